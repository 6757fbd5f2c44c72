import { describe, expect, it } from 'vitest';
import { contradictionsIn, type OptionFacts } from './rules.ts';

const TEAMS = ['top', 'low', 'other'].map((key) => ({ key, name: key }));
const lineOf = (team: string) => (team === 'low' ? ['low', 'top'] : [team]);
const AS_OF = 1000;

const found = (
  used: Readonly<Record<string, number>>,
  held: Readonly<Record<string, number>>,
  began: number | null = 1,
  {
    ended = {},
    bound = [],
  }: { readonly ended?: Readonly<Record<string, number>>; readonly bound?: readonly string[] } = {},
) => {
  const facts: OptionFacts = {
    option: 'x',
    began: began ?? undefined,
    lineOf: (team) => {
      const lastDay = used[team];
      return lastDay === undefined ? undefined : { people: 2, firstDay: 10, lastDay };
    },
    heldSince: (team) => held[team] ?? null,
    heldLast: (team) => ended[team] ?? (held[team] === undefined ? null : AS_OF),
    isBound: (team) => bound.includes(team),
  };
  return contradictionsIn(facts, TEAMS, lineOf, AS_OF).map(({ team, finding }) => `${team}: ${finding}`);
};

describe('contradictions between use and choice', () => {
  it('are teams that chose it and do not use it, or use it and never chose it', () => {
    expect(found({ other: 990 }, { top: 5 })).toEqual([
      'top: chosen but unused',
      'other: used but never chosen',
    ]);
    expect(found({ other: 990 }, { other: 5 })).toEqual([]);
  });

  it('are none where a team below uses what the team above chose', () => {
    expect(found({ low: 990 }, { top: 5 })).toEqual([]);
    expect(found({ top: 990 }, { low: 5 })).toEqual(['top: used but never chosen', 'low: chosen but unused']);
  });

  it('count the 28 days that end with the day', () => {
    expect(found({ other: 973 }, { other: 5 })).toEqual([]);
    expect(found({ other: 972 }, { other: 5 })).toEqual(['other: chosen but unused']);
  });

  it('say nothing of disuse before events have come for 28 days, and nothing at all without events', () => {
    expect(found({}, { top: 5 }, 974)).toEqual([]);
    expect(found({}, { top: 5 }, 973)).toEqual(['top: chosen but unused']);
    expect(found({}, { top: 5 }, null)).toEqual([]);
  });

  it('are nothing where a team held it until lately: it did choose it', () => {
    expect(found({ other: 990 }, {}, 1, { ended: { other: 999 } })).toEqual([]);
    expect(found({ other: 990 }, {}, 1, { ended: { other: 973 } })).toEqual([]);
    expect(found({ low: 990 }, {}, 1, { ended: { top: 999 } })).toEqual([]);
  });

  it('are that it was let go and is used, where it was held last before the 28 days', () => {
    expect(found({ other: 990 }, {}, 1, { ended: { other: 972 } })).toEqual(['other: let go but used']);
    expect(found({ other: 900 }, {}, 1, { ended: { other: 800 } })).toEqual([]);
  });

  it('are no choice of a team that a mandate binds', () => {
    expect(found({}, { top: 5, other: 5 }, 1, { bound: ['other'] })).toEqual([
      'top: chosen but unused',
      'other: bound but unused',
    ]);
    expect(found({ other: 990 }, { other: 5 }, 1, { bound: ['other'] })).toEqual([]);
  });
});
