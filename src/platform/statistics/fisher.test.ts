import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fisherExact } from './fisher.ts';
import { holmAdjusted } from './holm.ts';

describe('fisherExact', () => {
  it.each([
    // Fisher's tea tasting and his twins, both in the documentation of R's fisher.test.
    [3, 1, 1, 3, 0.4857142857],
    [2, 10, 15, 3, 0.0005367241191],
    // scipy.stats.fisher_exact 1.17.1
    [0, 5, 5, 20, 0.5561590389],
    [120, 880, 9, 191, 0.001041728417],
  ])('gives the published chance of %i and %i against %i and %i', (a, b, c, d, p) => {
    expect(fisherExact({ one: [a, b], other: [c, d] })).toBeCloseTo(p, 10);
  });

  it('has nothing to say where a margin is empty', () => {
    expect(fisherExact({ one: [0, 0], other: [3, 4] })).toBe(1);
    expect(fisherExact({ one: [0, 3], other: [0, 4] })).toBe(1);
  });

  it('is the same whichever group or answer is named first, and never above 1', () => {
    const count = fc.nat(60);
    fc.assert(
      fc.property(count, count, count, count, (a, b, c, d) => {
        const p = fisherExact({ one: [a, b], other: [c, d] });
        expect(p).toBeGreaterThan(0);
        expect(p).toBeLessThanOrEqual(1);
        expect(fisherExact({ one: [c, d], other: [a, b] })).toBeCloseTo(p, 9);
        expect(fisherExact({ one: [b, a], other: [d, c] })).toBeCloseTo(p, 9);
      }),
    );
  });
});

describe('holmAdjusted', () => {
  it('gives what statsmodels 0.15 gives, in the order of the tests', () => {
    const adjusted = holmAdjusted([0.01, 0.04, 0.03, 0.005, 0.5]);
    for (const [index, p] of [0.04, 0.09, 0.09, 0.025, 0.5].entries())
      expect(adjusted[index]).toBeCloseTo(p, 12);
    expect(holmAdjusted([])).toEqual([]);
  });

  it('never makes a p smaller, keeps their order, and leaves one test as it is', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 20 }),
        (ps) => {
          const adjusted = holmAdjusted(ps);
          const pairs = ps.map((p, index) => ({ p, adjusted: adjusted[index] ?? 0 }));
          expect(pairs.every((pair) => pair.adjusted >= pair.p && pair.adjusted <= 1)).toBe(true);
          const sorted = pairs.sort((a, b) => a.p - b.p).map((pair) => pair.adjusted);
          expect([...sorted].sort((a, b) => a - b)).toEqual(sorted);
        },
      ),
    );
    expect(holmAdjusted([0.2])).toEqual([0.2]);
  });
});
