import { describe, expect, it } from 'vitest';
import { type DependentFit, dependentFit, type TimedModel } from './autocorrelation.ts';

/** Normal noise of which each value keeps a part of the one before, always the same for a seed. */
function driftOf(seed: number, r: number, length: number): number[] {
  let state = seed * 2_654_435_761;
  const uniform = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  let error = normal() / Math.sqrt(1 - r * r);
  return Array.from({ length }, () => {
    error = r * error + normal();
    return error;
  });
}

const line = (values: readonly number[], times = values.map((_, index) => index)): TimedModel => ({
  design: times.map((time) => [1, time]),
  values,
  times,
});
const fitted = (model: TimedModel, least?: number): DependentFit => {
  const fit = dependentFit(model, least);
  if (fit === undefined) throw new Error('no fit');
  return fit;
};

describe('a line through values that depend on each other', () => {
  it('is that of generalised least squares', () => {
    // By hand: with r = 0.5 the values 1, 3, 2, 4 become 0.8660254, 2.5, 0.5, 3 and the mean is their regression on
    // 0.8660254, 0.5, 0.5, 0.5: (0.75 + 1.25 + 0.25 + 1.5) / (0.75 + 3 * 0.25) = 2.5. Without dependence it is 2.5, too.
    const values = [1, 3, 2, 4];
    const mean = fitted({ design: values.map(() => [1]), values, times: [0, 1, 2, 3] });
    expect(mean.coefficients[0]?.value).toBeCloseTo(2.5, 9);
  });

  it('leaves less doubt the more values there are, and the less they depend on each other', () => {
    const widthOf = (r: number, length: number) => {
      const [, slope] = fitted(line(driftOf(3, r, length))).coefficients;
      return (slope?.high ?? 0) - (slope?.low ?? 0);
    };
    expect(widthOf(0, 100)).toBeLessThan(widthOf(0, 30));
    expect(widthOf(0, 100)).toBeLessThan(widthOf(0.8, 100));
  });

  it('finds how much they depend on each other, and what cannot be ruled out', () => {
    const { correlation, correlationAtMost } = fitted(line(driftOf(7, 0.6, 400)));
    expect(correlation).toBeCloseTo(0.6, 0);
    expect(correlationAtMost).toBeGreaterThan(correlation);
    expect(correlationAtMost).toBeLessThan(0.85);
    expect(fitted(line(driftOf(7, 0, 400))).correlationAtMost).toBeLessThan(0.3);
    // Of twelve values next to nothing can be told.
    expect(fitted(line(driftOf(7, 0, 12))).correlationAtMost).toBeGreaterThan(0.6);
  });

  it('takes values between which some are missing to depend on each other less', () => {
    const values = driftOf(5, 0.7, 60);
    const kept = values.map((_, index) => index).filter((index) => index % 3 === 0);
    const sparse = fitted(
      line(
        kept.map((index) => values[index] ?? 0),
        kept,
      ),
    );
    expect(sparse.coefficients.every(({ low, high }) => Number.isFinite(low) && low < high)).toBe(true);
  });

  it('has no p of 0 and no interval of nothing, also where nothing varies', () => {
    const flat = fitted(line(new Array(20).fill(7)), 1 / 12);
    for (const { p, low, high } of flat.coefficients) {
      expect(p).toBeGreaterThan(0);
      expect(high).toBeGreaterThan(low);
    }
    expect(flat.coefficients[1]?.p).toBeCloseTo(1, 6);
  });

  it('is undefined where least squares is', () => {
    expect(dependentFit({ design: [[1], [1]], values: [1, 2], times: [0, 1] })).toBeDefined();
    expect(dependentFit({ design: [[1, 0]], values: [1], times: [0] })).toBeUndefined();
    expect(
      dependentFit(
        line(
          [1, 2, 3],
          [5, 5, 5].map((time, index) => time + 0 * index),
        ),
      ),
    ).toBeUndefined();
  });
});
