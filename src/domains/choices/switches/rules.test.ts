import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HORIZON, shuffled, world } from '../../../../scripts/testing/worlds.ts';
import { balanceOf, readMarket } from '../markets/rules.ts';
import type { Spell } from '../tenures/rules.ts';
import { flowsIn, type Move, movesOf } from './rules.ts';

const spell = (option: string, first: number, leftOn: number | null): Spell => ({
  tenure: {
    team: 'a',
    option,
    from: first,
    to: leftOn,
    renewals: [],
    reasons: [],
    leftReasons: [],
    exchange: [],
  },
  team: 'a',
  option,
  first,
  last: leftOn === null ? 1000 : leftOn - 1,
  began: 'arrival',
  ended: leftOn === null ? 'open' : 'departure',
});
const parameters = { daysBefore: 180, daysAfter: 90 };
const name = ({ departure, arrival }: Move) => `${departure?.option ?? '?'}>${arrival?.option ?? '?'}`;
const moves = (...spells: Spell[]) => movesOf(spells, parameters).map(name).sort();

describe('movesOf', () => {
  it('pairs a departure with the successor that overlaps it', () => {
    expect(moves(spell('jest', 0, 500), spell('vitest', 400, null))).toEqual(['?>jest', 'jest>vitest']);
  });

  it('pairs it with one taken after a gap, up to the limit on each side', () => {
    expect(moves(spell('x', 0, 500), spell('y', 590, null))).toEqual(['?>x', 'x>y']);
    expect(moves(spell('x', 0, 500), spell('y', 591, null))).toEqual(['?>x', '?>y', 'x>?']);
    expect(moves(spell('x', 0, 500), spell('y', 320, null))).toEqual(['?>x', 'x>y']);
    expect(moves(spell('x', 0, 500), spell('y', 319, null))).toEqual(['?>x', '?>y', 'x>?']);
  });

  it('sees no switch to what was there first, or was dropped before', () => {
    expect(moves(spell('old', 0, null), spell('trial', 50, 90))).toEqual(['?>old', '?>trial', 'trial>?']);
    expect(moves(spell('x', 0, 500), spell('trial', 400, 450))).toEqual(['?>trial', '?>x', 'trial>?', 'x>?']);
  });

  it('pairs one to one, the closest first, of equals the one that came earlier', () => {
    expect(moves(spell('x', 0, 500), spell('y', 480, null), spell('z', 505, null))).toEqual([
      '?>x',
      '?>y',
      'x>z',
    ]);
    expect(moves(spell('x', 0, 500), spell('y', 490, null), spell('z', 510, null))).toEqual([
      '?>x',
      '?>z',
      'x>y',
    ]);
    expect(moves(spell('x', 0, 500), spell('w', 1, 500), spell('y', 500, null))).toEqual([
      '?>w',
      '?>x',
      'w>y',
      'x>?',
    ]);
  });
});

const question = (asOf: number, windowDays: number) => ({
  asOf,
  windowDays,
  switches: { daysBefore: 10, daysAfter: 5 },
  heldOverDays: 180,
});

describe('flows', () => {
  it('have every arrival and every departure of a window exactly once', () => {
    fc.assert(
      fc.property(
        world,
        fc.integer({ min: 0, max: HORIZON }),
        fc.integer({ min: 1, max: HORIZON }),
        (records, asOf, days) => {
          const reading = readMarket(records, question(asOf, days));
          const flows = flowsIn(reading.moves, reading.window);
          for (const { key } of records.options) {
            const balance = balanceOf(reading.spellsByOption.get(key) ?? [], reading.window);
            const sum = (pick: (flow: (typeof flows)[number]) => number) =>
              flows.reduce((total, flow) => total + pick(flow), 0);
            expect(sum((flow) => (flow.to === key ? flow.arrivals : 0))).toBe(balance.arrivals);
            expect(sum((flow) => (flow.from === key ? flow.departures : 0))).toBe(balance.departures);
          }
          const ends = reading.moves.flatMap(({ arrival, departure }) => [
            arrival && ['in', arrival],
            departure && ['out', departure],
          ]);
          const seen = ends
            .filter((end) => end !== undefined)
            .map(([way, one]) => `${way} ${JSON.stringify(one)}`);
          expect(new Set(seen).size).toBe(seen.length);
        },
      ),
      { seed: 1, numRuns: 400 },
    );
  });

  it('balance: arrivals minus departures, with what came into and went out of view, is the change in adopters', () => {
    fc.assert(
      fc.property(
        world,
        fc.integer({ min: 0, max: HORIZON }),
        fc.integer({ min: 1, max: HORIZON }),
        (records, asOf, days) => {
          const reading = readMarket(records, question(asOf, days));
          for (const spells of reading.spellsByOption.values()) {
            const { opening, arrivals, departures, cameIntoView, wentOutOfView, closing } = balanceOf(
              spells,
              reading.window,
            );
            expect(opening + arrivals - departures + cameIntoView - wentOutOfView).toBe(closing);
          }
        },
      ),
      { seed: 1, numRuns: 400 },
    );
  });

  it('balance without view terms where every team is always in view', () => {
    const always = { from: null, to: null };
    fc.assert(
      fc.property(
        world,
        fc.integer({ min: 0, max: HORIZON }),
        fc.integer({ min: 1, max: HORIZON }),
        (records, asOf, days) => {
          const teams = records.teams.map((team) => ({ ...team, observed: always }));
          const audience = [{ scope: 'all' as const, team: null, ...always }];
          const reading = readMarket({ ...records, teams, audience }, question(asOf, days));
          for (const spells of reading.spellsByOption.values()) {
            const { opening, arrivals, departures, closing } = balanceOf(spells, reading.window);
            expect(arrivals - departures).toBe(closing - opening);
          }
        },
      ),
      { seed: 1, numRuns: 300 },
    );
  });

  it('do not depend on the order of records, nor on facts after the as-of day', () => {
    fc.assert(
      fc.property(world, fc.nat(), fc.integer({ min: 1, max: HORIZON }), (records, seed, asOf) => {
        const flat = (of: typeof records) =>
          flowsIn(readMarket(of, question(asOf, asOf)).moves, { from: -1, to: asOf }).map(
            ({ from, to, arrivals, departures }) => [from, to, arrivals, departures],
          );
        expect(flat(shuffled(records, seed))).toEqual(flat(records));
        const known = records.choices
          .filter(({ takenOn }) => takenOn <= asOf)
          .map((one) => (one.leftOn !== null && one.leftOn > asOf ? { ...one, leftOn: null } : one));
        expect(flat({ ...records, choices: known })).toEqual(flat(records));
      }),
      { seed: 3, numRuns: 300 },
    );
  });
});
