import type { Day } from '#platform/calendar.ts';
import { amountRate, type Rate, shareRate } from '#platform/statistics/rate.ts';
import type { Count, Outcome } from '../contract.ts';
import {
  isStale,
  lengthOf,
  overBy,
  type Period,
  periodsOf,
  type TotalOverChannels,
  totalOf,
} from '../rules.ts';

/** What a rate is made of: one measure for each of another. */
export interface RateKind {
  readonly of: string;
  readonly per: string;
  readonly unit: string;
  readonly definition: string;
  /** A share of cases has an interval and cannot exceed 1; an amount is neither. */
  readonly isShare: boolean;
  /** Only the part of `of` that came by this channel. */
  readonly channel?: string;
  /** Defined over 12 months: no other length gives it. */
  readonly overAYear?: boolean;
}

/** The rates by which services and utilities are judged. */
export const RATES = {
  completion: { of: 'completed', per: 'started', unit: 'started', definition: 'completion/1', isShare: true },
  satisfaction: {
    of: 'satisfied',
    per: 'answered',
    unit: 'answers',
    definition: 'satisfaction/1',
    isShare: true,
  },
  digitalTakeUp: {
    of: 'completed',
    per: 'completed',
    unit: 'completed',
    definition: 'digital-take-up/1',
    isShare: true,
    channel: 'online',
  },
  costPerTransaction: {
    of: 'cost',
    per: 'completed',
    unit: 'completed transactions',
    definition: 'cost-per-transaction/1',
    isShare: false,
    overAYear: true,
  },
  availability: { of: 'up', per: 'watched', unit: 'watched', definition: 'availability/1', isShare: true },
  unitCost: { of: 'cost', per: 'units', unit: 'units', definition: 'unit-cost/1', isShare: false },
} as const satisfies Record<string, RateKind>;

export interface Recency {
  readonly asOf: Day;
  readonly staleAfterDays: number;
}

type Attempt = { readonly rate: Rate } | { readonly why: string; readonly applies: boolean };

/** The latest rate that was over by the as-of day and the one of the period before it, or why there is none. */
export function outcomeOf(
  counts: readonly Count[],
  kind: RateKind,
  { asOf, staleAfterDays }: Recency,
): Outcome {
  const known = overBy(counts, asOf).filter(({ measure }) => measure === kind.of || measure === kind.per);
  const attempts = periodsOf(known).map((period) => attempt(known, kind, period, asOf));
  const rates = attempts.flatMap((tried) => ('rate' in tried ? [tried.rate] : []));
  const [rate] = rates;
  if (rate === undefined) return failedOutcome(attempts, kind);
  const before = rates.find((other) => other.to < rate.from && !isStale(other, asOf, staleAfterDays)) ?? null;
  if (isStale(rate, asOf, staleAfterDays))
    return {
      state: 'stale',
      rate,
      before,
      why: `it was counted to ${rate.to}, more than ${staleAfterDays} days ago`,
    };
  return { state: 'known', rate, before, why: null };
}

function failedOutcome(attempts: readonly Attempt[], { of, per }: RateKind): Outcome {
  const [latest] = attempts;
  const why = of === per ? `${of} is not counted` : `neither ${of} nor ${per} is counted`;
  if (latest === undefined || 'rate' in latest) return { state: 'unknown', rate: null, before: null, why };
  return { state: latest.applies ? 'unknown' : 'not applicable', rate: null, before: null, why: latest.why };
}

function attempt(counts: readonly Count[], kind: RateKind, period: Period, asOf: Day): Attempt {
  const per = totalOf(counts, kind.per, period);
  const of =
    kind.channel === undefined
      ? totalOf(counts, kind.of, period)
      : channelOf(counts, kind.of, kind.channel, period);
  const problem = findProblem(kind, of, per, period);
  if (problem !== undefined) return problem;
  const about = { unit: kind.unit, ...period, definition: kind.definition, asOf };
  const [count, n] = [of.value ?? 0, per.value ?? 0];
  return { rate: kind.isShare ? shareRate(count, n, about) : amountRate(count, n, about) };
}

/** What came by one channel. Where nothing is told by channel it is not known, whatever the total. */
function channelOf(
  counts: readonly Count[],
  measure: string,
  channel: string,
  period: Period,
): TotalOverChannels {
  return totalOf(
    counts.filter((count) => count.channel === channel),
    measure,
    period,
  );
}

function findProblem(
  kind: RateKind,
  of: TotalOverChannels,
  per: TotalOverChannels,
  period: Period,
): Extract<Attempt, { why: string }> | undefined {
  const lacks = (why: string) => ({ why, applies: true });
  const ofWords = kind.channel === undefined ? kind.of : `${kind.of} ${kind.channel}`;
  if (of.state === 'not applicable' || per.state === 'not applicable') {
    // Where one side does not apply and the other was counted, somebody recorded a contradiction: it is unknown.
    const applies = kind.channel === undefined && (of.state === 'counted' || per.state === 'counted');
    return { why: `${of.state === 'not applicable' ? ofWords : kind.per} does not apply`, applies };
  }
  if (of.value === null) return lacks(notCounted(ofWords, of));
  if (per.value === null) return lacks(notCounted(kind.per, per));
  if (of.atLeast) return lacks(`only a part of ${ofWords} is counted: ${of.lacking.join(', ')} lacks data`);
  if (per.atLeast)
    return lacks(`only a part of ${kind.per} is counted: ${per.lacking.join(', ')} lacks data`);
  if (kind.channel === undefined && kind.isShare && !sameChannels(of, per))
    return lacks(`${kind.of} and ${kind.per} are counted over different channels`);
  if (per.value === 0) return lacks(`${kind.per} is 0`);
  if (kind.isShare && of.value > per.value)
    return lacks(`contradictory: more ${ofWords} (${of.value}) than ${kind.per} (${per.value})`);
  if (kind.overAYear && !isYear(period))
    return lacks(`it is defined over 12 months, and ${period.from} to ${period.to} is not`);
  return undefined;
}

function notCounted(words: string, { lacking }: TotalOverChannels): string {
  return lacking.length === 0 ? `${words} is not counted` : `${words} has no data (${lacking.join(', ')})`;
}

function sameChannels(a: TotalOverChannels, b: TotalOverChannels): boolean {
  return a.channels === null || b.channels === null || a.channels.join() === b.channels.join();
}

/** A year of 365 or 366 days; reports by weeks have 364 or 371. */
const isYear = (period: Period) => lengthOf(period) >= 364 && lengthOf(period) <= 371;
