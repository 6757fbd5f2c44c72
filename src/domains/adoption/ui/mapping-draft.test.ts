import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sourceMapping } from '../sources/contract.ts';
import { draftOf, isSameMapping, mappingOf, mapRows, patchOf, withEntry } from './mapping-draft.ts';

const WHOLE = {
  product: { field: 'properties.app', map: { a: 'ci', 'web-*': 'docs' }, otherwise: 'ci' },
  team: { value: 'red' },
  event: { field: 'properties.action' },
  ignore: ['$*', 'noise'],
  properties: ['app'],
};

const word = fc.stringMatching(/^[a-z*.$][a-z*.$ ]{0,8}[a-z]$/);
const rule = fc.oneof(
  fc.record({ value: word }),
  fc.record(
    { field: word, map: fc.dictionary(word, word, { noNullPrototype: true }), otherwise: word },
    { requiredKeys: ['field'], noNullPrototype: true },
  ),
);
const mapping = fc.record(
  {
    product: rule,
    team: rule,
    event: rule,
    ignore: fc.array(word, { minLength: 1 }),
    properties: fc.array(word),
  },
  { requiredKeys: [], noNullPrototype: true },
);

it('comes back as it was from being edited, whatever it says', () => {
  fc.assert(
    fc.property(mapping, (said) => {
      const draft = draftOf(said);
      expect(mappingOf(draft)).toEqual(said);
      expect(sourceMapping.safeParse(patchOf(draft)).success).toBe(true);
    }),
  );
});

it('takes away what is not said any more', () => {
  const draft = draftOf(WHOLE);
  expect(patchOf({ ...draft, team: { ...draft.team, how: 'unsaid' }, ignore: '\n', keepsAll: true })).toEqual(
    {
      product: WHOLE.product,
      team: null,
      event: WHOLE.event,
      ignore: null,
      properties: null,
    },
  );
});

it('shows what a mapping would do before it is said to its end, and saves nothing half said', () => {
  const begun = draftOf({});
  const product = { ...begun.product, how: 'field' as const, isMapped: true, map: [['a', '']] as const };
  expect(mappingOf({ ...begun, product })).toEqual({});
  const { product: saved } = patchOf({ ...begun, product });
  expect(saved).toEqual({ field: '', map: {} });
  expect(sourceMapping.safeParse({ product: saved }).success).toBe(false);
});

it('knows an edit from none', () => {
  const draft = draftOf(WHOLE);
  expect(isSameMapping(draft, draftOf(WHOLE))).toBe(true);
  expect(isSameMapping(draft, { ...draft, ignore: '$*\n\n noise ' })).toBe(true);
  expect(isSameMapping(draft, { ...draft, ignore: '$*' })).toBe(false);
});

it('offers values that were seen and stand for nothing first, and moves no row that is filled in', () => {
  const saved = ['a', 'web-*'];
  const map = [
    ['a', 'ci'],
    ['web-*', 'docs'],
  ] as const;
  const seen = ['b', ' b ', 'web-1', 'a', 'c', ''];
  expect(mapRows(map, seen, saved)).toEqual([
    ['b', ''],
    ['c', ''],
    ['a', 'ci'],
    ['web-*', 'docs'],
  ]);
  expect(mapRows(withEntry(map, 'c', 'ci'), seen, saved)).toEqual([
    ['b', ''],
    ['c', 'ci'],
    ['a', 'ci'],
    ['web-*', 'docs'],
  ]);
});

it('changes, adds and takes out an entry', () => {
  const map = [
    ['a', 'ci'],
    ['b', 'docs'],
  ] as const;
  expect(withEntry(map, 'a', 'docs')).toEqual([
    ['a', 'docs'],
    ['b', 'docs'],
  ]);
  expect(withEntry(map, 'c', 'ci')).toEqual([...map, ['c', 'ci']]);
  expect(withEntry(map, 'a', '')).toEqual([['b', 'docs']]);
});
