import { parseDay } from '#platform/calendar.ts';
import type { MarkOnDay } from '../../asking/contract.ts';
import type { Effect } from './contract.ts';
import {
  canMatch,
  LEAST_TEAMS,
  type Matched,
  matchedChange,
  matchTeams,
  mean,
  meanTeam,
  type TeamWeeks,
} from './matching/rules.ts';
import { effectSentence, lackingSentence, outcomeOf } from './sentences/rules.ts';
import { trendBreak } from './trends/rules.ts';

/** Use around a mark. Weeks are in order, without gaps, from the first week in which the product was there. */
export interface EffectInput {
  readonly mark: MarkOnDay;
  /** Whether a mandate of the product began on the day of the mark. */
  readonly mandateBegan: boolean;
  readonly group: Effect['group'];
  /** People active in each week; a week that is not complete is left out. */
  readonly weeks: readonly {
    readonly from: string;
    readonly to: string;
    readonly complete: boolean;
    readonly value: number;
  }[];
  /** Of a mandate: each team in view, with its people active in each of these weeks, complete or not; else null. */
  readonly teams: readonly TeamWeeks[] | null;
}

type Found = Omit<Effect, 'asked'>;
type Week = EffectInput['weeks'][number] & { readonly isBefore: boolean; readonly index: number };

const LEAST_BEFORE = 8;
const LEAST_AFTER = 4;

/**
 * Use before and after a mark, tested: by matched teams where a mandate reached at least 5 teams and left 5 others that used
 * the product before it, else as an interrupted time series. The week of the mark is left out of both sides.
 */
export function effectOf(input: EffectInput): Found {
  const { mark, mandateBegan, group } = input;
  const weeks = input.weeks
    .map((week, index) => ({ ...week, index, isBefore: week.to < mark.day }))
    .filter(({ complete, isBefore, from }) => complete && (isBefore || from > mark.day));
  const isBefore = weeks.map((week) => week.isBefore);
  const teams = (input.teams ?? []).map(({ reached, values }) => ({
    reached,
    values: weeks.map(({ index }) => values[index] ?? 0),
  }));
  const matched = matchTeams(teams, isBefore);
  const common = { mark, compliance: mandateBegan, group, weeks: countSides(isBefore) };
  const lacking = lackingText(common.weeks) ?? emptyText(weeks);
  const found = canMatch(matched)
    ? byTeams(common, weeks, matched, lacking !== null)
    : byTrend(common, weeks, input.teams === null ? undefined : matched, lacking !== null);
  const { level, slope, method, correlationAtMost } = found;
  if (lacking !== null || level === null) {
    const missing = lacking ?? 'the weeks before and after do not settle a trend';
    const sentence = lackingSentence(mark, missing);
    return { ...found, level: null, slope: null, outcome: 'nothing to say', lacking: missing, sentence };
  }
  const outcome = outcomeOf({ level, slope, correlationAtMost });
  return {
    ...found,
    outcome,
    lacking: null,
    sentence: effectSentence({ mark, group, compliance: mandateBegan, method, level, slope, outcome }),
  };
}

type Common = Pick<Found, 'mark' | 'compliance' | 'group' | 'weeks'>;
type Tested = Omit<Found, 'lacking' | 'sentence' | 'outcome'>;

function byTrend(
  common: Common,
  weeks: readonly Week[],
  unmatched: Matched | undefined,
  isBare: boolean,
): Tested {
  const start = parseDay(weeks.find((week) => !week.isBefore)?.from ?? common.mark.day);
  const timed = weeks.map(({ from, value }) => ({ time: (parseDay(from) - start) / 7, value }));
  const found = isBare ? undefined : trendBreak(timed);
  return {
    ...common,
    method: 'interrupted time series',
    methodNote: trendNote(unmatched),
    series: weeks.map(({ from, to, value }, index) => ({
      from,
      to,
      value,
      expected: found?.expectedAt(timed[index]?.time ?? 0) ?? null,
      other: null,
    })),
    level: found?.level ?? null,
    slope: found?.slope ?? null,
    correlationAtMost: found?.correlationAtMost ?? null,
    teams: null,
  };
}

