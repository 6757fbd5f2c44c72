import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Span, type TenureRules, tenuresOf, turn } from './rules.ts';

const RULES: TenureRules = { closeGapsUnder: 14, dropEndedUnder: 14, young: 'keep' };

const follow = (events: readonly (readonly [number, boolean])[]): readonly Span[] =>
  events.reduce((spans: readonly Span[], [day, isThere]) => turn(spans, isThere, day), []);

describe('spans', () => {
  it('go by the state in which a day ends', () => {
    expect(
      follow([
        [1, true],
        [1, false],
      ]),
    ).toEqual([]);
    expect(
      follow([
        [1, true],
        [5, false],
        [5, true],
      ]),
    ).toEqual([{ from: 1, to: null }]);
    expect(
      follow([
        [1, true],
        [5, false],
        [5, true],
        [5, false],
      ]),
    ).toEqual([{ from: 1, to: 5 }]);
    expect(
      follow([
        [1, true],
        [3, true],
        [5, false],
        [8, false],
        [9, true],
      ]),
    ).toEqual([
      { from: 1, to: 5 },
      { from: 9, to: null },
    ]);
  });
});

describe('tenures', () => {
  it('close a gap of under 14 days, and none of 14', () => {
    expect(
      tenuresOf(
        [
          { from: 0, to: 20 },
          { from: 33, to: null },
        ],
        RULES,
        60,
      ),
    ).toEqual([{ from: 0, to: null }]);
    expect(
      tenuresOf(
        [
          { from: 0, to: 20 },
          { from: 34, to: null },
        ],
        RULES,
        60,
      ),
    ).toHaveLength(2);
  });

  it('drop what ended after under 14 days, but only after gaps are closed', () => {
    expect(tenuresOf([{ from: 0, to: 13 }], RULES, 60)).toEqual([]);
    expect(tenuresOf([{ from: 0, to: 14 }], RULES, 60)).toEqual([{ from: 0, to: 14 }]);
    expect(
      tenuresOf(
        [
          { from: 0, to: 5 },
          { from: 10, to: 15 },
        ],
        RULES,
        60,
      ),
    ).toEqual([{ from: 0, to: 15 }]);
  });

  it('keep one that still runs, however young, or let it wait', () => {
    expect(tenuresOf([{ from: 50, to: null }], RULES, 55)).toEqual([{ from: 50, to: null }]);
    expect(tenuresOf([{ from: 50, to: null }], { ...RULES, young: 'wait' }, 55)).toEqual([]);
    expect(tenuresOf([{ from: 50, to: null }], { ...RULES, young: 'wait' }, 64)).toHaveLength(1);
  });

  it('are what a second count finds, which knows no spans but colours days', () => {
    const event = fc.tuple(fc.nat(100), fc.boolean());
    const limit = fc.nat(20);
    fc.assert(
      fc.property(
        fc.array(event, { maxLength: 25 }),
        limit,
        limit,
        (given, closeGapsUnder, dropEndedUnder) => {
          const events = given.toSorted(([a], [b]) => a - b);
          const rules: TenureRules = { closeGapsUnder, dropEndedUnder, young: 'keep' };
          expect(tenuresOf(follow(events), rules, 100)).toEqual(countByDay(events, rules));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('neither overlap nor touch, whatever came and went', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(300), fc.boolean()), { maxLength: 60 }), (given) => {
        const tenures = tenuresOf(follow(given.toSorted(([a], [b]) => a - b)), RULES, 300);
        for (const [index, { from, to }] of tenures.entries()) {
          if (to !== null) expect(to - from).toBeGreaterThanOrEqual(14);
          const next = tenures[index + 1];
          if (next !== undefined)
            expect(next.from - (to ?? Number.POSITIVE_INFINITY)).toBeGreaterThanOrEqual(14);
        }
      }),
    );
  });
});

/** Colours each day by the last event up to it, fills the short gaps, and lists the stretches that are left. */
function countByDay(events: readonly (readonly [number, boolean])[], rules: TenureRules): Span[] {
  const LAST = 101;
  const held = Array.from(
    { length: LAST + 1 },
    (_, day) => events.findLast(([at]) => at <= day)?.[1] ?? false,
  );
  const runs = (wanted: boolean) => {
    const found: [number, number][] = [];
    held.forEach((isHeld, day) => {
      if (isHeld !== wanted) return;
      const last = found.at(-1);
      if (last !== undefined && last[1] === day) last[1] = day + 1;
      else found.push([day, day + 1]);
    });
    return found;
  };
  for (const [from, to] of runs(false))
    if (from > 0 && to <= LAST && to - from < rules.closeGapsUnder) held.fill(true, from, to);
  return runs(true)
    .map(([from, to]) => ({ from, to: to > LAST ? null : to }))
    .filter(({ from, to }) => to === null || to - from >= rules.dropEndedUnder);
}
