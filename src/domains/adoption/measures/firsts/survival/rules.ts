import { wilsonInterval } from '#platform/statistics/intervals.ts';
import {
  type Duration,
  kaplanMeier,
  medianSurvival,
  type SurvivalStep,
  survivalAt,
} from '#platform/statistics/survival.ts';
import type { Share } from '../../../asking/contract.ts';

/** People whose time from first use to first success, or to when they were last watched, is so many hours, rounded up. */
export interface HoursCount {
  readonly hours: number;
  readonly succeeded: number;
  /** Watched for so long without a success. */
  readonly censored: number;
}

export interface TimeToSuccess {
  readonly within: (Share & { readonly hours: number })[];
  /** Hours until half had a success; null when the curve never comes so far. */
  readonly medianHours: number | null;
}

/** An hour, a day, 7 and 28 days. */
const WITHIN = [1, 24, 168, 672] as const;

/**
 * The share that had a success within an hour, a day, 7 and 28 days, as 1 - S(t) of Kaplan and Meier with log-log intervals;
 * `n` is all that began, `count` those seen to succeed by then. All null where nobody was watched for so long and somebody had
 * not succeeded yet. Where the curve stands at none or all it has no such interval, and Wilson's is given: of those watched for
 * so long, or of those who succeeded.
 */
export function timeToSuccess(counts: readonly HoursCount[]): TimeToSuccess {
  const steps = kaplanMeier(counts.flatMap(durationsOf));
  const n = sum(counts, ({ succeeded, censored }) => succeeded + censored);
  return {
    within: WITHIN.map((hours) => {
      const by = counts.filter((one) => one.hours <= hours);
      const count = sum(by, ({ succeeded }) => succeeded);
      return { hours, count, n, ...shareAt(counts, steps, hours, count) };
    }),
    medianHours: medianSurvival(steps) ?? null,
  };
}

function shareAt(
  counts: readonly HoursCount[],
  steps: readonly SurvivalStep[],
  hours: number,
  count: number,
): Pick<Share, 'value' | 'low' | 'high'> {
  const watched = sum(
    counts.filter((one) => one.hours >= hours),
    ({ succeeded, censored }) => succeeded + censored,
  );
  const step = survivalAt(steps, hours);
  if (step === undefined)
    return watched === 0
      ? { value: null, low: null, high: null }
      : { value: 0, low: 0, high: wilsonInterval(0, watched).high };
  // Everybody has succeeded: the curve says nothing of how sure that is.
  if (step.low === null || step.high === null)
    return { value: 1, low: wilsonInterval(count, count).low, high: 1 };
  if (watched === 0) return { value: null, low: null, high: null };
  return { value: 1 - step.survival, low: 1 - step.high, high: 1 - step.low };
}

// A success with the very first event takes 0 hours; entering before that, it is at risk of it.
const ENTRY = -1;

function durationsOf({ hours, succeeded, censored }: HoursCount): Duration[] {
  return [
    { entry: ENTRY, time: hours, ended: true, count: succeeded },
    { entry: ENTRY, time: hours, ended: false, count: censored },
  ].filter(({ count }) => count > 0);
}

function sum(counts: readonly HoursCount[], of: (count: HoursCount) => number): number {
  return counts.reduce((total, count) => total + of(count), 0);
}
