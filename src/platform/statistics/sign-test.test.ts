import { expect, it } from 'vitest';
import { concentrationOf } from './concentration.ts';
import { signTest } from './sign-test.ts';

it.each([
  [10, 2, 158 / 4096],
  [0, 6, 2 / 64],
  [3, 3, 1],
  [0, 0, 1],
])('gives the exact two-sided chance of %i against %i', (came, left, p) => {
  expect(signTest(came, left)).toBeCloseTo(p, 9);
});

it('finds the effective number of options', () => {
  expect(concentrationOf([5, 5, 5, 5])?.effectiveOptions).toBeCloseTo(4, 9);
  expect(concentrationOf([10])?.herfindahl).toBe(1);
  expect(concentrationOf([0, 0])).toBeUndefined();
});
