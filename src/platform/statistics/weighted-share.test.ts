import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wilsonInterval } from './intervals.ts';
import { weightedShare } from './weighted-share.ts';

describe('weightedShare', () => {
  it('weights each part by its size', () => {
    // 0.8 * 10/20 + 0.2 * 30/40 = 0.55; weights 40 (20 times) and 5 (40 times): 1000² / (20 * 1600 + 40 * 25) = 30.303.
    const { share, lacking } = weightedShare([
      { key: 'ops', population: 800, n: 20, count: 10 },
      { key: 'web', population: 200, n: 40, count: 30 },
    ]);
    expect(lacking).toEqual([]);
    expect(share?.value).toBeCloseTo(0.55, 12);
    expect(share?.effective).toBeCloseTo(30.303, 3);
    expect(share?.n).toBe(60);
    // Wilson's interval of 0.55 with 30.303 * 999 / 940 = 32.205, worked out by hand with z = 1.96.
    expect(share?.low).toBeCloseTo(0.38218, 4);
    expect(share?.high).toBeCloseTo(0.70717, 4);
  });

  it('names the parts in which nobody is known, and has no share then', () => {
    const strata = [
      { key: 'ops', population: 8, n: 2, count: 1 },
      { key: 'web', population: 2, n: 0, count: 0 },
      { key: 'empty', population: 0, n: 0, count: 0 },
    ];
    expect(weightedShare(strata)).toEqual({ share: undefined, lacking: ['web'] });
    expect(weightedShare([])).toEqual({ share: undefined, lacking: [] });
  });

  it('is the plain share where all parts answered alike, with more certainty the more of them are known', () => {
    const part = (population: number, n: number, count: number) => ({ key: 'a', population, n, count });
    const { share } = weightedShare([part(100_000, 10, 4), part(100_000, 10, 5)]);
    const plain = wilsonInterval(9, 20);
    expect(share?.effective).toBeCloseTo(20, 9);
    expect(share?.low).toBeCloseTo(plain.low, 3);
    expect(share?.high).toBeCloseTo(plain.high, 3);
    expect(weightedShare([part(10, 10, 4), part(10, 10, 5)]).share).toMatchObject({ low: 0.45, high: 0.45 });
  });

  it('never counts for more than the answers there are, and holds its value', () => {
    const stratum = fc.tuple(fc.nat(20), fc.nat(20), fc.nat(20)).map(([a, b, c]) => {
      const [count = 0, n = 0, population = 0] = [a, b, c].sort((x, y) => x - y);
      return { key: 'part', count, n: n + 1, population: population + 1 };
    });
    fc.assert(
      fc.property(fc.array(stratum, { minLength: 1, maxLength: 6 }), (strata) => {
        const { share } = weightedShare(strata);
        if (share === undefined) throw new Error('none lacks');
        expect(share.effective).toBeLessThanOrEqual(share.n + 1e-9);
        expect(share.low).toBeLessThanOrEqual(share.value + 1e-12);
        expect(share.high).toBeGreaterThanOrEqual(share.value - 1e-12);
      }),
    );
  });

  it('refuses impossible counts', () => {
    expect(() => weightedShare([{ key: 'a', population: 3, n: 4, count: 1 }])).toThrow(RangeError);
    expect(() => weightedShare([{ key: 'a', population: 5, n: 4, count: 5 }])).toThrow(RangeError);
  });
});
