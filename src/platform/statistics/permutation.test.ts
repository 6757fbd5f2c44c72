import fc from 'fast-check';
import { expect, it } from 'vitest';
import { permutedDifference } from './permutation.ts';

const one = [3.1, 2.4, 5.0, 4.2, 3.3];
const other = [1.2, 0.4, 2.6, 3.0, 1.1, 0.2];

it('gives the exact chance that scipy.stats.permutation_test 1.17.1 gives', () => {
  const found = permutedDifference(one, other);
  expect(found?.p).toBeCloseTo(0.017316017316, 10);
  expect(found).toMatchObject({ isExact: true, ways: 462 });
  expect(found?.value).toBeCloseTo(3.6 - 8.5 / 6, 12);
});

it('has an interval of just the differences that the test does not refuse', () => {
  const found = permutedDifference(one, other);
  const pOf = (difference: number) =>
    permutedDifference(
      one.map((value) => value - difference),
      other,
    )?.p ?? 0;
  for (const [end, inside] of [
    [found?.low ?? 0, 1e-6],
    [found?.high ?? 0, -1e-6],
  ] as const) {
    expect(pOf(end + inside)).toBeGreaterThan(0.05);
    expect(pOf(end - inside)).toBeLessThanOrEqual(0.05);
  }
});

it('is never sure, and never without a number, of teams that are all alike', () => {
  expect(permutedDifference([2, 2, 2, 2, 2], [2, 2, 2, 2, 2])).toMatchObject({
    value: 0,
    p: 1,
    low: 0,
    high: 0,
  });
  const apart = permutedDifference([3, 3, 3, 3, 3], [2, 2, 2, 2, 2]);
  expect(apart?.p).toBeCloseTo(2 / 252, 12);
  expect(permutedDifference([1, 2, 3], [1, 2, 3, 4, 5])).toBeUndefined();
});

it('draws the same ways for the same values where there are too many, and is near the exact chance', () => {
  const many = Array.from({ length: 12 }, (_, index) => (index * 7) % 12);
  const shifted = Array.from({ length: 12 }, (_, index) => 3 + ((index * 5) % 11));
  const drawn = permutedDifference(shifted, many);
  expect(drawn).toMatchObject({ isExact: false, ways: 10_000 });
  expect(permutedDifference(shifted, many)).toEqual(drawn);
  // scipy.stats.permutation_test over all 2,704,156 ways.
  expect(drawn?.p).toBeCloseTo(0.17998665757, 2);
});

it('moves with the values, and its interval holds its value', () => {
  const group = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 4, maxLength: 6 });
  fc.assert(
    fc.property(group, group, fc.integer({ min: -20, max: 20 }), (a, b, shift) => {
      const found = permutedDifference(a, b);
      const moved = permutedDifference(
        a.map((value) => value + shift),
        b.map((value) => value + shift),
      );
      expect(found?.p).toBeGreaterThan(0);
      expect(found?.low).toBeLessThanOrEqual((found?.value ?? 0) + 1e-9);
      expect(found?.high).toBeGreaterThanOrEqual((found?.value ?? 0) - 1e-9);
      for (const field of ['value', 'low', 'high'] as const)
        expect(moved?.[field]).toBeCloseTo(found?.[field] ?? Number.NaN, 6);
    }),
    { numRuns: 60 },
  );
});
