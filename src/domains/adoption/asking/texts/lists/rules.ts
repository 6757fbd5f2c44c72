import { figureText, shareText } from '#domains/choices/door.ts';
import type { TeamsInUse } from '../../../measures/crews/contract.ts';
import type { InferredChoice } from '../../../measures/inferences/contract.ts';
import type { PathReport } from '../../../measures/paths/contract.ts';
import type { Reach } from '../../../measures/reach/contract.ts';
import type { ShareByUse } from '../../../measures/shares/contract.ts';
import type { Signal } from '../../../measures/signals/contract.ts';
import type { Vocabulary } from '../../../measures/vocabulary/contract.ts';
import type { UseStanding } from '../../contract.ts';
import {
  countColumns,
  countText,
  estimateText,
  numberText,
  standingText,
  type TextColumn,
  type TextTable,
  textTable,
  timeText,
} from '../cells/rules.ts';

const TEAM: TextColumn<{ readonly name: string }> = { heading: 'Team', text: ({ name }) => name };
const STANDING: TextColumn<{ readonly standing: UseStanding }> = {
  heading: 'Standing',
  text: ({ standing }) => standingText(standing),
};
const PEOPLE: TextColumn<{ readonly people: number }> = {
  heading: 'People',
  text: ({ people }) => countText(people),
  right: true,
};
const LAST_DAY: TextColumn<{ readonly lastDay: string | null }> = {
  heading: 'Last day',
  text: ({ lastDay }) => lastDay ?? 'never',
};

export function pathTexts({ steps, teams, within }: PathReport): TextTable[] {
  const named = steps.map((step, index) => ({ ...step, number: index + 1 }));
  return [
    textTable(`From the first step to the last within ${within}`, named, [
      { heading: '#', text: ({ number }) => String(number), right: true },
      {
        heading: 'Step',
        text: ({ event, property, value }) =>
          property === null ? event : `${event} (${property} = ${value})`,
      },
      ...countColumns('People', ({ people }: (typeof named)[number]) => people),
      { heading: 'Of the first', text: ({ ofFirst }) => estimateText(ofFirst) },
      { heading: 'Of the one before', text: ({ ofPrevious }) => shareText(ofPrevious.value), right: true },
      { heading: 'Median time', text: ({ medianSeconds }) => timeText(medianSeconds), right: true },
      { heading: 'Those who stopped did', text: ({ instead }) => insteadText(instead) },
    ]),
    textTable(
      'Teams that are stuck, beyond chance',
      teams.filter(({ stuckAt }) => stuckAt !== null),
      [
        TEAM,
        STANDING,
        { heading: 'Entered', text: ({ entered }) => countText(entered), right: true },
        { heading: 'Stuck after', text: ({ stuckAt }) => steps[stuckAt ?? 0]?.event ?? '' },
        { heading: 'p', text: ({ p }) => (p ?? 1).toPrecision(2), right: true },
      ],
    ),
  ];
}

function insteadText(instead: PathReport['steps'][number]['instead']): string {
  return instead
    .slice(0, 3)
    .map(({ event, people }) => `${event ?? 'nothing more'} ${countText(people)}`)
    .join(', ');
}

export function teamsTexts({ teams, unknownTeam }: TeamsInUse): TextTable[] {
  return [
    textTable(`People of whom no team is known: ${countText(unknownTeam)}`, teams, [
      TEAM,
      STANDING,
      { heading: 'State', text: ({ state }) => state },
      PEOPLE,
      { heading: 'Before', text: ({ before }) => countText(before), right: true },
      {
        heading: 'Headcount',
        text: ({ headcount }) => (headcount === null ? 'unknown' : countText(headcount)),
        right: true,
      },
      { heading: 'Breadth', text: ({ breadth }) => shareText(breadth), right: true },
      { heading: 'Days each', text: ({ depth }) => numberText(depth), right: true },
      {
        heading: 'On record',
        text: ({ holds, bound }) => (bound ? 'bound to it' : holds ? 'chose it' : 'no choice'),
      },
      LAST_DAY,
    ]),
  ];
}

