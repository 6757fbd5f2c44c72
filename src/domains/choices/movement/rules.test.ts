import { expect, it } from 'vitest';
import { readMarket } from '../markets/rules.ts';
import type { Choice, MarketRecords } from '../rules.ts';
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
            reviewOn: 460,
            exemptions: [],
          },
        ],
  disputes: [],
});
const question = { asOf: 600, windowDays: 365, switches: { daysBefore: 180, daysAfter: 90 } };
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

it('adds up over several markets', () => {
  const readings = [readMarket(records(3), question), readMarket(records(4), question)];
  expect(movementOf('new', readings)).toMatchObject({ came: 7, left: 0, trend: 'gaining' });
});
