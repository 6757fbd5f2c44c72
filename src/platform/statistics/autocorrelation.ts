import { Matrix } from 'ml-matrix';
import type { LeastSquares } from './regression.ts';

/** Errors of which each keeps a part of the one before. */
export interface AutocorrelatedVariances {
  /** The part that is kept, 0 to 0.95. */
  readonly correlation: number;
  readonly variances: readonly number[];
}

const MOST_CORRELATION = 0.95;
const HALVINGS = 30;

/**
 * Variances of least-squares coefficients whose errors are u_t = r u_(t-1) + noise: (X'X)^-1 X' W X (X'X)^-1 with
 * W_ij = s² r^|i-j|. The residuals of a short series show less correlation than its errors have, so r is that at which the
 * expected e'Ae / e'e (A: neighbours) of the residuals e = Mu, tr(MAMW) / tr(MW), is the one seen, and s² = e'e / tr(MW / s²).
 * Negative correlation counts as none. `leastVariance` is the least that an error is taken to have.
 */
export function autocorrelatedVariances(fit: LeastSquares, leastVariance = 0): AutocorrelatedVariances {
  const { residuals } = fit;
  const sum = residuals.reduce((total, residual) => total + residual ** 2, 0);
  const traces = tracesOf(fit);
  const seen = sum === 0 ? 0 : neighbours(residuals) / sum;
  const expected = (r: number) => powerSum(traces.neighbours, r) / powerSum(traces.residuals, r);
  let [low, high] = [0, MOST_CORRELATION];
  if (expected(low) >= seen) high = low;
  else if (expected(high) <= seen) low = high;
  for (let halving = 0; halving < HALVINGS && low < high; halving += 1) {
    const middle = (low + high) / 2;
    if (expected(middle) < seen) low = middle;
    else high = middle;
  }
  const error = Math.max(leastVariance, sum / powerSum(traces.residuals, low));
  return { correlation: low, variances: sandwich(fit, low).map((variance) => variance * error) };
}

function neighbours(residuals: readonly number[]): number {
  return residuals.reduce((total, residual, time) => total + residual * (residuals[time - 1] ?? 0), 0);
}

/** Sums over the diagonals of M and of MAM, by their distance from the middle: all that a trace with W needs. */
function tracesOf({ design, gramInverse }: LeastSquares): { residuals: number[]; neighbours: number[] } {
  const x = new Matrix(design.map((row) => [...row]));
  const half = x.mmul(new Matrix(gramInverse.map((row) => [...row])));
  const m = Matrix.eye(design.length).sub(half.mmul(x.transpose()));
  const beside = Matrix.zeros(design.length, design.length);
  for (let row = 0; row < design.length; row += 1)
    for (let column = 0; column < design.length; column += 1) {
      const left = column === 0 ? 0 : m.get(row, column - 1);
      const right = column === design.length - 1 ? 0 : m.get(row, column + 1);
      beside.set(row, column, (left + right) / 2);
    }
  const both = Matrix.sub(beside, beside.mmul(half).mmul(x.transpose()));
  return { residuals: diagonalSums(m), neighbours: diagonalSums(both) };
}

function diagonalSums(matrix: Matrix): number[] {
  const sums = new Array<number>(matrix.rows).fill(0);
  for (let row = 0; row < matrix.rows; row += 1)
    for (let column = 0; column < matrix.rows; column += 1) {
      const distance = Math.abs(row - column);
      sums[distance] = (sums[distance] ?? 0) + matrix.get(row, column);
    }
  return sums;
}

function powerSum(sums: readonly number[], r: number): number {
  return sums.reduce((total, sum, distance) => total + sum * r ** distance, 0);
}

function sandwich({ design, gramInverse }: LeastSquares, r: number): number[] {
  return gramInverse.map((row) => {
    // What each error adds to this coefficient.
    const weights = design.map((cells) =>
      cells.reduce((sum, cell, index) => sum + cell * (row[index] ?? 0), 0),
    );
    return weights.reduce((total, one, i) => {
      const products = weights.reduce((sum, other, j) => sum + other * r ** Math.abs(i - j), 0);
      return total + one * products;
    }, 0);
  });
}
