import chiSquareCdf from '@stdlib/stats-base-dists-chisquare-cdf';
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';

/** One observed duration. It was watched from `entry` (later than 0 when seen only from then on) to `time`. */
export interface Duration {
  readonly entry: number;
  readonly time: number;
  /** Whether it ended at `time`; otherwise it is censored there: still running when last seen. */
  readonly ended: boolean;
  /** How many durations are just like this; 1 when left out. */
  readonly count?: number;
}

/** The survival curve just after `time`: it steps down at each time where something ended. */
export interface SurvivalStep {
  readonly time: number;
  readonly atRisk: number;
  readonly ended: number;
  readonly survival: number;
  /** Null where the interval is unknown: once nobody is left. */
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * Kaplan–Meier survival with log-log intervals (Kalbfleisch and Prentice), Greenwood's variance, and delayed entry:
 * a duration is at risk at t when entry < t <= time. Ties: what ends at t leaves before what is censored at t.
 */
export function kaplanMeier(durations: readonly Duration[], level = 0.95): SurvivalStep[] {
  const z = normalQuantile(1 - (1 - level) / 2, 0, 1);
  const steps: SurvivalStep[] = [];
  let survival = 1;
  let greenwood = 0;
  for (const { time, atRisk, ended } of riskTable(durations)) {
    if (ended === 0) continue;
    survival *= 1 - ended / atRisk;
    greenwood += ended / (atRisk * (atRisk - ended));
    steps.push({ time, atRisk, ended, survival, ...logLogInterval(survival, greenwood, z) });
  }
  return steps;
}

/** Survival and its interval at a time: what the last step at or before it says. 1, with no interval, before the first. */
export function survivalAt(steps: readonly SurvivalStep[], time: number): SurvivalStep | undefined {
  return steps.findLast((step) => step.time <= time);
}

/** The first time at which survival is at or below one half; undefined when the curve never comes down so far. */
export function medianSurvival(steps: readonly SurvivalStep[]): number | undefined {
  return steps.find((step) => step.survival <= 0.5)?.time;
}

/** Outcome of the log-rank test: how unlike two or more survival curves are, and the chance of it under no difference. */
export interface LogRank {
  readonly chiSquare: number;
  readonly degreesOfFreedom: number;
  readonly p: number;
  /** Events of the first group beyond those expected if the groups were alike; negative when it lasts longer. */
  readonly excess: number;
}

/**
 * Log-rank test of one group against another (Mantel 1966), with delayed entry. Undefined when the groups never have
 * anything at risk together, so that nothing can be said.
 */
export function logRank(one: readonly Duration[], other: readonly Duration[]): LogRank | undefined {
  const mine = new Map(riskTable(one).map((row) => [row.time, row]));
  const atRiskOfOne = riskCounter(one);
  let excess = 0;
  let variance = 0;
  for (const { time, atRisk, ended } of riskTable([...one, ...other])) {
    if (ended === 0 || atRisk < 2) continue;
    const share = atRiskOfOne(time) / atRisk;
    excess += (mine.get(time)?.ended ?? 0) - ended * share;
    variance += (ended * share * (1 - share) * (atRisk - ended)) / (atRisk - 1);
  }
  if (variance === 0) return undefined;
  const chiSquare = excess ** 2 / variance;
  return { chiSquare, degreesOfFreedom: 1, p: 1 - chiSquareCdf(chiSquare, 1), excess };
}

interface RiskRow {
  readonly time: number;
  readonly atRisk: number;
  readonly ended: number;
}

/** At every time where a duration ends or is censored: how many were at risk just before, how many ended. */
function riskTable(durations: readonly Duration[]): RiskRow[] {
  const atRisk = riskCounter(durations);
  const ended = new Map<number, number>();
  for (const { time, ended: over, count = 1 } of durations)
    ended.set(time, (ended.get(time) ?? 0) + (over ? count : 0));
  return [...ended]
    .sort(([a], [b]) => a - b)
    .map(([time, count]) => ({ time, atRisk: atRisk(time), ended: count }));
}

/** Counts those with entry < t <= time, for any t, by bisection in the sorted entries and times. */
function riskCounter(durations: readonly Duration[]): (time: number) => number {
  const entered = belowCounter(durations, ({ entry }) => entry);
  const over = belowCounter(durations, ({ time }) => time);
  return (time) => entered(time) - over(time);
}

/** Counts those of which a moment lies before t, for any t. */
function belowCounter(
  durations: readonly Duration[],
  momentOf: (duration: Duration) => number,
): (time: number) => number {
  const sorted = durations
    .map((duration) => ({ moment: momentOf(duration), count: duration.count ?? 1 }))
    .sort((a, b) => a.moment - b.moment);
  const moments = Float64Array.from(sorted, ({ moment }) => moment);
  const sums = new Float64Array(sorted.length + 1);
  for (const [index, { count }] of sorted.entries()) sums[index + 1] = (sums[index] ?? 0) + count;
  return (time) => sums[countBelow(moments, time)] ?? 0;
}

function countBelow(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? Number.POSITIVE_INFINITY) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function logLogInterval(survival: number, greenwood: number, z: number): Pick<SurvivalStep, 'low' | 'high'> {
  // At 0 the transformation has no value: nobody is left, and the data say nothing about how sure that is.
  if (survival === 0) return { low: null, high: null };
  const reach = (z * Math.sqrt(greenwood)) / Math.log(survival);
  const bounds = [survival ** Math.exp(reach), survival ** Math.exp(-reach)];
  return { low: Math.min(...bounds), high: Math.max(...bounds) };
}
