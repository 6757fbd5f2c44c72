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
}

const SIGNIFICANCE = 0.05;

const WHOSE = {
  all: 'people active a week',
  signal: 'free people active a week',
  noise: 'people active a week who were not free',
} as const;

/** The finding in words. With a level and a slope, a change is one that stands for both together (Holm). */
export function effectSentence(finding: Finding): string {
  const { mark, level, slope, compliance } = finding;
  const [ofLevel = 1, ofSlope = 1] = holmAdjusted(slope === null ? [level.p] : [level.p, slope.p]);
  const isLevel = ofLevel <= SIGNIFICANCE;
  const isSlope = slope !== null && ofSlope <= SIGNIFICANCE;
  const said = [
    `${isLevel ? '' : 'no change beyond chance: '}${levelText(finding)}`,
    ...(slope !== null && isSlope ? [slopeText(slope)] : []),
  ].join(isLevel ? ', and ' : '; but ');
  const grew = (isLevel && level.value > 0) || (isSlope && (slope?.value ?? 0) > 0);
  return `After "${mark.title}" (${mark.day}), ${said}.${complianceText(compliance, grew)}`;
}

/** What is missing, in words. */
export function lackingSentence(mark: MarkOnDay, lacking: string): string {
  return `Nothing can be said yet of the time after "${mark.title}" (${mark.day}): ${lacking}.`;
}

function levelText({ method, group, level }: Finding): string {
  const { text, way } = amountText(level, 'more', 'fewer');
  return method === 'matched teams'
    ? `${WHOSE[group]} of the mean team that it reached were ${text} ${way} than the teams it did not reach lead to expect, ${pText(level.p)}`
    : `${WHOSE[group]} were ${text} ${way} than the trend before it leads to expect, ${pText(level.p)}`;
}

function slopeText(slope: Estimate): string {
  const { text, way } = amountText(slope, 'faster', 'more slowly');
  return `they grew by ${text} a week ${way} than before, ${pText(slope.p)}`;
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

/** "p = 0.01", "p < 0.001". */
function pText(p: number): string {
  if (p < 0.001) return 'p < 0.001';
  return `p = ${Number(p.toFixed(p < 0.1 ? 3 : 2))}`;
}
