import type { ServiceRecord } from '#domains/catalogue/door.ts';
import type { Settings } from '#domains/people/door.ts';
import { type Day, formatDay, parseDay } from '#platform/calendar.ts';
import type { Count } from '../measures/contract.ts';
import { outcomeOf, RATES } from '../measures/outcomes/rules.ts';
import { isStale, overBy, periodsOf, totalOf } from '../measures/rules.ts';
import type { StandardReading } from '../standards/contract.ts';
import { judgeTogether, levelFor, readStandard, tallyOf, trendOf } from '../standards/rules.ts';
import type { ServiceDetails, ServiceSummary } from './contract.ts';

/** The settings by which services and utilities are judged. */
export type Thresholds = Pick<
  Settings,
  | 'completionBar'
  | 'satisfactionBar'
  | 'failingShare'
  | 'failingMargin'
  | 'judgedShare'
  | 'changeBar'
  | 'availabilityBar'
  | 'availabilityMargin'
  | 'unitCostRise'
  | 'improvedWithinDays'
  | 'staleAfterDays'
>;

/** What is recorded that could tell whether anybody would choose it. */
export type ChoiceOnRecord = ServiceSummary['choice'];

/** A service or utility as it was known on a day: all that a verdict on it rests on. */
export interface ServiceReading {
  readonly summary: ServiceSummary;
  readonly details: ServiceDetails;
}

const NOTHING_RECORDED: Omit<ServiceRecord, 'option'> = {
  feedbackChannels: null,
  reviewedOn: null,
  improvedOn: null,
  fee: null,
  onlineStages: {},
  measures: [],
  standards: [],
};

/** Reads what is recorded as of a day. Pure: nothing counts before its period is over, and nothing missing becomes zero. */
export function readService(
  record: ServiceRecord | undefined,
  choice: ChoiceOnRecord,
  asOf: Day,
  thresholds: Thresholds,
): ServiceReading {
  const known = record ?? NOTHING_RECORDED;
  const question = { ...thresholds, asOf };
  const totals = totalsOf(overBy(known.measures, asOf));
  const outcomes = outcomesOf(known.measures, question);
  const promised = known.standards.filter(({ archived }) => !archived);
  const changeLevel = levelFor(changesSeen(promised, outcomes, question));
  const standards = judgeTogether(
    promised.map((standard) => readStandard(standard, { ...question, changeLevel })),
  );
  const day = formatDay(asOf);
  const by = (on: string | null) => (on !== null && on <= day ? on : null);
  return {
    summary: {
      standards: tallyOf(standards),
      ...outcomes,
      volume: volumeOf(totals, asOf, thresholds),
      feedback: feedbackOf(known.feedbackChannels),
      reviewedOn: by(known.reviewedOn),
      improvedOn: by(known.improvedOn),
      improvement: improvementOf(by(known.improvedOn), asOf, thresholds),
      trend: trendOver(standards, outcomes, thresholds, changeLevel),
      staleStandards: standards.filter(
        ({ rate, judgement, target }) => target !== null && rate !== null && judgement === 'unknown',
      ).length,
      choice,
    },
    details: {
      standards,
      totals,
      feedbackChannels: known.feedbackChannels === null ? null : [...known.feedbackChannels],
      fee: known.fee,
      onlineStages: { ...known.onlineStages },
      notes: notesOf(standards, totals, outcomes),
    },
  };
}

type Outcomes = Pick<ServiceSummary, keyof typeof RATES>;

function outcomesOf(counts: readonly Count[], question: Thresholds & { readonly asOf: Day }): Outcomes {
  return {
    completion: outcomeOf(counts, RATES.completion, question),
    satisfaction: outcomeOf(counts, RATES.satisfaction, question),
    digitalTakeUp: outcomeOf(counts, RATES.digitalTakeUp, question),
    costPerTransaction: outcomeOf(counts, RATES.costPerTransaction, question),
    availability: outcomeOf(counts, RATES.availability, question),
    unitCost: outcomeOf(counts, RATES.unitCost, question),
  };
}

function totalsOf(counts: readonly Count[]): ServiceDetails['totals'] {
  return periodsOf(counts).flatMap((period) => {
    const own = counts.filter(({ from, to }) => from === period.from && to === period.to);
    return [...new Set(own.map(({ measure }) => measure))].map((measure) => {
      const { value, atLeast, state, doubt } = totalOf(own, measure, period);
      const channels = own.filter((count) => count.measure === measure).map(countOf);
      return { measure, ...period, value, atLeast, state, doubt, channels };
    });
  });
}

