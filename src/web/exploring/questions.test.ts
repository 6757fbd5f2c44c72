import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MEASURE_NAMES, MEASURES } from '#domains/adoption/measures/contract.ts';
import {
  commandOf,
  lackingOf,
  MEASURE_WORDS,
  measureOf,
  questionOf,
  questionText,
  searchOf,
} from './questions.ts';

it('asks every measure only what its contract knows', () => {
  expect(Object.keys(MEASURE_WORDS).toSorted()).toEqual([...MEASURE_NAMES].toSorted());
  const all = Object.fromEntries(
    ['product', 'need', 'events', 'team', 'standing', 'per', 'of', 'kind', 'steps', 'within', 'property']
      .concat(['success', 'mark', 'day', 'asOf', 'window'])
      .map((field) => [field, 'x']),
  );
  for (const measure of MEASURE_NAMES) {
    const known = Object.keys(MEASURES[measure].query?.shape ?? {});
    const asked = Object.keys(questionOf({ ...all, measure }));
    expect(asked.filter((field) => !known.includes(field))).toEqual([]);
    const own = known.filter((field) => !['per', 'of'].includes(field));
    expect(own.filter((field) => !asked.includes(field))).toEqual([]);
  }
});

it('leaves out of a question what is about the page alone', () => {
  const search = {
    measure: 'teams',
    product: 'ci',
    tables: 'active',
    record: 'pin',
    kind: 'nth',
    asOf: '2026-01-05',
  };
  expect(questionOf(search)).toEqual({ product: 'ci', asOf: '2026-01-05' });
  expect(measureOf('constructor')).toBe('active');
});

it('says what a question still lacks', () => {
  expect(lackingOf('share', {})).toEqual([['need']]);
  expect(lackingOf('effect', { product: 'ci' })).toEqual([['mark', 'day']]);
  expect(lackingOf('path', { need: 'ship' })).toEqual([['product', 'steps']]);
  expect(lackingOf('effect', { product: 'ci', day: '2026-01-05' })).toEqual([]);
});

it('reads a pinned question as it was written, whatever is in it', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), (product, events) => {
      const text = questionText('retention', { product, events });
      expect(searchOf(text)).toEqual({ measure: 'retention', product, events });
    }),
  );
});

it('writes a command that a shell takes as one', () => {
  expect(commandOf('retention', { product: 'ci', per: 'month', asOf: '2026-01-05' })).toBe(
    'musthave usage retention --product ci --per month --as-of 2026-01-05',
  );
  expect(commandOf('path', { steps: `[{"event":"it's"}]` })).toBe(
    String.raw`musthave usage path --steps '[{"event":"it'\''s"}]'`,
  );
});
