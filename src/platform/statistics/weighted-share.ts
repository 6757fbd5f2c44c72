import { type ShareInterval, wilsonInterval } from './intervals.ts';

/** A part of a population: how many are in it, how many of them are known, and how many of those have the property. */
export interface Stratum {
  readonly key: string;
  readonly population: number;
  readonly n: number;
  readonly count: number;
}

export interface WeightedShare extends ShareInterval {
  readonly value: number;
  readonly n: number;
  /** How many answers drawn at random would say as much. */
  readonly effective: number;
}

/**
 * The share of a population of which some parts answered more than others, each part weighted by its size: the sum of
 * (N_h / N) (count_h / n_h). The interval is approximate: Wilson's, with Kish's effective number of answers
 * (sum of w)² / (sum of w²), w = N_h / n_h (Kish 1965, Survey Sampling, 11.7; Korn and Graubard 1998, Survey Methodology
 * 24:193-201, put an effective number into an interval for a share), and as many more as drawing without replacement is worth.
 * There is no share where nobody in some part is known: `lacking` names these parts. Throws a RangeError on impossible counts.
 */
export function weightedShare(
  strata: readonly Stratum[],
  level = 0.95,
): { readonly share: WeightedShare | undefined; readonly lacking: readonly string[] } {
  for (const { key, population, n, count } of strata)
    if (!(count >= 0 && count <= n && n <= population))
      throw new RangeError(`no such part: ${key}, ${count} of ${n} known of ${population}`);
  const parts = strata.filter((part) => part.population > 0);
  const lacking = parts.filter(({ n }) => n === 0).map(({ key }) => key);
  const share = parts.length === 0 || lacking.length > 0 ? undefined : shareOf(parts, level);
  return { share, lacking };
}

function shareOf(parts: readonly Stratum[], level: number): WeightedShare {
  const sum = (of: (part: Stratum) => number) => parts.reduce((total, part) => total + of(part), 0);
  const population = sum((part) => part.population);
  const n = sum((part) => part.n);
  const value = sum((part) => (part.population * part.count) / part.n) / population;
  const effective = population ** 2 / sum((part) => part.population ** 2 / part.n);
  if (n === population) return { value, low: value, high: value, n, effective };
  const worth = effective * ((population - 1) / (population - n));
  // A share of all, or of none, must not be spoilt by rounding.
  const { low, high } = wilsonInterval(value === 1 ? worth : value * worth, worth, level);
  return { value, low, high, n, effective };
}
