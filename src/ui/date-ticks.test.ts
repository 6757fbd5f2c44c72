import { expect, it } from 'vitest';
import { dateTicks, daysAcross } from './date-ticks.ts';

const named = (days: readonly string[], name: (date: Date, index: number) => string) =>
  days.map((day, index) => name(new Date(day), index));

it('says the year where an axis of days begins, and where another one does', () => {
  const months = ['2025-11-01', '2025-12-01', '2026-01-01', '2026-02-01'];
  expect(named(months, dateTicks(120, 4))).toEqual(['Nov\n2025', 'Dec', 'Jan\n2026', 'Feb']);
  expect(named(['2026-05-04', '2026-05-11', '2026-06-01'], dateTicks(28, 4))).toEqual([
    '4 May\n2026',
    '11 May',
    '1 Jun',
  ]);
});

it('says it again when the axis is drawn again', () => {
  const name = dateTicks(120, 4);
  expect(named(['2026-03-01', '2026-04-01'], name)).toEqual(named(['2026-03-01', '2026-04-01'], name));
});

it('counts the days of an axis', () => {
  expect(daysAcross([new Date('2026-01-01'), new Date('2026-01-11')])).toBe(10);
  expect(daysAcross([])).toBe(0);
});
