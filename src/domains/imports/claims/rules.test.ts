import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { claimAfter, findRule, HAND, type Heard, hear, isShort, type Precedence } from './rules.ts';

const heard = (said: Partial<Heard> = {}): Heard => ({
  isThere: true,
  before: undefined,
  others: new Map(),
  byHand: new Set(),
  ...said,
});
const without = () => undefined;
const rule =
  (...sources: string[]) =>
  () => ({ field: 'thing.size', sources });

describe('hearing a source', () => {
  it('writes all it says of a record that is new, whoever has the word', () => {
    const said = { key: 'a', size: 1 };
    expect(hear('s', said, heard({ isThere: false }), ['key'], rule('other'))).toEqual({
      patch: said,
      kept: [],
    });
  });

  it('writes only what it says anew; the key stays, as it names the record', () => {
    const before = { size: 1, words: ['x'], names: { fr: 'a' } };
    const said = { key: 'a', size: 1, words: ['x'], names: { fr: 'b' } };
    expect(hear('s', said, heard({ before }), ['key'], without).patch).toEqual({
      key: 'a',
      names: { fr: 'b' },
    });
  });

  it('keeps a field on which a higher source has spoken, and says who', () => {
    const others = new Map([['high', { size: 5 }]]);
    const came = hear(
      'low',
      { key: 'a', size: 1, colour: 'red' },
      heard({ others }),
      ['key'],
      rule('high', 'low'),
    );
    expect(came).toEqual({ patch: { key: 'a', colour: 'red' }, kept: [{ field: 'size', by: 'high' }] });
    expect(
      hear(
        'high',
        { key: 'a', size: 1 },
        heard({ others: new Map([['low', { size: 5 }]]) }),
        ['key'],
        rule('high', 'low'),
      ).kept,
    ).toEqual([]);
  });

  it('takes what people wrote for a source, and one that no rule names for the lowest', () => {
    const byHand = new Set(['size']);
    expect(hear('s', { size: 1 }, heard({ byHand }), [], rule(HAND, 's')).kept).toEqual([
      { field: 'size', by: HAND },
    ]);
    expect(hear('s', { size: 1 }, heard({ byHand }), [], rule('s', HAND)).kept).toEqual([]);
    expect(hear('stranger', { size: 1 }, heard({ byHand }), [], rule(HAND)).kept).toHaveLength(1);
  });

  it('never writes what it was not told, and loses nothing: each field is written, kept, or said before', () => {
    const record = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 0, max: 2 }));
    fc.assert(
      fc.property(record, fc.option(record), record, (said, before, other) => {
        const known = heard({ before: before ?? undefined, others: new Map([['high', other]]) });
        const { patch, kept } = hear('low', said, known, [], rule('high', 'low'));
        for (const [field, value] of Object.entries(said)) {
          const isWritten = field in patch;
          const isKept = kept.some((one) => one.field === field);
          const isOld = before !== null && field in before && before[field] === value;
          expect([isWritten, isKept, isOld].filter(Boolean)).toHaveLength(1);
          if (isWritten) expect(patch[field]).toBe(value);
        }
        expect(Object.keys(patch).every((field) => field in said)).toBe(true);
      }),
    );
  });
});

it('a rule that names the field comes before one for all fields of the kind', () => {
  const all: Precedence = { field: 'thing.*', sources: ['a'] };
  const one: Precedence = { field: 'thing.size', sources: ['b'] };
  expect(findRule([all, one], 'thing', 'size')).toBe(one);
  expect(findRule([all, one], 'thing', 'colour')).toBe(all);
  expect(findRule([all, one], 'part', 'size')).toBeUndefined();
});

it('a source remembers what it said before where it says nothing of it now', () => {
  expect(claimAfter({ size: 1, colour: 'red' }, { size: 2 })).toEqual({ size: 2, colour: 'red' });
});

it('is short when more than a fifth and more than a few are gone', () => {
  expect([isShort(100, 20), isShort(100, 21), isShort(10, 5), isShort(10, 6), isShort(0, 0)]).toEqual([
    false,
    true,
    false,
    true,
    false,
  ]);
});
