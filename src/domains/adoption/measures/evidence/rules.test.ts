import { expect, it } from 'vitest';
import { countsOf, shareOf } from '../../asking/rules.ts';
import { stayedOf } from './rules.ts';

const week = (from: string, to: string, known: number, complete = true) => ({
  from,
  to,
  complete,
  size: countsOf(undefined),
  retained: Array.from({ length: 6 }, (_, age) => (age <= known ? countsOf(undefined) : null)),
});
const cohorts = [
  week('2026-01-05', '2026-01-11', 5),
  week('2026-01-12', '2026-01-18', 4),
  week('2026-01-19', '2026-01-25', 3),
  week('2026-01-26', '2026-02-01', 2, false),
];
const curve = (...points: readonly (readonly [age: number, count: number, n: number])[]) => ({
  cohorts,
  curves: [
    { group: 'noise' as const, points: [{ age: 4, ...shareOf(90, 100) }] },
    { group: 'signal' as const, points: points.map(([age, count, n]) => ({ age, ...shareOf(count, n) })) },
  ],
});

it('takes the free who were there 4 weeks after, where 20 began as long ago', () => {
  expect(stayedOf(curve([3, 12, 30], [4, 10, 20], [5, 9, 20]))).toEqual({
    weeks: 4,
    share: shareOf(10, 20),
    from: '2026-01-05',
    to: '2026-01-18',
  });
});

it('takes 3 or 2 weeks where fewer began 4 weeks ago, and nothing where too few began at all', () => {
  expect(stayedOf(curve([2, 20, 40], [3, 12, 30], [4, 10, 19]))).toMatchObject({
    weeks: 3,
    to: '2026-01-25',
  });
  expect(stayedOf(curve([1, 25, 50], [2, 20, 40], [3, 9, 19]))?.weeks).toBe(2);
  expect(stayedOf(curve([0, 50, 50], [1, 25, 50], [2, 9, 19]))).toBeNull();
  expect(stayedOf({ cohorts: [], curves: [] })).toBeNull();
});
