import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { covers } from '#platform/calendar.ts';
import { HORIZON, shuffled, world } from '../../../../scripts/testing/worlds.ts';
import type { Mandate, MarketOption, MarketRecords } from '../rules.ts';
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
  standingsOf({ ...base, ...records }).standingOf(who, what, day);

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

  it('counts a dispute as captive beside the derived standing', () => {
    const disputes = [{ team: 'squad', option: 'pay', from: 5, to: 7 }];
    const position = standingsOf({ ...base, disputes }).positionOf('squad', 'pay', 6);
    expect(position).toMatchObject({ standing: 'captive', derived: 'free', disputed: true });
    expect(standing({ disputes }, 'squad', 'pay', 8)).toBe('free');
    expect(standing({ disputes }, 'dept', 'pay', 6)).toBe('free');
  });

  it('never depends on the order of records', () => {
    fc.assert(
      fc.property(world, fc.nat(), fc.integer({ min: 0, max: HORIZON }), (records, seed, day) => {
        const [one, other] = [standingsOf(records), standingsOf(shuffled(records, seed))];
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
        const { standingOf, turns } = standingsOf(records);
        for (let day = 1; day <= HORIZON; day += 1) {
          if (turns.includes(day)) continue;
          for (const { key: who } of records.teams)
            for (const { key: what } of records.options)
              expect(standingOf(who, what, day)).toBe(standingOf(who, what, day - 1));
        }
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  it('agrees with the rule read out word by word', () => {
    fc.assert(
      fc.property(world, fc.integer({ min: 0, max: HORIZON }), (records, day) => {
        const { standingOf } = standingsOf(records);
        for (const { key: who } of records.teams)
          for (const { key: what } of records.options)
            expect(standingOf(who, what, day)).toBe(naive(records, who, what, day));
      }),
      { seed: 2, numRuns: 300 },
    );
  });
});

/** Standing by the words of the definition, with no regard to speed. */
function naive(
  { need, options, teams, mandates, disputes }: MarketRecords,
  who: string,
  what: string,
  day: number,
): string {
  const above = (key: string): string[] => {
    const parent = teams.find((one) => one.key === key)?.parent;
    return parent == null ? [key] : [key, ...above(parent)];
  };
  if (above(who).includes(options.find(({ key }) => key === what)?.owner ?? '')) return 'own';
  if (disputes.some((one) => one.team === who && one.option === what && covers(one, day))) return 'captive';
  for (const one of mandates) {
    const applies =
      one.scope === 'all' ||
      one.teams.some((key) => key === who || (one.scope === 'subtree' && above(who).includes(key)));
    const exempt = one.exemptions.some(
      (exemption) => above(who).includes(exemption.team) && covers(exemption, day),
    );
    if (applies && !exempt && covers(one, day) && (one.option === what || !need.several)) return 'captive';
  }
  return options.some(({ key, open }) => key !== what && covers(open, day)) ? 'free' : 'sole';
}
