import { shareText } from '#domains/choices/door.ts';
import type { Actives } from '../../../measures/actives/contract.ts';
import type { Effect, Estimate } from '../../../measures/effects/contract.ts';
import type { FirstSuccess } from '../../../measures/firsts/contract.ts';
import type { Lifecycle, LifecycleState } from '../../../measures/lifecycles/contract.ts';
import type { Retention } from '../../../measures/retention/contract.ts';
import type { Versions } from '../../../measures/versions/contract.ts';
import {
  countColumns,
  countText,
  estimateText,
  numberText,
  periodColumns,
  type TextTable,
  textTable,
  timeText,
} from '../cells/rules.ts';

const GROUPS = { signal: '● signal', noise: '○ noise' } as const;

export function activeTexts({ periods, now }: Actives): TextTable[] {
  const rows = [
    { last: 'day', people: now.day },
    { last: '7 days', people: now.week },
    { last: '28 days', people: now.month },
  ];
  const breadth = `Breadth ${shareText(now.breadth.value)}: ${now.breadth.note}. Stickiness ${numberText(now.stickiness)}`;
  return [
    textTable(null, periods, [
      ...periodColumns<Actives['periods'][number]>(),
      ...countColumns('People', ({ people }: Actives['periods'][number]) => people),
      ...countColumns('Teams', ({ teams }: Actives['periods'][number]) => teams),
    ]),
    textTable(breadth, rows, [
      { heading: 'The last', text: ({ last }) => last },
      ...countColumns('People', ({ people }: (typeof rows)[number]) => people),
    ]),
  ];
}

type State = Lifecycle['periods'][number];

export function lifecycleTexts({ periods }: Lifecycle): TextTable[] {
  const state = (heading: string, name: LifecycleState) => countColumns(heading, (row: State) => row[name]);
  return [
    textTable(null, periods, [
      ...periodColumns<State>(),
      ...state('New', 'new').slice(0, 3),
      ...state('Returning', 'returning').slice(0, 3),
      ...state('Resurrected', 'resurrected').slice(0, 3),
      ...state('Dormant', 'dormant').slice(0, 3),
    ]),
  ];
}

export function firstSuccessTexts({ cohorts, overall }: FirstSuccess): TextTable[] {
  const shares = overall.flatMap(({ group, within }) => within.map((share) => ({ group, ...share })));
  const medians = overall.map(({ group, medianHours }) => `${GROUPS[group]} ${hoursText(medianHours)}`);
  return [
    textTable(`Half get there within: ${medians.join(', ')}`, shares, [
      { heading: 'Group', text: ({ group }) => GROUPS[group] },
      { heading: 'Within', text: ({ hours }) => timeText(hours * 3600), right: true },
      { heading: 'Had a success', text: estimateText },
    ]),
    textTable('By the stretch of first use', cohorts, [
      ...periodColumns<FirstSuccess['cohorts'][number]>(),
      ...countColumns('People', ({ people }: FirstSuccess['cohorts'][number]) => people),
      ...countColumns('Succeeded', ({ succeeded }: FirstSuccess['cohorts'][number]) => succeeded),
      { heading: 'Half within', text: ({ medianHours }) => hoursText(medianHours), right: true },
    ]),
  ];
}

function hoursText(hours: number | null): string {
  return hours === null ? 'unknown' : timeText(hours * 3600);
}

export function retentionTexts({ cohorts, curves }: Retention): TextTable[] {
  const points = curves.flatMap(({ group, points: ages }) => ages.map((point) => ({ group, ...point })));
  const ages = Math.max(0, ...cohorts.map(({ retained }) => retained.length));
  return [
    textTable('All cohorts together', points, [
      { heading: 'Group', text: ({ group }) => GROUPS[group] },
      { heading: 'After', text: ({ age }) => String(age), right: true },
      { heading: 'There', text: estimateText },
    ]),
    textTable('How many of each cohort were there after so many stretches', cohorts, [
      ...periodColumns<Retention['cohorts'][number]>(),
      ...countColumns('Size', ({ size }: Retention['cohorts'][number]) => size),
      ...Array.from({ length: ages }, (_, age) => ({
        heading: String(age),
        right: true,
        text: ({ retained }: Retention['cohorts'][number]) => {
          const counts = retained[age];
          return counts == null ? '' : countText(counts.all);
        },
      })),
    ]),
  ];
}

export function versionsTexts({ values, behind }: Versions): TextTable[] {
  return [
    textTable(null, values, [
      { heading: 'Value', text: ({ value }) => value },
      { heading: 'First seen', text: ({ firstDay }) => firstDay },
      ...countColumns('People', ({ people }: Versions['values'][number]) => people),
      { heading: 'Teams', text: ({ teams }) => countText(teams), right: true },
      {
        heading: 'Days until used by',
        text: ({ daysTo }) =>
          daysTo.map(({ share, days }) => `${Math.round(share * 100)}%: ${days ?? 'not yet'}`).join(', '),
      },
    ]),
    textTable('Left behind', behind, [
      { heading: 'Team', text: ({ name }) => name },
      { heading: 'On', text: ({ value }) => value },
      { heading: 'People', text: ({ people }) => countText(people), right: true },
      { heading: 'On the newest', text: ({ newest }) => countText(newest), right: true },
      { heading: 'Last day', text: ({ lastDay }) => lastDay },
    ]),
  ];
}

export function effectTexts({
  series,
  level,
  slope,
  method,
  methodNote,
  teams,
  outcome,
}: Effect): TextTable[] {
  const found: { what: string; estimate: Estimate }[] = [
    ...(level === null ? [] : [{ what: 'Change of the weekly figure', estimate: level }]),
    ...(slope === null ? [] : [{ what: 'Change of its weekly growth', estimate: slope }]),
  ];
  const others = teams === null ? '' : ` (${teams.reached} teams reached, ${teams.others} others)`;
  return [
    textTable(`Tested by ${method}${others}. ${methodNote}`, found, [
      { heading: 'What', text: ({ what }) => what },
      { heading: 'Estimate', text: ({ estimate }) => numberText(estimate.value), right: true },
      {
        heading: '95% interval',
        text: ({ estimate: { low, high } }) => `${numberText(low)} to ${numberText(high)}`,
      },
      {
        heading: 'p',
        text: ({ estimate }) => (outcome === 'cannot be told' ? 'cannot be told' : chanceText(estimate)),
        right: true,
      },
    ]),
    textTable('Weeks; that of the mark is left out', series, [
      { heading: 'From', text: ({ from }) => from },
      { heading: 'To', text: ({ to }) => to },
      { heading: 'People', text: ({ value }) => numberText(value), right: true },
      { heading: 'Expected', text: ({ expected }) => numberText(expected), right: true },
      ...(teams === null
        ? []
        : [
            {
              heading: 'Other teams',
              text: ({ other }: Effect['series'][number]) => numberText(other),
              right: true,
            },
          ]),
    ]),
  ];
}

function chanceText({ p, isMost }: Estimate): string {
  return p < 0.001 ? '< 0.001' : `${isMost ? '≤ ' : ''}${p.toFixed(3)}`;
}