function byTeams(common: Common, weeks: readonly Week[], matched: Matched, isBare: boolean): Tested {
  const isBefore = weeks.map((week) => week.isBefore);
  const found = isBare ? undefined : matchedChange(matched, isBefore);
  const [mine, theirs] = [meanTeam(matched.reached, weeks.length), meanTeam(matched.others, weeks.length)];
  const meanBefore = (values: readonly number[]) => mean(values.filter((_, week) => isBefore[week]));
  const gap = meanBefore(mine) - meanBefore(theirs);
  return {
    ...common,
    method: 'matched teams',
    methodNote: teamsNote(found),
    series: weeks.map(({ from, to }, index) => ({
      from,
      to,
      value: mine[index] ?? 0,
      expected: found === undefined ? null : Math.max(0, (theirs[index] ?? 0) + gap),
      other: theirs[index] ?? 0,
    })),
    level:
      found === undefined
        ? null
        : { value: found.value, low: found.low, high: found.high, p: found.p, isMost: false },
    slope: null,
    correlationAtMost: null,
    teams: { reached: matched.reached.length, others: matched.others.length },
  };
}

function countSides(isBefore: readonly boolean[]): Found['weeks'] {
  const before = isBefore.filter(Boolean).length;
  return { before, after: isBefore.length - before };
}

/** "3 more whole weeks before it and 1 after it are needed", or null. */
function lackingText({ before, after }: Found['weeks']): string | null {
  const [lackBefore, lackAfter] = [LEAST_BEFORE - before, LEAST_AFTER - after];
  const missing = [
    ...(lackBefore > 0 ? [`${lackBefore} more before it (there are ${before} of ${LEAST_BEFORE})`] : []),
    ...(lackAfter > 0 ? [`${lackAfter} more after it (there are ${after} of ${LEAST_AFTER})`] : []),
  ];
  return missing.length === 0 ? null : `whole weeks are missing: ${missing.join(' and ')}`;
}

function emptyText(weeks: readonly Week[]): string | null {
  return weeks.every(({ value }) => value === 0)
    ? 'nobody of those asked about was active in these weeks'
    : null;
}

function trendNote(unmatched: Matched | undefined): string {
  const why =
    unmatched === undefined
      ? 'It is no mandate that is known to have reached some teams and not others'
      : `It reached ${unmatched.reached.length} teams and left ${unmatched.others.length} others that used it before; ${LEAST_TEAMS} of each are needed to match teams`;
  return [
    `Interrupted time series. ${why}.`,
    'A straight line through the weeks before is carried on; its level and its growth may change at the mark.',
    'The level is that of the first whole week after it.',
    'Each week may keep a part of what moved the week before: p is the largest, and the interval the widest, over all such parts that the weeks leave possible.',
    'It is called a change when p holds at 5% for level and growth together (Holm).',
    'It assumes that the trend would have gone on, and that nothing else happened then: a season, holidays or another mark nearby make it wrong.',
  ].join(' ');
}

function teamsNote(found: { readonly isExact: boolean; readonly ways: number } | undefined): string {
  const ways =
    found === undefined
      ? ''
      : `, over ${found.isExact ? 'all' : 'a fixed draw of'} ${found.ways.toLocaleString('en')} ways to tell them apart`;
  return [
    'Matched teams: the mandate reached some teams and not others.',
    'The change of the mean team reached, from the mean week before to the mean week after, is held against that of the teams it did not reach and that used the product before.',
    `Chance is judged by permuting the teams${ways}.`,
    'It assumes that both would have moved alike without the mandate: it is wrong where teams were picked because they grew or shrank, or where it moved the others too.',
  ].join(' ');
}
