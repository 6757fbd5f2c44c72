import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HORIZON, shuffled, world } from '../../../../scripts/testing/worlds.ts';
import type { Choice, Mandate, MarketOption, MarketRecords } from '../rules.ts';
import { standingsOf } from './rules.ts';

const option = (
  key: string,
  from: number | null = null,
  to: number | null = null,
  owner: string | null = null,
): MarketOption => ({
  key,
  name: key,
  kind: 'product',
  owner,
  open: { from, to },
});
const team = (key: string, parent: string | null = null) => ({
  key,
  name: key,
  parent,
  observed: { from: null, to: null },
});
const mandate = (scope: Mandate['scope'], teams: string[], rest: Partial<Mandate> = {}): Mandate => ({
  key: 'rule',
  option: 'pay',
  scope,
  teams,
  from: 10,
  to: 20,
  complyBy: 10,
  reviewOn: 15,
  exemptions: [],
  ...rest,
});

const base: MarketRecords = {
  need: { key: 'n', statement: 'n', several: true },
  options: [option('pay'), option('other')],
  teams: [team('root'), team('dept', 'root'), team('squad', 'dept'), team('apart')],
  audience: [{ scope: 'all', team: null, from: null, to: null }],
  choices: [],
  mandates: [],
  disputes: [],
};
const standing = (records: Partial<MarketRecords>, who: string, what: string, day: number) =>
  standingsOf({ ...base, ...records }, 180).standingOf(who, what, day);

