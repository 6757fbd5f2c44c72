import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { covers } from '#platform/calendar.ts';
import { HORIZON, shuffled, world } from '../../../../scripts/testing/worlds.ts';
import type { Choice, MarketTeam } from '../rules.ts';
import { spellsOf, tenuresKnownOn, tenuresOf, viewsOf } from './rules.ts';

const choice = (
  option: string,
  takenOn: number,
  leftOn: number | null = null,
  exchange: string[] = [],
): Choice => ({
  team: 'a',
  option,
  takenOn,
  leftOn,
  reasons: [],
  leftReasons: [],
  exchange,
});
const brief = (choices: Choice[], several: boolean) =>
  tenuresOf(choices, several).map(({ option, from, to }) => [option, from, to]);

describe('tenuresOf', () => {
  it('ends a tenure with the next choice where a need allows one option', () => {
    expect(brief([choice('x', 1), choice('y', 5), choice('z', 9)], false)).toEqual([
      ['x', 1, 5],
      ['y', 5, 9],
      ['z', 9, null],
    ]);
  });

  it('keeps options side by side where the need allows several', () => {
    expect(brief([choice('x', 1, 8), choice('y', 5)], true)).toEqual([
      ['x', 1, 8],
      ['y', 5, null],
    ]);
  });

  it('renews a tenure that is chosen again, and begins another after a gap', () => {
    expect(brief([choice('x', 1, 9), choice('x', 4, 12)], true)).toEqual([['x', 1, 12]]);
    expect(brief([choice('x', 1, 4), choice('x', 4)], true)).toEqual([['x', 1, null]]);
    expect(brief([choice('x', 1, 4), choice('x', 6)], true)).toEqual([
      ['x', 1, 4],
      ['x', 6, null],
    ]);
  });

  it('believes the record that says when a renewed tenure was left, whichever of them it is', () => {
    expect(brief([choice('x', 1, 20), choice('x', 5)], true)).toEqual([['x', 1, 20]]);
    expect(brief([choice('x', 1), choice('x', 5, 20)], true)).toEqual([['x', 1, 20]]);
    expect(brief([choice('x', 1, 20), choice('x', 5), choice('x', 10, 12)], false)).toEqual([['x', 1, 20]]);
    const left = { ...choice('x', 1, 20), leftReasons: ['price'] };
    expect(tenuresOf([left, choice('x', 5)], true)[0]?.leftReasons).toEqual(['price']);
  });

  it('ends where the team left before it took another', () => {
    expect(brief([choice('x', 1, 3), choice('y', 5)], false)).toEqual([
      ['x', 1, 3],
      ['y', 5, null],
    ]);
  });

  it('never lets tenures of a team and need overlap unless the need allows several; of one option, never', () => {
    fc.assert(
      fc.property(world, ({ choices, need }) => {
        const tenures = tenuresOf(choices, need.several);
        for (const [index, one] of tenures.entries()) {
          expect(one.to === null || one.to > one.from).toBe(true);
          for (const other of tenures.slice(index + 1)) {
            const rival = one.team === other.team && (!need.several || one.option === other.option);
            const overlap = one.from < (other.to ?? Infinity) && other.from < (one.to ?? Infinity);
            expect(rival && overlap).toBe(false);
          }
        }
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it('does not depend on the order of the choices', () => {
    fc.assert(
      fc.property(world, fc.nat(), ({ choices, need, ...rest }, seed) => {
        const order = (tenures: ReturnType<typeof tenuresOf>) =>
          tenures.map((tenure) => JSON.stringify(tenure)).sort();
        const again = shuffled({ choices, need, ...rest }, seed).choices;
        expect(order(tenuresOf(again, need.several))).toEqual(order(tenuresOf(choices, need.several)));
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});

const team = (
  key: string,
  from: number | null,
  to: number | null,
  parent: string | null = null,
): MarketTeam => ({
  key,
  name: key,
  parent,
  observed: { from, to },
});

describe('tenuresKnownOn', () => {
  it('knows of a tenure what was known on the day, and holds on it what the whole record says of it', () => {
    const records = [choice('x', 1, 20), choice('x', 5, 30), choice('x', 40)];
    const known = (day: number) => tenuresKnownOn(records, true, day).map(({ from, to }) => [from, to]);
    expect([3, 25, 30, 40].map(known)).toEqual([
      [[1, null]],
      [[1, null]],
      [[1, 30]],
      [
        [1, 30],
        [40, null],
      ],
    ]);
  });
});

describe('viewsOf', () => {
  it('counts a team only while it has the need and is observed, also below a team that has it', () => {
    const views = viewsOf({
      teams: [team('a', 0, 10), team('a-1', 5, null, 'a'), team('b', 0, null)],
      audience: [{ scope: 'subtree', team: 'a', from: 3, to: 8 }],
    });
    expect(views.get('a')).toEqual([{ from: 3, to: 8 }]);
    expect(views.get('a-1')).toEqual([{ from: 5, to: 8 }]);
    expect(views.get('b')).toEqual([]);
  });
});

describe('spellsOf', () => {
  const spells = (from: number, to: number | null, asOf = 30) =>
    spellsOf(
      [{ team: 'a', option: 'x', from, to, renewals: [], reasons: [], leftReasons: [], exchange: [] }],
      new Map([['a', [{ from: 5, to: 20 }]]]),
      asOf,
    ).map(({ first, last, began, ended }) => [first, last, began, ended]);

  it.each([
    ['was taken and left in view', 6, 9, 30, [[6, 8, 'arrival', 'departure']]],
    ['was held when the team came into view', 1, 9, 30, [[5, 8, 'view', 'departure']]],
    ['runs beyond the last observed day: censored there', 6, null, 30, [[6, 20, 'arrival', 'view']]],
    [
      'was left after the last observed day: nothing is said of that',
      6,
      25,
      30,
      [[6, 20, 'arrival', 'view']],
    ],
    ['is still held on the as-of day', 6, null, 15, [[6, 15, 'arrival', 'open']]],
    ['was left after the as-of day: not known yet', 6, 18, 15, [[6, 15, 'arrival', 'open']]],
    ['lies outside the view', 21, null, 30, []],
    ['begins after the as-of day', 18, null, 15, []],
  ])('says how a tenure that %s was seen', (_case, from, to, asOf, expected) => {
    expect(spells(from, to, asOf)).toEqual(expected);
  });

  it('holds on a day exactly what the records say of that day', () => {
    fc.assert(
      fc.property(world, fc.integer({ min: 0, max: HORIZON }), (records, asOf) => {
        const tenures = tenuresOf(records.choices, records.need.several);
        const views = viewsOf(records);
        const seen = spellsOf(tenures, views, asOf);
        for (let today = 0; today <= asOf; today += 1) {
          const held = seen.filter(({ first, last }) => first <= today && today <= last).length;
          const expected = tenures.filter(
            ({ team: who, from, to }) =>
              from <= today &&
              (to === null || today < to) &&
              (views.get(who) ?? []).some((view) => covers(view, today)),
          ).length;
          expect(held).toBe(expected);
        }
      }),
      { seed: 1, numRuns: 200 },
    );
  });
});
