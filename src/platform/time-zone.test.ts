import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysIn, isTimeZone } from './time-zone.ts';

describe('days of a time zone', () => {
  it.each([
    ['UTC', '2026-03-28T23:59:59Z', '2026-03-28'],
    ['Europe/Berlin', '2026-03-28T23:30:00Z', '2026-03-29'],
    ['America/Los_Angeles', '2026-06-01T06:59:59Z', '2026-05-31'],
    ['Asia/Kathmandu', '2026-06-01T18:15:00Z', '2026-06-02'],
    ['Pacific/Kiritimati', '2026-06-01T10:00:00Z', '2026-06-02'],
  ])('in %s, %s is on %s', (zone, moment, day) => {
    expect(daysIn(zone)(Date.parse(moment))).toBe(day);
  });

  it('agrees with the calendar of the runtime at any moment, clock changes included', () => {
    const zones = ['Europe/London', 'America/St_Johns', 'Australia/Lord_Howe', 'Asia/Kolkata'];
    const time = fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2030, 0) });
    fc.assert(
      fc.property(fc.constantFrom(...zones), time, (zone, moment) => {
        const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' });
        expect(daysIn(zone)(moment)).toBe(parts.format(moment));
      }),
      { numRuns: 200 },
    );
  });

  it('knows what is a zone', () => {
    expect(isTimeZone('Europe/Berlin')).toBe(true);
    expect(isTimeZone('Berlin')).toBe(false);
    expect(() => daysIn('Berlin')).toThrow(RangeError);
  });
});
