import chiSquareCdf from '@stdlib/stats-base-dists-chisquare-cdf';
import { type Day, parseDay } from '#platform/calendar.ts';
import { changedByAtLeast } from '#platform/statistics/exact.ts';
import { holmAdjusted } from '#platform/statistics/holm.ts';
import { askedToSettle, changeInterval } from '#platform/statistics/intervals.ts';
import { type Rate, reportedRate, shareRate } from '#platform/statistics/rate.ts';
import { isStale, overBy } from '../measures/rules.ts';
import { plain, precise } from '../service/sentences/rules.ts';
import type { ResultReading, StandardReading, Tally } from './contract.ts';

/** A standard as the catalogue records it. Shares from 0 to 1. */
export interface RecordedStandard {
  readonly key: string;
  readonly statement: string;
  readonly aspect: string;
  readonly channel: string | null;
  readonly target: number | null;
  readonly archived: boolean;
  readonly results: readonly RecordedResult[];
}

interface RecordedResult {
  readonly from: string;
  readonly to: string;
  readonly kept: number | null;
  readonly cases: number | null;
  readonly performance: number | null;
  readonly note: string | null;
}

export interface StandardQuestion {
  readonly asOf: Day;
  readonly staleAfterDays: number;
  readonly changeBar: number;
  /** Level of the interval of a change; higher where many are looked at together. */
  readonly changeLevel: number;
}

/** A share as reported may differ so much from the cases by rounding. */
const ROUNDING = 0.005;

/** A standard on a day: what its latest result says about whether it is kept. Results whose period was not over are not known. */
export function readStandard(standard: RecordedStandard, question: StandardQuestion): StandardReading {
  const { key, statement, aspect, channel, target } = standard;
  const results = overBy(standard.results, question.asOf)
    .sort((a, b) => b.to.localeCompare(a.to) || a.from.localeCompare(b.from))
    .map((result) => readResult(result, target, question));
  const latest = results.find(({ rate }) => rate !== null);
  const usable = latest !== undefined && !latest.stale ? latest : undefined;
  const before = results.find(({ rate, to, stale }) => rate !== null && !stale && to < (latest?.from ?? ''));
  return {
    key,
    statement,
    aspect,
    channel,
    target,
    judgement: usable?.judgement ?? 'unknown',
    reported: usable?.reported ?? false,
    rate: latest?.rate ?? null,
    trend: trendOf(usable?.rate ?? null, before?.rate ?? null, {
      bar: question.changeBar,
      level: question.changeLevel,
    }),
    why: whyOf(target, latest, question),
    settle: settleOf(target, usable),
    results,
  };
}

function readResult(
  result: RecordedResult,
  target: number | null,
  { asOf, staleAfterDays }: StandardQuestion,
): ResultReading {
  const { from, to, note } = result;
  const { rate, doubt } = rateOfResult(result, asOf);
  return {
    from,
    to,
    rate,
    judgement: judge(rate, target),
    reported: rate !== null && rate.n === null,
    stale: isStale(result, asOf, staleAfterDays),
    note,
    doubt,
  };
}

/** The cases decide where there are any; a share without cases stands as it was reported. */
function rateOfResult(result: RecordedResult, asOf: Day): { rate: Rate | null; doubt: string | null } {
  const { from, to, cases, performance } = result;
  const about = { unit: 'cases', from, to, definition: 'standards-kept/2', asOf };
  // No case, no chance to keep it: whatever share is reported of none means nothing.
  if (cases === 0) return { rate: null, doubt: null };
  const kept = result.kept ?? (cases !== null && performance !== null ? performance * cases : null);
  if (kept === null || cases === null)
    return { rate: performance === null ? null : reportedRate(performance, about), doubt: null };
  if (kept > cases) {
    const doubt = `Contradictory: kept in ${plain(kept)} of only ${plain(cases)} cases; ${performance === null ? 'neither is used' : 'the reported share is used'}.`;
    return { rate: performance === null ? null : reportedRate(performance, about), doubt };
  }
  const contradicts = performance !== null && Math.abs(kept / cases - performance) > ROUNDING;
  const doubt = contradicts
    ? `Contradictory: ${precise(performance)} reported, but ${plain(kept)} of ${plain(cases)} cases are ${precise(kept / cases)}; the cases are used.`
    : null;
  return { rate: shareRate(kept, cases, about), doubt };
}

function judge(rate: Rate | null, target: number | null): StandardReading['judgement'] {
  if (rate === null || target === null) return 'unknown';
  if (rate.low === null || rate.high === null) return rate.value >= target ? 'kept' : 'missed';
  if (rate.low >= target) return 'kept';
  return rate.high < target ? 'missed' : 'within chance';
}

/** What a change must reach to count: so many points, and beyond chance at a level. */
export interface ChangeBar {
  readonly bar: number;
  readonly level: number;
}

