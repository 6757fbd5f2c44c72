import { describe, expect, it } from 'vitest';
import { coefficientOf, type LeastSquares, leastSquares } from './regression.ts';

const y = [52, 48, 57, 55, 61, 50, 58, 63, 60, 66, 59, 68, 83, 80, 91, 88, 95, 90, 99, 97];
const design = y.map((_, index) => {
  const [after, time] = index >= 12 ? [1, index + 1] : [0, index];
  return [1, time, after, after * (time - 13)];
});

function fitted(rows: readonly (readonly number[])[], values: readonly number[]): LeastSquares {
  const fit = leastSquares(rows, values);
  if (fit === undefined) throw new Error('no fit');
  return fit;
}

const near = (seen: readonly number[], published: readonly number[]) => {
  expect(seen).toHaveLength(published.length);
  for (const [index, value] of published.entries()) expect(seen[index]).toBeCloseTo(value, 8);
};

describe('leastSquares', () => {
  const fit = fitted(design, y);

  // All figures here: statsmodels 0.15.0, OLS.
  it('gives the coefficients and classical errors of statsmodels', () => {
    near(fit.coefficients, [50.83333333333332, 1.3181818181818221, 14.196969696969703, 1.0270562770562712]);
    const squares = fit.residuals.reduce((sum, residual) => sum + residual ** 2, 0);
    near(
      fit.gramInverse.map((row, index) => Math.sqrt(((row[index] ?? 0) * squares) / fit.degreesOfFreedom)),
      [2.1088363687122156, 0.3247567954725696, 3.6706138737637586, 0.6815841246690774],
    );
  });

  it('gives p values and intervals by the t distribution', () => {
    const level = coefficientOf(fit, 2, 2.080350103058887 ** 2);
    expect(level.p).toBeCloseTo(4.085261906920882e-6, 12);
    expect(level.low).toBeCloseTo(9.786824489259686, 6);
    expect(level.high).toBeCloseTo(18.60711490467972, 6);
  });

  it('has no answer where columns cannot be told apart, or rows are too few', () => {
    expect(
      leastSquares(
        y.map((_, index) => [1, index, 2 * index + 3]),
        y,
      ),
    ).toBeUndefined();
    expect(
      leastSquares(
        y.map(() => [1, 0]),
        y,
      ),
    ).toBeUndefined();
    expect(leastSquares(design.slice(0, 4), y.slice(0, 4))).toBeUndefined();
    expect(leastSquares([], [])).toBeUndefined();
  });
});