describe('standing', () => {
  it('is free without a mandate while something else is open', () => {
    expect(standing({}, 'squad', 'pay', 15)).toBe('free');
  });

  it('is sole on the days on which nothing else is open', () => {
    const options = [option('pay'), option('other', 10, 20)];
    expect([9, 10, 20, 21].map((day) => standing({ options }, 'squad', 'pay', day))).toEqual([
      'sole',
      'free',
      'free',
      'sole',
    ]);
  });

  it('is own for the team that provides it and those below', () => {
    const options = [option('pay', null, null, 'dept'), option('other')];
    expect(standing({ options }, 'dept', 'pay', 0)).toBe('own');
    expect(standing({ options }, 'squad', 'pay', 0)).toBe('own');
    expect(standing({ options }, 'root', 'pay', 0)).toBe('free');
    expect(standing({ options, mandates: [mandate('all', [])] }, 'dept', 'pay', 15)).toBe('own');
  });

  it('is captive from the first to the last day of a mandate', () => {
    const mandates = [mandate('all', [])];
    expect([9, 10, 20, 21].map((day) => standing({ mandates }, 'apart', 'pay', day))).toEqual([
      'free',
      'captive',
      'captive',
      'free',
    ]);
  });

  it.each([
    ['all' as const, [], ['root', 'dept', 'squad', 'apart']],
    ['subtree' as const, ['dept'], ['dept', 'squad']],
    ['teams' as const, ['dept'], ['dept']],
  ])('scope "%s" %j binds %j', (scope, teams, bound) => {
    const mandates = [mandate(scope, teams)];
    expect(
      base.teams.map(({ key }) => key).filter((key) => standing({ mandates }, key, 'pay', 15) === 'captive'),
    ).toEqual(bound);
  });

  it('is free again while exempt, with all below the exempt team', () => {
    const mandates = [mandate('all', [], { exemptions: [{ team: 'dept', from: 14, to: 16 }] })];
    expect([13, 14, 16, 17].map((day) => standing({ mandates }, 'squad', 'pay', day))).toEqual([
      'captive',
      'free',
      'free',
      'captive',
    ]);
    expect(standing({ mandates }, 'root', 'pay', 15)).toBe('captive');
  });

  it('stays captive under a second mandate that the exemption does not belong to', () => {
    const mandates = [
      mandate('all', [], { exemptions: [{ team: 'squad', from: null, to: null }] }),
      mandate('subtree', ['dept'], { key: 'nested', from: 12, to: 13 }),
    ];
    expect([11, 12, 13, 14].map((day) => standing({ mandates }, 'squad', 'pay', day))).toEqual([
      'free',
      'captive',
      'captive',
      'free',
    ]);
  });

  it('binds toward every option where the need allows one at a time, otherwise only toward the one', () => {
    const mandates = [mandate('all', [])];
    expect(standing({ mandates }, 'squad', 'other', 15)).toBe('free');
    expect(standing({ mandates, need: { ...base.need, several: false } }, 'squad', 'other', 15)).toBe(
      'captive',
    );
  });

  const taken = (option: string, takenOn: number, leftOn: number | null = null, who = 'squad'): Choice => ({
    team: who,
    option,
    takenOn,
    leftOn,
    reasons: [],
    leftReasons: [],
    exchange: [],
  });

  it.each([true, false])('is in defiance from the day after the last to comply (several: %s)', (several) => {
    const records = {
      need: { ...base.need, several },
      mandates: [mandate('all', [], { complyBy: 12 })],
      choices: [taken('other', 0)],
    };
    const before = several ? 'free' : 'captive';
    expect([9, 12, 13, 20, 21].map((day) => standing(records, 'squad', 'other', day))).toEqual([
      'free',
      before,
      'in defiance',
      'in defiance',
      'free',
    ]);
    // Whoever holds nothing that is known defies nothing, and toward what is compulsory everybody is captive.
    expect(standing(records, 'apart', 'other', 15)).toBe(before);
    expect(standing(records, 'squad', 'pay', 15)).toBe('captive');
    const position = standingsOf({ ...base, ...records }, 180).positionOf('squad', 'other', 15);
    expect(position.defied.map(({ key }) => key)).toEqual(['rule']);
  });

  it('is not in defiance while it holds what is compulsory as well, or is exempt', () => {
    const mandates = [mandate('all', [], { exemptions: [{ team: 'apart', from: null, to: null }] })];
    const choices = [taken('other', 0), taken('pay', 14), taken('other', 0, null, 'apart')];
    expect([13, 14].map((day) => standing({ mandates, choices }, 'squad', 'other', day))).toEqual([
      'in defiance',
      'free',
    ]);
    expect(standing({ mandates, choices }, 'apart', 'other', 15)).toBe('free');
  });

  it('is captive where a second mandate binds it to what it holds', () => {
    const mandates = [mandate('all', []), mandate('all', [], { key: 'other', option: 'other' })];
    const need = { ...base.need, several: false };
    expect(standing({ need, mandates, choices: [taken('other', 0)] }, 'squad', 'other', 15)).toBe('captive');
  });

  it('holds over what was taken under a mandate, until it was free for so long, or chooses it again', () => {
    const mandates = [mandate('all', [])];
    const on = (choices: Choice[], days: number[]) =>
      days.map((day) => standing({ mandates, choices }, 'squad', 'pay', day));
    expect(on([taken('pay', 12)], [20, 21, 200, 201])).toEqual(['captive', 'held over', 'held over', 'free']);
    expect(on([taken('pay', 12), taken('pay', 30)], [29, 30])).toEqual(['held over', 'free']);
    // Chosen again while it had to is no choice; taken before the mandate was one.
    expect(on([taken('pay', 12), taken('pay', 15)], [21])).toEqual(['held over']);
    expect(on([taken('pay', 9)], [21])).toEqual(['free']);
  });

  it('holds over what was taken when nothing else was open, and what a team was exempted from', () => {
    const options = [option('pay'), option('other', 10, null)];
    expect(standing({ options, choices: [taken('pay', 5)] }, 'squad', 'pay', 10)).toBe('held over');
    const mandates = [mandate('all', [], { exemptions: [{ team: 'squad', from: 15, to: null }] })];
    expect(standing({ mandates, choices: [taken('pay', 12)] }, 'squad', 'pay', 15)).toBe('held over');
  });

  it('holds over nothing that defied a mandate', () => {
    const mandates = [mandate('all', [])];
    const need = { ...base.need, several: false };
    // Taken on the only day of grace, while bound: captive, then in defiance, then free when the mandate ends.
    const records = { need, mandates, choices: [taken('other', 10)] };
    expect([10, 11, 21].map((day) => standing(records, 'squad', 'other', day))).toEqual([
      'captive',
      'in defiance',
      'free',
    ]);
  });

  it('counts a dispute as captive beside the derived standing', () => {
    const disputes = [{ team: 'squad', option: 'pay', from: 5, to: 7 }];
    const position = standingsOf({ ...base, disputes }, 180).positionOf('squad', 'pay', 6);
    expect(position).toMatchObject({ standing: 'captive', derived: 'free', disputed: true });
    expect(standing({ disputes }, 'squad', 'pay', 8)).toBe('free');
    expect(standing({ disputes }, 'dept', 'pay', 6)).toBe('free');
  });

  it('never depends on the order of records', () => {
    fc.assert(
      fc.property(world, fc.nat(), fc.integer({ min: 0, max: HORIZON }), (records, seed, day) => {
        const [one, other] = [standingsOf(records, 180), standingsOf(shuffled(records, seed), 180)];
        for (const { key: who } of records.teams)
          for (const { key: what } of records.options)
            expect(other.standingOf(who, what, day)).toBe(one.standingOf(who, what, day));
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it('changes only on the days that it says', () => {
    fc.assert(
      fc.property(world, (records) => {
        const { standingOf, turnsOf } = standingsOf(records, 6);
        for (const { key: who } of records.teams)
          for (const { key: what } of records.options) {
            const turns = turnsOf(who, what);
            expect(turns).toEqual([...turns].sort((a, b) => a - b));
            for (let day = 1; day <= HORIZON; day += 1)
              if (!turns.includes(day))
                expect(standingOf(who, what, day)).toBe(standingOf(who, what, day - 1));
          }
      }),
      { seed: 1, numRuns: 100 },
    );
  });
});
