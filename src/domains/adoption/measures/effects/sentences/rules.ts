import { holmAdjusted } from '#platform/statistics/holm.ts';
import type { MarkOnDay } from '../../../asking/contract.ts';
import type { Effect, Estimate } from '../contract.ts';

/** What a sentence is made of. */
export interface Finding {
  readonly mark: MarkOnDay;
  readonly group: Effect['group'];
  readonly compliance: boolean;
  readonly method: Effect['method'];
  readonly level: Estimate;
  readonly slope: Estimate | null;
  readonly outcome: Effect['outcome'];
}

const SIGNIFICANCE = 0.05;

const WHOSE = {
  all: 'people active a week',
  signal: 'free people active a week',
  noise: 'people active a week who were not free',
} as const;

/** From this part on, weeks may as well drift by themselves: no number of them would show a trend. */
const DRIFT = 0.95 - 1e-9;

/** What a test comes to: with a level and a slope, a change is one that stands for both together (Holm). */
export function outcomeOf({
  level,
  slope,
  correlationAtMost,
}: Pick<Effect, 'slope' | 'correlationAtMost'> & { readonly level: Estimate }): Effect['outcome'] {
  if (changesOf(level, slope).some(Boolean)) return 'change';
  return (correlationAtMost ?? 0) >= DRIFT ? 'cannot be told' : 'no change beyond chance';
}

/** Whether the level, and the slope, changed. */
function changesOf(level: Estimate, slope: Estimate | null): [boolean, boolean] {
  const [ofLevel = 1, ofSlope = 1] = holmAdjusted(slope === null ? [level.p] : [level.p, slope.p]);
  return [ofLevel <= SIGNIFICANCE, slope !== null && ofSlope <= SIGNIFICANCE];
}

/** The finding in words. */
export function effectSentence(finding: Finding): string {
  const { mark, level, slope, compliance, outcome } = finding;
  const [isLevel, isSlope] = changesOf(level, slope);
  const head = `After "${mark.title}" (${mark.day}), `;
  const grew = (isLevel && level.value > 0) || (isSlope && (slope?.value ?? 0) > 0);
  const tail = complianceText(compliance, grew);
  if (outcome === 'cannot be told') return `${head}${driftText(finding)}.${tail}`;
  const parts = [
    `${isLevel ? '' : 'no change beyond chance: '}${levelText(finding)}`,
    ...(slope !== null && isSlope ? [slopeText(slope)] : []),
  ].join(isLevel ? ', and ' : '; but ');
  return `${head}${parts}.${tail}`;
}

/** Why it cannot be told: the interval without a p, as chance is not all that may have done it. */
function driftText({ group, level }: Finding): string {
  const { text, way } = amountText(level, 'more', 'fewer');
  return `it cannot be told whether anything changed: ${WHOSE[group]} were ${text} ${way} than the trend before it leads to expect, and the weeks are too few, or too much alike from one to the next, to tell that from drift`;
}

/** What is missing, in words. */
export function lackingSentence(mark: MarkOnDay, lacking: string): string {
  return `Nothing can be said yet of the time after "${mark.title}" (${mark.day}): ${lacking}.`;
}

function levelText({ method, group, level }: Finding): string {
  const { text, way } = amountText(level, 'more', 'fewer');
  return method === 'matched teams'
    ? `${WHOSE[group]} of the mean team that it reached were ${text} ${way} than the teams it did not reach lead to expect, ${pText(level)}`
    : `${WHOSE[group]} were ${text} ${way} than the trend before it leads to expect, ${pText(level)}`;
}

function slopeText(slope: Estimate): string {
  const { text, way } = amountText(slope, 'faster', 'more slowly');
  return `they grew by ${text} a week ${way} than before, ${pText(slope)}`;
}

function complianceText(compliance: boolean, grew: boolean): string {
  if (!compliance) return '';
  return grew
    ? ' A mandate began on that day: this is compliance, not adoption.'
    : ' A mandate began on that day: what growth there is would be compliance, not adoption.';
}

/** "14 (3 to 25)" and the way, so that a loss is said as a number of fewer people. */
function amountText({ value, low, high }: Estimate, up: string, down: string) {
  const isLoss = value < 0;
  const [size, from, to] = isLoss ? [-value, -high, -low] : [value, low, high];
  return { text: `${numberText(size)} (${numberText(from)} to ${numberText(to)})`, way: isLoss ? down : up };
}

/** One decimal below 10, whole numbers above. */
function numberText(value: number): string {
  const rounded = Math.abs(value) < 9.95 ? Math.round(value * 10) / 10 : Math.round(value);
  return (Object.is(rounded, -0) ? 0 : rounded).toLocaleString('en').replace('-', '−');
}

/** "p = 0.01", "p < 0.001"; "p ≤ 0.012" where that is the most it can be. */
function pText({ p, isMost }: Pick<Estimate, 'p' | 'isMost'>): string {
  if (p < 0.001) return 'p < 0.001';
  return `p ${isMost ? '≤' : '='} ${Number(p.toFixed(p < 0.1 ? 3 : 2))}`;
}
