import { describe, expect, it } from 'vitest';
import { parseDay } from '#platform/calendar.ts';
import { defaultDay, whenOf } from './rules.ts';

const open = { from: 0, to: null };

describe('defaultDay', () => {
  it('is today while most teams are observed', () => {
    expect(defaultDay([open, open, open, { from: 0, to: 50 }], 100)).toBe(100);
    expect(defaultDay([], 100)).toBe(100);
    expect(defaultDay([{ from: null, to: null }], 100)).toBe(100);
  });

  it('is the last day on which three quarters of the most ever observed still were', () => {
    const ends = [40, 50, 60, 70].map((to) => ({ from: 0, to }));
    expect(defaultDay(ends, 100)).toBe(50);
    expect(defaultDay([{ from: 0, to: 30 }], 100)).toBe(30);
  });
});

describe('whenOf', () => {
  const today = parseDay('2026-06-01');

  it('takes the day that is asked for, and counts the window back from it', () => {
    expect(whenOf({ asOf: '2025-03-01', window: '60d' }, [open], today)).toEqual({
      asOf: '2025-03-01',
      isDefault: false,
      note: null,
      window: { days: 60, from: '2024-12-31', to: '2025-03-01' },
    });
  });

  it('explains a default that is not today', () => {
    const when = whenOf({ window: '1y' }, [{ from: 0, to: parseDay('2026-01-31') }], today);
    expect(when).toMatchObject({ asOf: '2026-01-31', isDefault: true, window: { days: 365 } });
    expect(when.note).toContain('2026-01-31');
  });
});
