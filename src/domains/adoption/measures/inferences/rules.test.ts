import { describe, expect, it } from 'vitest';
import { inferChoice, type TeamUseByWeek } from './rules.ts';

const FIRST = 100;
const LAST = 140;

/** Use of options in weeks, one day each. */
const use = (weeks: Readonly<Record<string, readonly number[]>>): TeamUseByWeek => ({
  days: new Map(
    Object.entries(weeks).map(([option, list]) => [option, new Map(list.map((week) => [week, 1]))]),
  ),
  firstDay: (_option, from) => from,
  lastDay: (option) => (weeks[option]?.at(-1) ?? 0) * 7,
});
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

describe('a choice inferred from use', () => {
  it('is an option taken up and another let go', () => {
    const found = inferChoice(use({ old: range(FIRST, 125), new: range(124, LAST) }), FIRST, LAST);
    expect(found).toMatchObject({ from: 'old', to: 'new', leftOn: 125 * 7 + 1 });
    expect(found?.weeks[0]).toEqual({ week: 116, old: 1, new: 0 });
  });

  it('is none while the old one is still used, but that the new one was taken up is said', () => {
    const found = inferChoice(use({ old: range(FIRST, LAST), new: range(124, LAST) }), FIRST, LAST);
    expect(found).toMatchObject({ from: null, to: 'new', leftOn: null });
  });

  it('needs use in three of four weeks, after eight weeks without', () => {
    expect(inferChoice(use({ new: [120, 121] }), FIRST, LAST)).toBeUndefined();
    expect(inferChoice(use({ new: [110, ...range(120, 130)] }), FIRST, LAST)).toMatchObject({ to: 'new' });
    expect(inferChoice(use({ new: [114, ...range(120, 130)] }), FIRST, LAST)).toBeUndefined();
    expect(inferChoice(use({ new: [116, 120, 121] }), FIRST, LAST)).toBeUndefined();
  });

  it('is none for use that was there from the first week known', () => {
    expect(inferChoice(use({ new: range(FIRST, LAST) }), FIRST, LAST)).toBeUndefined();
  });

  it('is the latest of several', () => {
    const found = inferChoice(
      use({ a: range(110, 118), b: range(119, 128), c: range(129, LAST) }),
      FIRST,
      LAST,
    );
    expect(found).toMatchObject({ from: 'b', to: 'c' });
  });
});
