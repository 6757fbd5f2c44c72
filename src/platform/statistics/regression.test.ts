import { describe, expect, it } from 'vitest';
import { autocorrelatedVariances } from './autocorrelation.ts';
import {
  automaticLag,
  classicalVariances,
  coefficientOf,
  type LeastSquares,
  leastSquares,
  neweyWestVariances,
} from './regression.ts';

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
const roots = (variances: readonly number[]) => variances.map(Math.sqrt);

describe('leastSquares', () => {
  const fit = fitted(design, y);

  // All figures here: statsmodels 0.15.0, OLS and get_robustcov_results with use_correction and use_t.
  it('gives the coefficients and classical errors of statsmodels', () => {
    near(fit.coefficients, [50.83333333333332, 1.3181818181818221, 14.196969696969703, 1.0270562770562712]);
    near(
      roots(classicalVariances(fit)),
      [2.1088363687122156, 0.3247567954725696, 3.6706138737637586, 0.6815841246690774],
    );
  });

  it('gives its Newey–West errors, p values and intervals', () => {
    expect(automaticLag(20)).toBe(2);
    expect(automaticLag(100)).toBe(4);
    const variances = neweyWestVariances(fit);
    near(roots(variances), [1.246939895283801, 0.1679742724144476, 2.080350103058887, 0.23654244378724285]);
    const level = coefficientOf(fit, 2, variances[2] ?? 0);
    expect(level.p).toBeCloseTo(4.085261906920882e-6, 12);
    expect(level.low).toBeCloseTo(9.786824489259686, 6);
    expect(level.high).toBeCloseTo(18.60711490467972, 6);
  });

  it('is White’s (HC1) without lags', () => {
    near(
      roots(neweyWestVariances(fit, 0)),
      [2.0178929288672958, 0.302841130211972, 3.374794369695607, 0.5452891563660994],
    );
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

  it('takes an error to have at least the variance it is told', () => {
    const flat = fitted(
      y.map((_, index) => [1, index]),
      y.map(() => 7),
    );
    const [variance = 0] = classicalVariances(flat, 1 / 12);
    expect(variance).toBeGreaterThan(0);
    expect(coefficientOf(flat, 1, classicalVariances(flat, 1 / 12)[1] ?? 0).p).toBeCloseTo(1, 6);
  });
});

describe('autocorrelatedVariances', () => {
  it('are the classical ones where neighbours have nothing in common', () => {
    const alternating = y.map((_, index) => (index % 2 === 0 ? 10 : 12));
    const fit = fitted(
      y.map((_, index) => [1, index]),
      alternating,
    );
    const { correlation, variances } = autocorrelatedVariances(fit);
    expect(correlation).toBe(0);
    near(variances, classicalVariances(fit));
  });

  it('gives for a mean the variance that the sum over all pairs gives', () => {
    const values = [1, 2, 2, 3, 5, 4, 3, 1, 0, 1, 2, 4];
    const fit = fitted(
      values.map(() => [1]),
      values,
    );
    const { correlation: r, variances } = autocorrelatedVariances(fit);
    expect(r).toBeGreaterThan(0.4);
    // Var(mean) = s² / n² sum r^|i-j|, and E(e'e) = s² (n - sum r^|i-j| / n).
    const n = values.length;
    const pairs = values.reduce(
      (sum, _, i) => sum + values.reduce((s, __, j) => s + r ** Math.abs(i - j), 0),
      0,
    );
    const squares = fit.residuals.reduce((sum, residual) => sum + residual ** 2, 0);
    expect(variances[0]).toBeCloseTo(((squares / (n - pairs / n)) * pairs) / n ** 2, 9);
  });

  it('finds the correlation that errors were made with', () => {
    let seed = 7;
    const uniform = () => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
      return seed / 2 ** 31 - 0.5;
    };
    let error = 0;
    const values = Array.from({ length: 400 }, () => {
      error = 0.6 * error + uniform();
      return error;
    });
    const fit = fitted(
      values.map((_, index) => [1, index]),
      values,
    );
    expect(autocorrelatedVariances(fit).correlation).toBeCloseTo(0.6, 1);
  });
});
