import { z } from 'zod';
import { type Day, formatDay } from '../calendar.ts';
import { finitePopulationInterval, wilsonInterval, worstAndBest } from './intervals.ts';

/** A number that can be checked: its value with all that it rests on. */
export const figureSchema = z
  .object({
    value: z.number().nullable().describe('0 to 1; null when unknown'),
    low: z.number().nullable().describe('Lower end of the interval, of 95% unless said otherwise'),
    high: z.number().nullable().describe('Upper end of the interval'),
    worst: z.number().nullable().describe('If every silent member of the population said no'),
    best: z.number().nullable().describe('If every silent member of the population said yes'),
    count: z.int().describe('How many of n'),
    n: z.int().describe('How many are known'),
    population: z.int().describe('How many there are'),
    unit: z.string().describe('What is counted'),
    definition: z.string().describe('Definition and its version, as listed at /v1/definitions'),
    asOf: z.string(),
  })
  .meta({ id: 'Figure', description: 'A share with its interval, n, population, definition and day.' });

export type Figure = z.output<typeof figureSchema>;

/** The same, where nobody may know how many there are. */
export const sampleFigureSchema = figureSchema
  .extend({ population: z.int().nullable().describe('How many there are; null: nobody knows') })
  .meta({
    id: 'SampleFigure',
    description: 'A share of those who were asked, of a population that may not be known.',
  });

export type SampleFigure = z.output<typeof sampleFigureSchema>;

interface Counts {
  readonly count: number;
  readonly n: number;
  readonly population: number;
}

interface About {
  readonly unit: string;
  readonly definition: string;
  readonly asOf: Day;
}

/**
 * The share `count / n`, with the exact interval for the population it was drawn from. Where all are known the interval is
 * the share itself; where none is, the value is unknown. Another level than 95% is for answers that are looked at while they come in.
 */
export function shareFigure(
  { count, n, population }: Counts,
  { asOf, ...about }: About,
  level = 0.95,
): Figure {
  const common = { ...about, count, n, population, asOf: formatDay(asOf) };
  if (n === 0) return { ...common, value: null, low: null, high: null, worst: null, best: null };
  const people = finitePopulationInterval(count, n, population, level);
  const { low: worst, high: best } = worstAndBest(count, n, population);
  return {
    ...common,
    value: count / n,
    low: people.low / population,
    high: people.high / population,
    worst,
    best,
  };
}

/** The share `count / n` of a population that nobody counted: Wilson's interval (Wilson 1927), and no worst or best case. */
export function sampleFigure(
  { count, n }: Pick<Counts, 'count' | 'n'>,
  { asOf, ...about }: About,
  level = 0.95,
): SampleFigure {
  const seen =
    n === 0
      ? { value: null, low: null, high: null }
      : { value: count / n, ...wilsonInterval(count, n, level) };
  return { ...about, ...seen, worst: null, best: null, count, n, population: null, asOf: formatDay(asOf) };
}

/** Where a figure's interval lies toward a bar. */
export type Side = 'above' | 'below' | 'straddles' | 'unknown';

/** Above when the whole interval reaches the bar, below when none of it does. */
export function sideOf({ value, low, high }: Pick<Figure, 'value' | 'low' | 'high'>, bar: number): Side {
  if (value === null || low === null || high === null) return 'unknown';
  if (low >= bar) return 'above';
  return high < bar ? 'below' : 'straddles';
}
