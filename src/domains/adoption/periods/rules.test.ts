import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDay } from '#platform/calendar.ts';
import { PERS } from '../asking/contract.ts';
import { firstDayOf, lastDayOf, periodOf, periodsBetween, periodText } from './rules.ts';

describe('stretches of the calendar', () => {
  it('weeks begin on Monday, months on the first', () => {
    const day = parseDay('2026-03-01');
    expect(periodText('week', periodOf('week', day), day, day + 99)).toEqual({
      from: '2026-02-23',
      to: '2026-03-01',
      complete: true,
    });
    expect(periodText('month', periodOf('month', parseDay('2024-02-10')), day, day + 99)).toMatchObject({
      from: '2024-02-01',
      to: '2024-02-29',
    });
  });

  it('are complete when they are over by the day asked for and by today', () => {
    const sunday = parseDay('2026-03-01');
    const week = periodOf('week', sunday);
    expect(periodText('week', week, sunday - 1, sunday + 9).complete).toBe(false);
    expect(periodText('week', week, sunday, sunday).complete).toBe(false);
    expect(periodText('week', week, sunday, sunday + 1).complete).toBe(true);
  });

  it('lie next to each other and have every day once', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...PERS),
        fc.nat({ max: 40_000 }),
        fc.nat({ max: 400 }),
        (per, day, more) => {
          const period = periodOf(per, day);
          expect(firstDayOf(per, period)).toBeLessThanOrEqual(day);
          expect(lastDayOf(per, period)).toBeGreaterThanOrEqual(day);
          expect(periodOf(per, lastDayOf(per, period) + 1)).toBe(period + 1);
          const all = periodsBetween(per, day, day + more);
          expect(all[0]).toBe(period);
          expect(all.at(-1)).toBe(periodOf(per, day + more));
        },
      ),
    );
  });
});
