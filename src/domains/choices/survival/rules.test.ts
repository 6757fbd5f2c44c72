import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HORIZON, world } from '../../../../scripts/testing/worlds.ts';
import { readMarket } from '../markets/rules.ts';
import { freeDurations } from '../reports/rules.ts';
import type { Mandate, MarketRecords } from '../rules.ts';
import { standingsOf } from '../standing/rules.ts';
import type { Spell } from '../tenures/rules.ts';
import { durationsOf, summariseSurvival } from './rules.ts';

const always = { from: null, to: null };
const option = (key: string) => ({ key, name: key, kind: 'product' as const, owner: null, open: always });
const mandate: Mandate = {
  key: 'm',
  option: 'x',
  scope: 'all',
  teams: [],
  from: 100,
  to: 199,
  complyBy: 100,
  reviewOn: 150,
  exemptions: [],
};
const records: MarketRecords = {
  need: { key: 'n', statement: 'n', several: true },
  options: [option('x'), option('y')],
  teams: [{ key: 'a', name: 'a', parent: null, observed: always }],
  audience: [],
  choices: [],
  mandates: [mandate],
  disputes: [],
};
const spell = (first: number, last: number, ended: Spell['ended'], from = first): Spell => ({
  tenure: {
    team: 'a',
    option: 'x',
    from,
    to: ended === 'departure' ? last + 1 : null,
    renewals: [],
    reasons: [],
    leftReasons: [],
    exchange: [],
  },
  team: 'a',
  option: 'x',
  first,
  last,
  began: from === first ? 'arrival' : 'view',
  ended,
});
const free = (one: Spell, of = records) =>
  durationsOf([one], standingsOf(of, 180), (standing) => standing === 'free').map(
    ({ entry, time, ended }) => [entry, time, ended],
  );

describe('durationsOf', () => {
  it.each([
    ['left: it ended', spell(0, 49, 'departure'), [[0, 50, true]]],
    ['still held: censored when last seen', spell(0, 50, 'open'), [[0, 50, false]]],
    ['held before it came into view: enters late', spell(20, 50, 'view', 5), [[15, 45, false]]],
    [
      'a mandate begins: censored there, and enters again after it',
      spell(50, 249, 'departure'),
      [
        [0, 50, false],
        [150, 200, true],
      ],
    ],
    ['left while captive: no free end', spell(50, 149, 'departure'), [[0, 50, false]]],
    ['captive throughout: nothing', spell(110, 150, 'open'), []],
  ])('%s', (_case, one, expected) => {
    expect(free(one)).toEqual(expected);
  });

  it('of free tenures alone ends exactly as often as free teams departed', () => {
    fc.assert(
      fc.property(world, fc.integer({ min: 1, max: HORIZON }), (market, asOf) => {
        const reading = readMarket(market, {
          asOf,
          windowDays: asOf,
          switches: { daysBefore: 5, daysAfter: 5 },
          heldOverDays: 5,
        });
        for (const [key, spells] of reading.spellsByOption) {
          const durations = durationsOf(spells, reading.standings, (standing) => standing === 'free');
          const departed = spells.filter(
            ({ team, last, ended }) =>
              ended === 'departure' && reading.standings.standingOf(team, key, last) === 'free',
          );
          expect(durations.filter(({ ended }) => ended).length).toBe(departed.length);
          for (const { entry, time } of durations) expect(time).toBeGreaterThan(entry);
        }
      }),
      { seed: 1, numRuns: 200 },
    );
  });
});

describe('summariseSurvival', () => {
  it('cuts a tenure only where its own standing changes: one of ten that leaves as a rival opens is 90%', () => {
    const taken = (team: string, what: string, takenOn: number) => ({
      team,
      option: what,
      takenOn,
      leftOn: null,
      reasons: [],
      leftReasons: [],
      exchange: [],
    });
    const teams = Array.from({ length: 10 }, (_, index) => `team-${index}`);
    const market = {
      ...records,
      need: { ...records.need, several: false },
      options: [option('x'), option('y'), { ...option('z'), open: { from: 182, to: null } }],
      teams: teams.map((key) => ({ key, name: key, parent: null, observed: always })),
      audience: [{ scope: 'all' as const, team: null, ...always }],
      choices: [...teams.map((team) => taken(team, 'x', 0)), taken('team-0', 'z', 182)],
      mandates: [],
    };
    const reading = readMarket(market, {
      asOf: 400,
      windowDays: 365,
      switches: { daysBefore: 180, daysAfter: 90 },
      heldOverDays: 180,
    });
    const survival = summariseSurvival(freeDurations(reading, 'x'), [], true);
    expect(survival).toMatchObject({ tenures: 10, ended: 1 });
    expect(survival.at[0]).toMatchObject({ days: 365, survival: 0.9, atRisk: 9 });
    // A mandate for some of them ends their free time, and nobody else's.
    const some: Mandate = {
      ...mandate,
      scope: 'teams',
      teams: teams.slice(5),
      from: 182,
      to: null,
      complyBy: 182,
    };
    const bound = readMarket({ ...market, mandates: [some] }, reading.question);
    expect(freeDurations(bound, 'x').map(({ time, ended }) => [time, ended])).toEqual([
      [182, true],
      ...Array(4).fill([400, false]),
      ...Array(5).fill([182, false]),
    ]);
  });

  it('knows no interval once nobody is left', () => {
    const durations = durationsOf([spell(0, 9, 'departure')], standingsOf(records, 180), () => true);
    expect(summariseSurvival(durations, [], true).curve).toMatchObject([
      { days: 10, survival: 0, low: null, high: null },
    ]);
  });

  it('says unknown beyond what was observed, and counts a cut tenure once', () => {
    const durations = durationsOf(
      [spell(50, 649, 'departure')],
      standingsOf(records, 180),
      (standing) => standing === 'free',
    );
    const survival = summariseSurvival(durations, [], true);
    expect(survival).toMatchObject({ tenures: 1, ended: 1, longestDays: 600, medianDays: 600 });
    expect(survival.at.map(({ days, survival: share }) => [days, share])).toEqual([
      [365, 1],
      [730, null],
      [1095, null],
      [1825, null],
    ]);
  });
});
