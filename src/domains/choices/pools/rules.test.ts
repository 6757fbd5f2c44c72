import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HORIZON, world } from '../../../../scripts/testing/worlds.ts';
import { freeRoles, readMarket, stateOn } from '../markets/rules.ts';
import { sharesOf } from '../shares/rules.ts';
import { pooledFree, pooledOn, pooledShares } from './rules.ts';

const at = (day: number) => ({
  asOf: day,
  windowDays: 10,
  switches: { daysBefore: 10, daysAfter: 5 },
  heldOverDays: 8,
});
const day = fc.integer({ min: 0, max: HORIZON });

describe('pooledShares', () => {
  it('is the share of the market itself where there is one', () => {
    fc.assert(
      fc.property(world, day, (records, asOf) => {
        const reading = readMarket(records, at(asOf));
        const state = stateOn(reading, asOf);
        for (const { key } of records.options)
          expect(pooledShares(key, [{ reading, state }])).toEqual(sharesOf(reading, state).get(key));
      }),
      { seed: 1, numRuns: 50 },
    );
    expect(pooledShares('ours', [])).toBeUndefined();
  });

  it('changes nothing when a market is looked at twice', () => {
    fc.assert(
      fc.property(world, day, (records, asOf) => {
        const reading = readMarket(records, at(asOf));
        const one = { reading, state: stateOn(reading, asOf) };
        for (const { key } of records.options)
          expect(pooledShares(key, [one, one])).toEqual(pooledShares(key, [one]));
      }),
      { seed: 2, numRuns: 100 },
    );
  });

  it('counts every team once, as the words of the definition say', () => {
    fc.assert(
      fc.property(world, world, day, (a, b, asOf) => {
        const markets = [a, b].map((records) => {
          const reading = readMarket(records, at(asOf));
          return { reading, state: stateOn(reading, asOf) };
        });
        for (const { key } of a.options) {
          const shares = pooledShares(key, markets);
          const held = markets.flatMap(({ state }) => state.byOption.get(key) ?? []);
          const holders = new Set(held.map(({ team }) => team));
          const eligible = new Set(markets.flatMap(({ state }) => [...state.eligible]));
          expect(shares?.adopters).toBe(holders.size);
          expect(shares?.adoption).toMatchObject({ count: holders.size, n: eligible.size });
          const free = [...holders].filter((team) =>
            held.some((one) => one.team === team && one.standing === 'free'),
          );
          expect(shares?.standing.free).toBe(free.length);
          expect(Object.values(shares?.standing ?? {}).reduce((sum, count) => sum + count, 0)).toBe(
            holders.size,
          );
          const roles = markets.map(({ reading, state }) => freeRoles(reading, state, key));
          const as = (role: string) =>
            [...eligible].filter((team) => roles.some((own) => own.get(team) === role));
          const chose = new Set([...as('adopter'), ...as('elsewhere')]);
          expect(pooledFree(key, markets)).toEqual({
            adopters: as('adopter').length,
            chose: chose.size,
            unknown: as('unknown').filter((team) => !chose.has(team)).length,
          });
          const readings = markets.map(({ reading }) => reading);
          expect(pooledOn(key, readings, asOf).holdings.length).toBe(holders.size);
        }
      }),
      { seed: 3, numRuns: 200 },
    );
  });
});
