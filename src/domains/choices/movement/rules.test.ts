import { describe, expect, it } from 'vitest';
import { readMarket } from '../markets/rules.ts';
import type { Choice, Mandate, MarketRecords } from '../rules.ts';
import { movementOf } from './rules.ts';

const always = { from: null, to: null };
const option = (key: string) => ({ key, name: key, kind: 'product' as const, owner: null, open: always });
const teams = Array.from({ length: 12 }, (_, index) => `team-${index}`);
const moved = (team: string, on: number, rest: Partial<Choice> = {}): Choice[] => [
  { team, option: 'old', takenOn: 0, leftOn: on, reasons: [], leftReasons: ['speed'], exchange: [] },
  {
    team,
    option: 'new',
    takenOn: on,
    leftOn: null,
    reasons: ['speed', 'price'],
    leftReasons: [],
    exchange: [],
    ...rest,
  },
];
const records = (count: number, mandated: string[] = []): MarketRecords => ({
  need: { key: 'n', statement: 'n', several: true },
  options: [option('old'), option('new')],
  teams: teams.map((key) => ({ key, name: key, parent: null, observed: always })),
  audience: [{ scope: 'all', team: null, ...always }],
  choices: teams.slice(0, count).flatMap((team) => moved(team, 500)),
  mandates:
    mandated.length === 0
      ? []
      : [
          {
            key: 'm',
            option: 'new',
            scope: 'teams',
            teams: mandated,
            from: 450,
            to: null,
            complyBy: 1000,
            reviewOn: 460,
            exemptions: [],
          },
        ],
  disputes: [],
});
const question = {
  asOf: 600,
  windowDays: 365,
  switches: { daysBefore: 180, daysAfter: 90 },
  heldOverDays: 180,
};
const movement = (market: MarketRecords, what: string) => movementOf(what, [readMarket(market, question)]);

it('calls six teams that came and none that left a gain beyond chance, and five none', () => {
  expect(movement(records(6), 'new')).toMatchObject({
    came: 6,
    left: 0,
    net: 6,
    p: 2 / 64,
    trend: 'gaining',
    switchedIn: 6,
  });
  expect(movement(records(6), 'old')).toMatchObject({
    came: 0,
    left: 6,
    net: -6,
    trend: 'losing',
    switchedOut: 6,
  });
  expect(movement(records(5), 'new').trend).toBe('not beyond chance');
  expect(movement(records(0), 'new').trend).toBe('nothing moved');
});

it('shows growth under a mandate as compliance, apart from adoption', () => {
  const came = movement(records(6, ['team-0', 'team-1']), 'new');
  expect(came).toMatchObject({ came: 4, unfreeCame: 2, trend: 'not beyond chance' });
});

it('counts the reasons of the free teams', () => {
  expect(movement(records(2), 'new').cameReasons).toEqual([
    { reason: 'price', teams: 2 },
    { reason: 'speed', teams: 2 },
  ]);
  expect(movement(records(2), 'old').leftReasons).toEqual([{ reason: 'speed', teams: 2 }]);
});

describe('over several needs', () => {
  const taking = (...choices: [team: string, option: string, takenOn: number, leftOn?: number][]) => ({
    ...records(0),
    choices: choices.map(([team, what, takenOn, leftOn]) => ({
      team,
      option: what,
      takenOn,
      leftOn: leftOn ?? null,
      reasons: [],
      leftReasons: [],
      exchange: [],
    })),
  });
  const over = (...markets: MarketRecords[]) =>
    movementOf(
      'new',
      markets.map((market) => readMarket(market, question)),
    );

  it('counts a team once, however many needs it takes an option for', () => {
    // Three teams for two needs each: no six teams, and nothing beyond chance.
    expect(over(records(3), records(3))).toMatchObject({
      came: 3,
      left: 0,
      p: 0.25,
      trend: 'not beyond chance',
    });
    expect(over(records(3), records(3)).cameReasons).toEqual([
      { reason: 'price', teams: 3 },
      { reason: 'speed', teams: 3 },
    ]);
    expect(over(records(3), records(6))).toMatchObject({ came: 6, trend: 'gaining' });
  });

  it('counts a team as free where it was free in any', () => {
    expect(over(records(3, ['team-0', 'team-1', 'team-2']), records(2))).toMatchObject({
      came: 2,
      unfreeCame: 1,
    });
  });

  it('counts nobody who held it for another need already, or keeps it for one', () => {
    const long = taking(['a', 'new', 0]);
    expect(over(long, taking(['a', 'new', 500]))).toMatchObject({ came: 0, left: 0 });
    expect(over(long, taking(['a', 'new', 0, 500]))).toMatchObject({ came: 0, left: 0 });
    // From one need to the other on one day: it has neither come nor left.
    expect(over(taking(['a', 'new', 0, 500]), taking(['a', 'new', 500]))).toMatchObject({ came: 0, left: 0 });
  });
});

it('counts a team that went to and fro on both sides of the net, and on neither of the test', () => {
  const choice = { reasons: [], leftReasons: [], exchange: [] };
  const times = (...spans: [number, number | null][]) => ({
    ...records(0),
    choices: spans.map(([takenOn, leftOn]) => ({
      team: 'team-0',
      option: 'new',
      takenOn,
      leftOn,
      ...choice,
    })),
  });
  expect(movement(times([300, 400]), 'new')).toMatchObject({ came: 1, left: 1, net: 0, p: 1 });
  expect(movement(times([300, 400], [500, null]), 'new')).toMatchObject({ came: 1, left: 0, net: 1 });
  expect(movement(times([0, 400], [500, null]), 'new')).toMatchObject({ came: 1, left: 1, net: 0 });
});

it('counts who came in defiance apart, and who leaves what was held over as free', () => {
  const bound = records(3, ['team-0']);
  const old = { ...bound, mandates: bound.mandates.map((one) => ({ ...one, option: 'old', complyBy: 455 })) };
  const single = { ...old, need: { ...old.need, several: false } };
  expect(movement(single, 'new')).toMatchObject({ came: 2, unfreeCame: 0, defiantCame: 1 });
  const lifted = {
    ...records(1),
    mandates: [{ ...(bound.mandates[0] as Mandate), option: 'old', from: -10, to: 450, complyBy: -10 }],
  };
  expect(movement(lifted, 'old')).toMatchObject({ left: 1, unfreeLeft: 0 });
});
