import { describe, expect, it } from 'vitest';
import { type MarketRecords, standingsOf } from '#domains/choices/door.ts';
import { classesOf, daysMask, maskOf, standingOn, standingsBetween, teamStandingOn } from './rules.ts';

const market = (more: Partial<MarketRecords> = {}): MarketRecords => ({
  need: { key: 'n', statement: 'n', several: true },
  options: ['x', 'y'].map((key) => ({
    key,
    name: key,
    kind: 'product',
    owner: null,
    open: { from: null, to: null },
  })),
  teams: [
    { key: 'top', name: 'top', parent: null, observed: { from: null, to: null } },
    { key: 'low', name: 'low', parent: 'top', observed: { from: null, to: null } },
  ],
  audience: [],
  choices: [],
  mandates: [],
  disputes: [],
  ...more,
});

const mandate = (from: number, to: number | null, teams: readonly string[]) => ({
  key: `m${from}`,
  option: 'x',
  scope: 'teams' as const,
  teams,
  from,
  to,
  complyBy: from,
  reviewOn: 1000,
  exemptions: [],
});

describe('standing of use', () => {
  it('is the least free of several needs, and unknown without one', () => {
    const free = standingsOf(market(), 180);
    const bound = standingsOf(market({ mandates: [mandate(10, null, ['low'])] }), 180);
    expect(teamStandingOn({ key: 'x', markets: [] }, 'low', 12)).toBe('unknown');
    expect(teamStandingOn({ key: 'x', markets: [free] }, 'low', 12)).toBe('free');
    expect(teamStandingOn({ key: 'x', markets: [free, bound] }, 'low', 12)).toBe('captive');
    expect(teamStandingOn({ key: 'x', markets: [free, bound] }, 'low', 9)).toBe('free');
  });

  it('is own for whoever provides it, whatever else holds', () => {
    const [x, y] = market().options;
    const own = market({
      options: [{ ...x, owner: 'top' }, y] as MarketRecords['options'],
      mandates: [mandate(0, null, ['low'])],
    });
    expect(teamStandingOn({ key: 'x', markets: [standingsOf(own, 180)] }, 'low', 5)).toBe('own');
  });

  it('is one class for all teams of which the same holds at all times, and the first class for no team', () => {
    const markets = [standingsOf(market({ mandates: [mandate(10, 19, ['low'])] }), 180)];
    const { classes, classOf } = classesOf([{ key: 'x', markets }], ['top', 'low']);
    const [row] = classOf;
    expect(classes[0]?.map(({ standing }) => standing)).toEqual(['unknown']);
    expect(row?.[0]).not.toBe(row?.[1]);
    const low = classes[row?.[1] ?? 0] ?? [];
    expect([9, 10, 19, 20].map((day) => standingOn(low, day))).toEqual([
      'free',
      'captive',
      'captive',
      'free',
    ]);
    expect(standingsBetween({ classes, classOf }, 0, 9)).toEqual(['unknown', 'free']);
    expect(standingsBetween({ classes, classOf }, 15, 16)).toEqual(['captive', 'unknown', 'free']);
  });

  it('covers every day of a block by exactly one standing', () => {
    const markets = [standingsOf(market({ mandates: [mandate(10, 70, ['low'])] }), 180)];
    const { classes, classOf } = classesOf([{ key: 'x', markets }], ['low']);
    const low = classes[classOf[0]?.[0] ?? 0] ?? [];
    for (const block of [0, 1, 2]) {
      const [free, captive] = (['free', 'captive'] as const).map((standing) =>
        maskOf(low, standing, block, 5, 150),
      );
      expect((free ?? 0n) & (captive ?? 0n)).toBe(0n);
      expect((free ?? 0n) | (captive ?? 0n)).toBe(daysMask(block, 5, 150));
    }
  });
});

describe('a mask of days', () => {
  it('has a bit for each day of the block between two days, both included', () => {
    expect(daysMask(0, 0, 63)).toBe((1n << 64n) - 1n);
    expect(daysMask(1, 64, 64)).toBe(1n);
    expect(daysMask(1, 0, 63)).toBe(0n);
    expect(daysMask(1, 127, 500)).toBe(1n << 63n);
    expect(daysMask(1, Number.NEGATIVE_INFINITY, 65)).toBe(3n);
  });
});