/** How a share changed from the period before: by the bar or more, and beyond chance (Newcombe's interval). */
export function trendOf(
  now: Rate | null,
  before: Rate | null,
  { bar, level }: ChangeBar,
): StandardReading['trend'] {
  if (now === null || before === null) return 'unknown';
  if (now.count === null || now.n === null || before.count === null || before.n === null) return 'unknown';
  const [a, b] = [
    { count: now.count, n: now.n },
    { count: before.count, n: before.n },
  ];
  const { low, high } = changeInterval({ yes: a.count, asked: a.n }, { yes: b.count, asked: b.n }, level);
  if (!changedByAtLeast(a, b, bar)) return 'not beyond chance';
  if (high < 0) return 'worse';
  return low > 0 ? 'better' : 'not beyond chance';
}

/** The level at which each of so many intervals is taken, so that all of them hold together in 95 of 100 cases (Bonferroni). */
export const levelFor = (tests: number) => 1 - 0.05 / Math.max(1, tests);

/**
 * Judges the standards of one product together (standards-kept/2). Of many that are exactly on target, some seem missed by chance:
 * a standard is missed for sure only where that holds after Holm's correction for all that have a result. The others are within chance.
 */
export function judgeTogether(standards: readonly StandardReading[]): StandardReading[] {
  const tested = standards.filter(isTested);
  const adjusted = holmAdjusted(tested.map((standard) => missP(standard)));
  const doubtful = new Set(tested.filter((_, index) => (adjusted[index] ?? 1) > 0.05));
  return standards.map((standard) =>
    standard.judgement === 'missed' && doubtful.has(standard)
      ? { ...standard, judgement: 'within chance', why: whyDoubtful(standard, tested.length) }
      : standard,
  );
}

/** Whether chance has a part in the judgement: it rests on cases, and is in force. */
function isTested({ judgement, reported }: StandardReading): boolean {
  return judgement !== 'unknown' && !reported;
}

/** Two-sided p of the share of cases against the target: the score test, of which Wilson's interval is the inverse. */
function missP({ rate, target }: StandardReading): number {
  if (rate?.n == null || target === null || rate.value === target) return 1;
  // "Always" is refuted by a single case.
  if (target === 0 || target === 1) return 0;
  const z = (rate.value - target) / Math.sqrt((target * (1 - target)) / rate.n);
  return 1 - chiSquareCdf(z ** 2, 1);
}

function whyDoubtful({ rate, target }: StandardReading, tests: number): string {
  return `${precise(rate?.value ?? 0)} of ${plain(rate?.n ?? 0)} cases would be below ${precise(target ?? 0)} for sure if it were the only standard; of ${tests} that are looked at, one may seem so by chance.`;
}

function whyOf(
  target: number | null,
  latest: ResultReading | undefined,
  { asOf, staleAfterDays }: StandardQuestion,
): string {
  if (latest?.rate == null) return 'No result is recorded that says how often it was kept.';
  if (target === null) return 'No target is recorded, so nobody can say whether it was kept.';
  if (latest.stale)
    return `Its last result is ${asOf - parseDay(latest.to)} days old, more than ${staleAfterDays}: it decides nothing.`;
  const reported = latest.reported ? ' as reported, without its volume' : ' for sure';
  if (latest.judgement !== 'within chance')
    return `${latest.judgement === 'kept' ? 'Kept' : 'Missed'}${reported}: ${precise(latest.rate.value)} against ${precise(target)}.`;
  return target === 1
    ? `Kept in every one of ${plain(latest.rate.n ?? 0)} cases; "always" can be refuted by counting, never shown.`
    : `${precise(latest.rate.value)} of ${plain(latest.rate.n ?? 0)} cases is within chance of ${precise(target)}.`;
}

function settleOf(target: number | null, latest: ResultReading | undefined): string | null {
  if (latest?.rate == null) return 'Record how many cases there were, and in how many it was kept.';
  if (target === null) return 'Record in what share of cases it is to be kept.';
  if (latest.reported) return 'Record the cases behind the reported share.';
  if (latest.judgement !== 'within chance') return null;
  if (target === 1) return settleAlways(latest.rate);
  const needed = askedToSettle(latest.rate.value, target);
  return needed === null
    ? 'No number of cases would settle it, if the share stays as it is: it lies on the target.'
    : `About ${plain(needed)} cases would settle it, if the share stays as it is.`;
}

/** No number of cases shows "always"; a target just below it can be shown. */
function settleAlways({ low, n }: Rate): string {
  const shown = Math.floor((low ?? 0) * 1000) / 1000;
  return shown >= 0.99
    ? `Set a target that can be tested: its ${plain(n ?? 0)} cases already show ${precise(shown)}.`
    : `Set a target that can be tested: 99% would be shown by ${askedToSettle(1, 0.99)} cases without a miss.`;
}

/** How many standards are kept, missed, within chance and unknown: definition standards-kept/2. */
export function tallyOf(standards: readonly StandardReading[]): Tally {
  const count = (judgement: StandardReading['judgement'], reported?: boolean) =>
    standards.filter(
      (standard) =>
        standard.judgement === judgement && (reported === undefined || standard.reported === reported),
    ).length;
  return {
    kept: count('kept'),
    missed: count('missed'),
    withinChance: count('within chance'),
    unknown: count('unknown'),
    total: standards.length,
    keptReported: count('kept', true),
    missedReported: count('missed', true),
  };
}
