import { dependentFit } from '#platform/statistics/autocorrelation.ts';
import type { Estimate } from '../contract.ts';

/** A value of a week, by how many weeks after the first one behind the mark it lies: negative before the mark. */
export interface TimedValue {
  readonly time: number;
  readonly value: number;
}

export interface TrendBreak {
  /** How far the first week after the mark lies from the trend before it. */
  readonly level: Estimate;
  /** By how much more a week it grew than before. */
  readonly slope: Estimate;
  /** The largest part of a week's error that the next may keep, as far as the weeks tell. */
  readonly correlationAtMost: number;
  /** What the trend before the mark leads to expect at a time; never below 0. */
  readonly expectedAt: (time: number) => number;
}

// People are counted whole: a figure that never moves may still be off by the variance of rounding (Sheppard).
const LEAST_VARIANCE = 1 / 12;

/**
 * Interrupted time series: a straight line whose level and slope may change where time reaches 0 (Wagner et al. 2002, Journal
 * of Clinical Pharmacy and Therapeutics 27:299-309), with errors of which each week may keep a part of the week before. Undefined where
 * the weeks do not settle two lines.
 */
export function trendBreak(values: readonly TimedValue[]): TrendBreak | undefined {
  const fit = dependentFit(
    {
      design: values.map(({ time }) => (time < 0 ? [1, time, 0, 0] : [1, time, 1, time])),
      values: values.map(({ value }) => value),
      times: values.map(({ time }) => time),
    },
    LEAST_VARIANCE,
  );
  const [intercept, growth, level, slope] = fit?.coefficients ?? [];
  if (
    fit === undefined ||
    intercept === undefined ||
    growth === undefined ||
    level === undefined ||
    slope === undefined
  )
    return undefined;
  const most = (estimate: Omit<Estimate, 'isMost'>) => ({ ...estimate, isMost: true });
  return {
    level: most(level),
    slope: most(slope),
    correlationAtMost: fit.correlationAtMost,
    expectedAt: (time) => Math.max(0, intercept.value + growth.value * time),
  };
}