/** Only what is shown of a count, whatever else the record carries. */
function countOf({ measure, channel, from, to, value, state, note }: Count): Count {
  return { measure, channel, from, to, value, state, note };
}

/** What tells how much it is used, the surest first. */
const VOLUMES: readonly string[] = ['completed', 'started', 'units'];

const NO_VOLUME = {
  value: null,
  atLeast: false,
  doubt: null,
  measure: null,
  from: null,
  to: null,
  stale: false,
};

/** The latest volume that somebody counted. Where it cannot apply it is not unknown. */
function volumeOf(
  totals: ServiceDetails['totals'],
  asOf: Day,
  { staleAfterDays }: Thresholds,
): ServiceSummary['volume'] {
  const own = VOLUMES.flatMap((word) => totals.filter(({ measure }) => measure === word));
  const counted = own.filter(({ value }) => value !== null);
  const [total] = [...counted].sort((a, b) => b.to.localeCompare(a.to));
  if (total === undefined) {
    const applies = own.length === 0 || own.some(({ state }) => state !== 'not applicable');
    return { ...NO_VOLUME, state: applies ? 'no data' : 'not applicable' };
  }
  const { value, atLeast, state, doubt, measure, from, to } = total;
  return { value, atLeast, state, doubt, measure, from, to, stale: isStale(total, asOf, staleAfterDays) };
}

function feedbackOf(channels: readonly string[] | null): ServiceSummary['feedback'] {
  if (channels === null) return 'unknown';
  return channels.length === 0 ? 'none' : 'collected';
}

function improvementOf(
  improvedOn: string | null,
  asOf: Day,
  { improvedWithinDays }: Thresholds,
): ServiceSummary['improvement'] {
  if (improvedOn === null) return 'none on record';
  return asOf - parseDay(improvedOn) <= improvedWithinDays ? 'recent' : 'long ago';
}

/** How many changes from period to period can be looked at. */
function changesSeen(
  standards: ServiceRecord['standards'],
  outcomes: Outcomes,
  question: Thresholds & { readonly asOf: Day },
): number {
  const read = standards.map((standard) => readStandard(standard, { ...question, changeLevel: 0.95 }));
  const seen = [...read.map(({ trend }) => trend), ...outcomeTrends(outcomes, question, 0.95)];
  return seen.filter((trend) => trend !== 'unknown').length;
}

function outcomeTrends(
  { completion, satisfaction, availability }: Outcomes,
  { changeBar, availabilityMargin }: Thresholds,
  level: number,
): StandardReading['trend'][] {
  const of = ({ state, rate, before }: Outcomes['completion'], bar: number) =>
    state === 'known' ? trendOf(rate, before, { bar, level }) : 'unknown';
  return [of(completion, changeBar), of(satisfaction, changeBar), of(availability, availabilityMargin)];
}

/** Worse where anything is worse: a better half does not make up for those that the other half serves. */
function trendOver(
  standards: readonly StandardReading[],
  outcomes: Outcomes,
  thresholds: Thresholds,
  level: number,
): ServiceSummary['trend'] {
  const trends = [...standards.map(({ trend }) => trend), ...outcomeTrends(outcomes, thresholds, level)];
  const order = ['worse', 'better', 'not beyond chance'] as const;
  return order.find((trend) => trends.includes(trend)) ?? 'unknown';
}

function notesOf(
  standards: readonly StandardReading[],
  totals: ServiceDetails['totals'],
  outcomes: Outcomes,
): string[] {
  const results = standards.flatMap(({ statement, results }) =>
    results.flatMap(({ doubt, from, to }) =>
      doubt === null ? [] : [`${statement}, ${from} to ${to}: ${doubt}`],
    ),
  );
  const counts = totals.flatMap(({ doubt, from, to }) =>
    doubt === null ? [] : [`${from} to ${to}: ${doubt}`],
  );
  const rates = Object.values(outcomes).flatMap(({ why }) =>
    why?.startsWith('contradictory') ? [`${why}.`] : [],
  );
  return [...results, ...counts, ...rates];
}
