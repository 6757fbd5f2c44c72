import type { Line } from '#ui/lines.ts';
import type { Market } from '../markets/contract.ts';

export type Measure = 'free' | 'adoption';

const MILLISECONDS_A_DAY = 86_400_000;

/** YYYY-MM-DD as days since 1970. */
export function dayNumber(day: string): number {
  return Date.parse(day) / MILLISECONDS_A_DAY;
}

/** Days since 1970 as YYYY-MM-DD. */
export function dayText(day: number): string {
  return new Date(day * MILLISECONDS_A_DAY).toISOString().slice(0, 10);
}

/** A line an option. Adoption is a whole of which the free adopters are the solid part. */
export function shareLines(
  { options, series }: Pick<Market, 'options' | 'series'>,
  measure: Measure,
): Line[] {
  return options
    .map(({ option, name }) => ({
      key: option,
      label: name,
      points: series.map(({ day, eligible, options: shares }) => {
        const share = shares.find((candidate) => candidate.option === option);
        const x = dayNumber(day);
        if (share === undefined) return { x, y: null };
        if (measure === 'free') return { x, y: share.freeShare };
        return { x, y: eligible === 0 ? null : share.free / eligible, whole: share.adoption };
      }),
    }))
    .filter(({ points }) => points.some(({ y, whole }) => (whole ?? y ?? 0) > 0));
}

/** Survival curves, each from the day the option was taken. */
export function survivalLines(options: Market['options']): Line[] {
  return options
    .filter(({ survival }) => survival.curve.length > 0)
    .map(({ option, name, survival }) => ({ key: option, label: name, points: survivalPoints(survival) }));
}

/** The steps of a curve with its beginning and, where it is known to hold until then, its end. */
export function survivalPoints({
  curve,
  longestDays,
}: Market['options'][number]['survival']): Line['points'] {
  const steps = curve.map(({ days, survival, low, high }) => ({ x: days, y: survival, low, high }));
  const last = steps.at(-1);
  const end = last !== undefined && last.x < longestDays ? [{ ...last, x: longestDays }] : [];
  const isBegun = steps[0]?.x === 0;
  return [...(isBegun ? [] : [{ x: 0, y: 1, low: 1, high: 1 }]), ...steps, ...end];
}
