import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fateOn, makesLoop, rootOf, statusOf } from './rules.ts';

const NOTHING = {
  heardOn: null,
  decidedOn: null,
  shippedOn: null,
  toldOn: null,
  decision: null,
  reason: null,
  change: null,
};

describe('how far an item has come', () => {
  const day = '2026-03-01';
  it.each([
    ['waiting', {}],
    ['heard', { heardOn: day }],
    ['decided', { heardOn: day, decidedOn: day }],
    ['shipped', { heardOn: day, decidedOn: day, shippedOn: '2026-03-05' }],
    ['told', { heardOn: day, decidedOn: day, toldOn: day }],
    ['told', { decidedOn: day, shippedOn: '2026-03-05', toldOn: '2026-03-06' }],
  ])('%s', (status, fate) => {
    expect(statusOf({ ...NOTHING, ...fate })).toBe(status);
  });

  it('what ships after it was told of waits to be told again', () => {
    const fate = { ...NOTHING, decidedOn: day, toldOn: '2026-03-02', shippedOn: '2026-03-05' };
    expect(statusOf(fate)).toBe('shipped');
  });

  it('as of a day, what came later is not known', () => {
    const fate = {
      ...NOTHING,
      heardOn: '2026-03-01',
      decidedOn: '2026-03-05',
      decision: 'yes',
      reason: 'many',
    } as const;
    expect(fateOn(fate, '2026-03-04')).toEqual({ ...NOTHING, heardOn: '2026-03-01' });
    expect(fateOn(fate, '2026-03-05')).toEqual(fate);
  });
});

describe('what items are merged into', () => {
  it('ends at the last of the chain', () => {
    const merged = new Map([
      ['a', 'b'],
      ['b', 'c'],
      ['c', null],
    ]);
    expect([rootOf('a', merged), rootOf('c', merged), rootOf('else', merged)]).toEqual(['c', 'c', 'else']);
    expect(makesLoop('c', 'a', merged)).toBe(true);
    expect(makesLoop('c', 'c', merged)).toBe(true);
    expect(makesLoop('b', 'else', merged)).toBe(false);
  });

  it('never becomes a loop, whatever is merged in whichever order', () => {
    const key = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    fc.assert(
      fc.property(fc.array(fc.tuple(key, fc.option(key)), { maxLength: 20 }), (merges) => {
        const merged = new Map<string, string | null>();
        for (const [from, into] of merges)
          if (into === null || !makesLoop(from, into, merged)) merged.set(from, into);
        for (const from of merged.keys()) expect(merged.get(rootOf(from, merged)) ?? null).toBeNull();
      }),
    );
  });
});
