import tCdf from '@stdlib/stats-base-dists-t-cdf';
import tQuantile from '@stdlib/stats-base-dists-t-quantile';
import { inverse, Matrix, QrDecomposition } from 'ml-matrix';

/** A linear model fitted by least squares. Rows are in the order of time. */
export interface LeastSquares {
  /** One for each column of the design. */
  readonly coefficients: readonly number[];
  readonly residuals: readonly number[];
  /** Rows minus columns. */
  readonly degreesOfFreedom: number;
  /** Rows of the design. */
  readonly design: readonly (readonly number[])[];
  /** (X'X)^-1. */
  readonly gramInverse: readonly (readonly number[])[];
}

/** A coefficient with its interval; p is two-sided. */
export interface Coefficient {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly p: number;
}

// Columns that explain each other up to this share of their length cannot be told apart.
const RANK_TOLERANCE = 1e-9;

/**
 * Ordinary least squares of `values` on the rows of a small dense design, by QR decomposition. Undefined where there are no
 * more rows than columns, or where a column is a combination of the others.
 */
export function leastSquares(
  design: readonly (readonly number[])[],
  values: readonly number[],
): LeastSquares | undefined {
  const columns = design[0]?.length ?? 0;
  if (columns === 0 || design.length <= columns) return undefined;
  const x = new Matrix(design.map((row) => [...row]));
  const qr = new QrDecomposition(x);
  const lengths = x
    .transpose()
    .to2DArray()
    .map((column) => Math.hypot(...column));
  const reach = qr.upperTriangularMatrix.diagonal().map(Math.abs);
  if (reach.some((size, index) => size <= RANK_TOLERANCE * (lengths[index] ?? 0))) return undefined;
  const solved = qr.solve(Matrix.columnVector([...values]));
  const fitted = x.mmul(solved).getColumn(0);
  const rInverse = inverse(qr.upperTriangularMatrix);
  return {
    coefficients: solved.getColumn(0),
    residuals: values.map((value, index) => value - (fitted[index] ?? 0)),
    degreesOfFreedom: design.length - columns,
    design,
    gramInverse: rInverse.mmul(rInverse.transpose()).to2DArray(),
  };
}

/** A coefficient with its interval and p by the t distribution. `variance` is above 0. */
export function coefficientOf(fit: LeastSquares, index: number, variance: number, level = 0.95): Coefficient {
  const value = fit.coefficients[index] ?? 0;
  const error = Math.sqrt(variance);
  const reach = error * tQuantile(1 - (1 - level) / 2, fit.degreesOfFreedom);
  const p = 2 * tCdf(-Math.abs(value) / error, fit.degreesOfFreedom);
  return { value, low: value - reach, high: value + reach, p: Math.min(1, p) };
}
