import { autocorrelatedVariances } from '#platform/statistics/autocorrelation.ts';
import { coefficientOf, leastSquares, neweyWestVariances } from '#platform/statistics/regression.ts';
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
  /** What the trend before the mark leads to expect at a time; never below 0. */
  readonly expectedAt: (time: number) => number;
}

// People are counted whole: a figure that never moves may still be off by the variance of rounding (Sheppard).
const LEAST_VARIANCE = 1 / 12;

/**
 * Interrupted time series: a straight line whose level and slope may change where time reaches 0 (Wagner et al. 2002, Journal
 * of Clinical Pharmacy and Therapeutics 27:299-309). Each variance is the larger of Newey and West's, which with few weeks is
 * far too small, and that of errors which keep a part of the week before. Undefined where the weeks do not settle two lines.
 */
export function trendBreak(values: readonly TimedValue[]): TrendBreak | undefined {
  const design = values.map(({ time }) => (time < 0 ? [1, time, 0, 0] : [1, time, 1, time]));
  const fit = leastSquares(
    design,
    values.map(({ value }) => value),
  );
  if (fit === undefined) return undefined;
  const robust = neweyWestVariances(fit);
  const { variances } = autocorrelatedVariances(fit, LEAST_VARIANCE);
  const estimate = (index: number) =>
    coefficientOf(fit, index, Math.max(robust[index] ?? 0, variances[index] ?? 0));
  const [intercept = 0, growth = 0] = fit.coefficients;
  return {
    level: estimate(2),
    slope: estimate(3),
    expectedAt: (time) => Math.max(0, intercept + growth * time),
  };
}
