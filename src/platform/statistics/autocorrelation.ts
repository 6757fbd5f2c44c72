import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { type Coefficient, coefficientOf, type LeastSquares, leastSquares } from './regression.ts';

/** A linear model of values over time. */
export interface TimedModel {
  /** A row for each value. */
  readonly design: readonly (readonly number[])[];
  readonly values: readonly number[];
  /** When each was: whole steps, in order; some may be missing. */
  readonly times: readonly number[];
}

/** Coefficients of such a model that hold whatever part of each error is kept by the next. */
export interface DependentFit {
  /** One for each column of the design, with its 95% interval and p. */
  readonly coefficients: readonly Coefficient[];
  /** The part of an error that the next keeps: the best guess, and the most that the values leave possible (99%). 0 to 0.95. */
  readonly correlation: number;
  readonly correlationAtMost: number;
}

const LEVEL = 0.95;
/** How often the errors may depend on each other more strongly than is taken for possible. It is part of every p. */
const BETA = 0.01;
const STEP = 0.05;
const STEPS = 19;
const DRAWS = 500;
const SEED = 20_261_201;
const MOST_KEPT = 100;
const NOTHING = 1e-12;

/**
 * Least squares for values whose errors may be u_t = r u_(t-1) + noise, with an error rate that holds for short series: for a known r from
 * 0 to 0.95 generalised least squares (Prais and Winsten 1954) has exact t tests; r is not known, so p is the largest over all r that the
 * residuals leave possible at 99%, plus 0.01 for the rest (Berger and Boos 1994, Journal of the American Statistical Association
 * 89:1012-1016), and an interval holds those of all such r. Which r are possible is told from the correlation of neighbouring residuals,
 * whose distribution depends on r and the design alone and is drawn from a fixed seed. Coefficients are those of the likeliest r.
 * `leastVariance` is the least that an error is taken to have. Undefined where least squares is.
 */
export function dependentFit(model: TimedModel, leastVariance = 0): DependentFit | undefined {
  const plain = leastSquares(model.design, model.values);
  if (plain === undefined) return undefined;
  const seen = correlationOf(plain.residuals, leastVariance);
  const spread = spreadsOf(model, plain);
  const [likely, most] = [largest(spread, seen, 0), largest(spread, seen, normalQuantile(BETA, 0, 1))];
  const tried = Array.from({ length: most + 1 }, (_, index) => index).filter(
    (index) => index % 2 === 0 || index === most || index === likely,
  );
  const fits = tried.flatMap((index) => {
    const fit = fitAt(model, index * STEP, leastVariance);
    return fit === undefined ? [] : [{ index, fit }];
  });
  const best = fits.find(({ index }) => index === likely)?.fit;
  if (best === undefined) return undefined;
  return {
    coefficients: best.map(({ value }, column) => ({
      value,
      low: Math.min(...fits.map(({ fit }) => fit[column]?.low ?? value)),
      high: Math.max(...fits.map(({ fit }) => fit[column]?.high ?? value)),
      p: Math.min(1, BETA + Math.max(...fits.map(({ fit }) => fit[column]?.p ?? 1))),
    })),
    correlation: likely * STEP,
    correlationAtMost: most * STEP,
  };
}

/** The coefficients where each error keeps that part of the one before: exact tests at what BETA leaves. */
function fitAt(
  { design, values, times }: TimedModel,
  r: number,
  leastVariance: number,
): Coefficient[] | undefined {
  const scaled = (cells: readonly number[]) => (index: number) => {
    const [before, gap] = [cells[index - 1] ?? 0, (times[index] ?? 0) - (times[index - 1] ?? 0)];
    const cell = cells[index] ?? 0;
    return index === 0 ? cell * Math.sqrt(1 - r * r) : (cell - r ** gap * before) * noiseScale(r, gap);
  };
  const columns = (design[0] ?? []).map((_, column) => scaled(design.map((row) => row[column] ?? 0)));
  const made = scaled(values);
  const fit = leastSquares(
    values.map((_, index) => columns.map((column) => column(index))),
    values.map((_, index) => made(index)),
  );
  if (fit === undefined) return undefined;
  const squares = fit.residuals.reduce((sum, residual) => sum + residual ** 2, 0);
  const error = Math.max(leastVariance * (1 - r * r), squares / fit.degreesOfFreedom);
  return fit.coefficients.map((_, index) =>
    coefficientOf(fit, index, error * (fit.gramInverse[index]?.[index] ?? 0), LEVEL + BETA),
  );
}

