import type { Standing } from '#domains/choices/door.ts';
import { type Figure, type SampleFigure, type Side, sideOf } from '#platform/statistics/figure.ts';
import { furtherToSettle } from '#platform/statistics/intervals.ts';

/** What people said of whether they would miss a product, as far as a verdict rests on it. */
export interface FitReading {
  /** Of everybody whose answers may be shown; null where nothing may be concluded. */
  readonly whole: SampleFigure | null;
  readonly free: SampleFigure | null;
  /** Of people without a choice. */
  readonly unfree: SampleFigure | null;
  /** Of captive people who were asked, how many would choose it freely. */
  readonly wouldStay: { readonly yes: number; readonly n: number } | null;
  /** How many more answers of free people would settle their fit; null where it is settled, or none would. */
  readonly further: number | null;
  /** The day as of which the answers were counted, YYYY-MM-DD. */
  readonly day: string | null;
  /** Older than the shelf life: shown, and decides nothing. */
  readonly isExpired: boolean;
  readonly running: {
    readonly wave: string;
    readonly closesOn: string;
    readonly asked: number;
    readonly answered: number;
  } | null;
  readonly tooFew: { readonly wave: string; readonly asked: number; readonly least: number } | null;
}

/** The settings that a verdict is decided by. */
export interface Bars {
  readonly fitBar: number;
  readonly freeShareBar: number;
  readonly adoptionBar: number;
  /** The free share decides nothing when fewer free teams than this chose. */
  readonly leastFreeChoosers: number;
  readonly fitShelfLifeDays: number;
}

/** Where fit lies toward its bar, and whose fit says so. */
export interface FitSide {
  readonly side: Side;
  readonly of: 'free' | 'unfree' | null;
  /** People without a choice would miss it, and nobody knows what free people think: it decides nothing, and is worth knowing. */
  readonly lovedUnfree: boolean;
}

const UNKNOWN: FitSide = { side: 'unknown', of: null, lovedUnfree: false };

/**
 * Where fit lies. That of free people decides wherever it is known. Where it is not, that of people without a choice counts downward only:
 * who cannot leave may well be disappointed to lose what they depend on, but if even they would not mind, it is not loved.
 */
export function fitSideOf(fit: FitReading | null, { fitBar }: Pick<Bars, 'fitBar'>): FitSide {
  if (fit === null || fit.isExpired) return UNKNOWN;
  if (fit.free !== null) return { side: sideOf(fit.free, fitBar), of: 'free', lovedUnfree: false };
  if (fit.unfree === null) return UNKNOWN;
  const side = sideOf(fit.unfree, fitBar);
  if (side === 'below') return { side, of: 'unfree', lovedUnfree: false };
  return { ...UNKNOWN, lovedUnfree: side === 'above' };
}

/** Silence is rarely random: where more than this part of the free teams chose nothing known, worst and best case decide. */
export const MOST_UNKNOWN = 0.2;

/** Where a free share lies toward its bar, and by what: the interval, the worst and best case, or nothing because too few chose. */
export interface ShareSide {
  readonly side: Side;
  readonly by: 'interval' | 'bounds' | 'too few';
}

/** Where the free share lies. */
export function shareSideOf(
  figure: Figure,
  { freeShareBar, leastFreeChoosers }: Pick<Bars, 'freeShareBar' | 'leastFreeChoosers'>,
): ShareSide {
  const { n, population, worst, best } = figure;
  if (n < leastFreeChoosers) return { side: 'unknown', by: 'too few' };
  return isMostlyKnown(n, population)
    ? { side: sideOf(figure, freeShareBar), by: 'interval' }
    : { side: sideOf({ value: figure.value, low: worst, high: best }, freeShareBar), by: 'bounds' };
}

// In whole teams, so that a fifth is a fifth.
const isMostlyKnown = (n: number, population: number) => (population - n) * 5 <= population;

/** How many more choices of free teams would settle where the share lies, if it stays as it is; null where not even all would. */
export function choicesToSettle(
  { count, n, population }: Pick<Figure, 'count' | 'n' | 'population'>,
  { freeShareBar, leastFreeChoosers }: Pick<Bars, 'freeShareBar' | 'leastFreeChoosers'>,
): number | null {
  if (population < leastFreeChoosers) return null;
  const fewest = Math.max(0, leastFreeChoosers - n);
  if (n === 0) return fewest;
  const countAt = (further: number) => Math.round((count / n) * (n + further));
  const settledByBounds = (further: number) => {
    const yes = countAt(further);
    return yes / population >= freeShareBar || (yes + population - n - further) / population < freeShareBar;
  };
  let byBounds = fewest;
  while (byBounds < population - n && !settledByBounds(byBounds)) byBounds += 1;
  let known = fewest;
  while (!isMostlyKnown(n + known, population)) known += 1;
  const sample = { count: countAt(known), n: n + known, population };
  return Math.min(byBounds, known + furtherToSettle(sample, freeShareBar));
}

/** Whether most of those that hold a product had no choice, or have not made it yet; false where nobody but its makers holds it. */
export function isMostlyMandatory(standing: Readonly<Record<Standing, number>>): boolean {
  const { own, captive, sole } = standing;
  const adopters = Object.values(standing).reduce((sum, count) => sum + count, 0) - own;
  return (captive + sole + standing['held over']) * 2 > adopters;
}
