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

/** Fewer free teams than this make shares that jump about: the table has them, the picture does not. */
export const FEW_TEAMS = 10;
/** Curves of fewer tenures say little beside others. */
export const FEW_TENURES = 10;

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
        if (measure === 'free') return { x, y: share.freeChose < FEW_TEAMS ? null : share.freeShare };
        return {
          x,
          y: eligible < FEW_TEAMS ? null : share.free / eligible,
          whole: eligible < FEW_TEAMS ? null : share.adoption,
        };
      }),
    }))
    .filter(({ points }) => points.some(({ y, whole }) => (whole ?? y ?? 0) > 0));
}

/** Survival curves, each from the day the option was taken: of the option in front, and of all with enough tenures. */
export function survivalLines(options: Market['options'], chosen: string | undefined): Line[] {
  return options
    .filter(({ survival }) => survival.curve.length > 0)
    .filter(({ option, survival }) => option === chosen || survival.tenures >= FEW_TENURES)
    .map(({ option, name, survival }) => ({ key: option, label: name, points: survivalPoints(survival) }));
}

/** The steps of a curve with its beginning and, where it is known to hold until then, its end. */
function survivalPoints({ curve, longestDays }: Market['options'][number]['survival']): Line['points'] {
  const steps = curve.map(({ days, survival, low, high }) => ({ x: days, y: survival, low, high }));
  const last = steps.at(-1);
  const end = last !== undefined && last.x < longestDays ? [{ ...last, x: longestDays }] : [];
  const isBegun = steps[0]?.x === 0;
  return [...(isBegun ? [] : [{ x: 0, y: 1, low: 1, high: 1 }]), ...steps, ...end];
}