/** The noise of one step, of the noise of so many steps together. */
function noiseScale(r: number, gap: number): number {
  return gap === 1 ? 1 : Math.sqrt((1 - r * r) / (1 - r ** (2 * gap)));
}

/** The correlation of neighbouring residuals, on a scale on which it is nearly normal (Fisher). Of none there is any: the most. */
function correlationOf(residuals: ArrayLike<number>, leastVariance = 0): number {
  let [squares, products] = [0, 0];
  for (let index = 0; index < residuals.length; index += 1) {
    const one = residuals[index] ?? 0;
    squares += one * one;
    products += one * (residuals[index - 1] ?? 0);
  }
  if (squares <= NOTHING * (leastVariance + NOTHING) * residuals.length) return Number.POSITIVE_INFINITY;
  return Math.atanh(products / squares);
}

/** The mean and spread of that correlation where errors keep a part of the one before, by the number of steps of that part. */
type Spreads = (index: number) => { readonly mean: number; readonly spread: number };

/** The largest part for which the correlation seen is no lower than so many spreads from its mean; 0 where there is none. */
function largest(spreads: Spreads, seen: number, spreadsBelow: number): number {
  let [low, high] = [0, STEPS];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const { mean, spread } = spreads(middle);
    if (seen >= mean + spreadsBelow * spread) low = middle;
    else high = middle - 1;
  }
  return low;
}

// They depend on when there are values, not on the values: drawn once for each such model.
const kept = new Map<string, Map<number, ReturnType<Spreads>>>();

function spreadsOf({ design, times }: TimedModel, fit: LeastSquares): Spreads {
  const key = JSON.stringify([times, design]);
  const known = kept.get(key) ?? new Map<number, ReturnType<Spreads>>();
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(key, known);
  return (index) => {
    const found = known.get(index) ?? drawSpread(times, fit, index * STEP);
    known.set(index, found);
    return found;
  };
}

function drawSpread(times: readonly number[], fit: LeastSquares, r: number): ReturnType<Spreads> {
  const generator = xoroshiro128plus(SEED);
  const normal = () =>
    Math.sqrt(-2 * Math.log(1 - uniformFloat64(generator))) *
    Math.cos(2 * Math.PI * uniformFloat64(generator));
  let [sum, squares] = [0, 0];
  for (let draw = 0; draw < DRAWS; draw += 1) {
    const errors = new Float64Array(times.length);
    for (let index = 0; index < errors.length; index += 1) {
      const gap = (times[index] ?? 0) - (times[index - 1] ?? 0);
      errors[index] =
        index === 0
          ? normal() / Math.sqrt(1 - r * r)
          : r ** gap * (errors[index - 1] ?? 0) + normal() / noiseScale(r, gap);
    }
    const found = correlationOf(residualsOf(errors, fit));
    sum += found;
    squares += found * found;
  }
  const mean = sum / DRAWS;
  return { mean, spread: Math.sqrt(Math.max(0, squares / DRAWS - mean * mean)) };
}

/** What a design leaves unexplained of errors. */
function residualsOf(errors: Float64Array, { design, gramInverse }: LeastSquares): Float64Array {
  const along = gramInverse.map((_, column) =>
    design.reduce((sum, row, index) => sum + (row[column] ?? 0) * (errors[index] ?? 0), 0),
  );
  const found = gramInverse.map((row) =>
    row.reduce((sum, cell, column) => sum + cell * (along[column] ?? 0), 0),
  );
  return errors.map((error, index) =>
    (design[index] ?? []).reduce((rest, cell, column) => rest - cell * (found[column] ?? 0), error),
  );
}