type Option = ShareByUse['options'][number];

export function shareTexts({ options, silent, contradictions }: ShareByUse): TextTable[] {
  const left = [
    'Shares by use are of days on which somebody used one of those that send events: whoever used it on ten days counts ten times',
    ...(silent.length === 0 ? [] : [`Send no events, so that their use is unknown: ${silent.join(', ')}`]),
  ].join('. ');
  return [
    textTable(left, options, [
      { heading: 'Option', text: ({ name }) => name },
      ...countColumns('People', ({ people, sends }: Option) => (sends ? people : null)),
      { heading: 'Of days of use', text: ({ byUse }) => shareText(byUse.all), right: true },
      { heading: '● of free days', text: ({ byUse }) => shareText(byUse.free), right: true },
      { heading: '● of free choices', text: ({ byChoice }) => figureText(byChoice) },
    ]),
    textTable('Choice and use say different things', contradictions, [
      TEAM,
      { heading: 'Option', text: ({ option }) => option },
      { heading: 'Finding', text: ({ finding }) => finding },
      { heading: 'Since', text: ({ since }) => since ?? 'unknown' },
      PEOPLE,
      LAST_DAY,
    ]),
  ];
}

export function reachTexts({ products, together, builtOn }: Reach): TextTable[] {
  const option = { heading: 'Product', text: ({ name }: { readonly name: string }) => name };
  const teams = {
    heading: 'Teams',
    text: (row: { readonly teams: number }) => countText(row.teams),
    right: true,
  };
  return [
    textTable(null, products, [option, teams, PEOPLE]),
    textTable('Used together', together, [
      { heading: 'One', text: ({ one }) => one },
      { heading: 'Other', text: ({ other }) => other },
      teams,
      PEOPLE,
      { heading: 'Of what chance would give', text: ({ lift }) => `${numberText(lift)}×`, right: true },
    ]),
    textTable('On record as built on it', builtOn, [
      option,
      { heading: 'How', text: ({ kind }) => kind },
      teams,
    ]),
  ];
}

export function signalTexts({ products, quiet, quietPeople }: Signal): TextTable[] {
  return [
    textTable('Days on which a person used each, in the last 28 days', products, [
      { heading: 'Product', text: ({ name }) => name },
      PEOPLE,
      ...countColumns('Days', ({ personDays }: Signal['products'][number]) => personDays),
      { heading: 'Signal', text: ({ share }) => shareText(share), right: true },
      { heading: '28 days before', text: ({ before }) => shareText(before), right: true },
    ]),
    textTable(`Went quiet; people who use nothing any more: ${countText(quietPeople)}`, quiet, [
      TEAM,
      { heading: 'Product', text: ({ product }) => product },
      STANDING,
      PEOPLE,
      LAST_DAY,
    ]),
  ];
}

export function eventsTexts({ events, properties }: Vocabulary): TextTable[] {
  return [
    textTable(null, events, [
      { heading: 'Event', text: ({ event }) => event },
      PEOPLE,
      { heading: 'First day', text: ({ firstDay }) => firstDay },
      LAST_DAY,
    ]),
    textTable('Properties of the latest events', properties, [
      { heading: 'Property', text: ({ property }) => property },
      { heading: 'Such as', text: ({ values }) => values.slice(0, 5).join(', ') },
    ]),
  ];
}

export function inferredTexts({ proposals }: { readonly proposals: readonly InferredChoice[] }): TextTable[] {
  return [
    textTable(null, proposals, [
      TEAM,
      STANDING,
      { heading: 'Need', text: ({ need }) => need },
      { heading: 'From', text: ({ from }) => from?.name ?? 'nothing known' },
      { heading: 'To', text: ({ to }) => to.name },
      { heading: 'First day', text: ({ day }) => day },
      { heading: 'People', text: ({ people }) => `${people.old} to ${people.new}`, right: true },
      { heading: 'On record', text: ({ held }) => held ?? 'nothing' },
    ]),
  ];
}
