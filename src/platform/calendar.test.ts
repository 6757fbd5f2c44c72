import fc from 'fast-check';
import { expect, it } from 'vitest';
import { covers, findDay, formatDay, intersect, parseDay, unite } from './calendar.ts';

it('reads and writes the same day', () => {
  fc.assert(
    fc.property(fc.integer({ min: -20_000, max: 80_000 }), (day) => {
      expect(parseDay(formatDay(day))).toBe(day);
    }),
    { seed: 1 },
  );
});

it.each(['2026-02-29', '2026-13-01', '26-01-01', '2026-1-1', '', 'today'])(
  'knows that "%s" is no day',
  (text) => {
    expect(findDay(text)).toBeUndefined();
    expect(() => parseDay(text)).toThrow(RangeError);
  },
);

const end = fc.option(fc.integer({ min: 0, max: 20 }), { nil: null });
const interval = fc
  .tuple(end, end)
  .filter(([from, to]) => from === null || to === null || from <= to)
  .map(([from, to]) => ({ from, to }));
const days = Array.from({ length: 25 }, (_, day) => day - 2);

it('intersects and unites as sets of days do', () => {
  fc.assert(
    fc.property(interval, fc.array(interval, { maxLength: 6 }), (one, many) => {
      const united = unite(many);
      for (const day of days) {
        expect(united.some((part) => covers(part, day))).toBe(many.some((part) => covers(part, day)));
        for (const other of many) {
          const both = intersect(one, other);
          expect(both !== undefined && covers(both, day)).toBe(covers(one, day) && covers(other, day));
        }
      }
    }),
    { seed: 1 },
  );
});
