import { expect, it } from 'vitest';
import { isDay, monthsBetween, nearestMonth } from './months.ts';

it('lists the first days of the months, and the last day', () => {
  expect(monthsBetween('2025-11-20', '2026-02-10')).toEqual([
    '2025-11-01',
    '2025-12-01',
    '2026-01-01',
    '2026-02-01',
    '2026-02-10',
  ]);
});

it('finds where a day lies among them', () => {
  const months = ['2026-01-01', '2026-02-01', '2026-02-10'];
  expect(
    ['2025-01-01', '2026-01-31', '2026-02-01', '2030-01-01'].map((day) => nearestMonth(months, day)),
  ).toEqual([0, 0, 1, 2]);
});

it('waits until a day is whole', () => {
  expect(['', '0202-01-01', '2026-01-01', '20260101'].map(isDay)).toEqual([false, false, true, false]);
});
