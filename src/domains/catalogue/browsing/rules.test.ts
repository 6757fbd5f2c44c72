import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FACETS, type FilterQuery } from '../search/contract.ts';
import { type BrowseLine, fitLines, inOrder, tableOf } from './rules.ts';

const line = fc.record({
  id: fc.nat(10_000),
  name: fc.stringMatching(/^[a-c]{1,3}$/),
  kind: fc.constantFrom('product', 'outside'),
  play: fc.option(fc.constantFrom('service', 'utility')),
  stage: fc.option(fc.constantFrom('live', 'alpha')),
  marketType: fc.constant(null),
  owner: fc.option(fc.constantFrom('t1', 't2', 't3')),
  area: fc.subarray(['x', 'y']),
  tag: fc.subarray(['p', 'q', 'r']),
  archived: fc.boolean(),
  lacks: fc.subarray(['owner', 'need'] as const),
  changed: fc.nat(5),
});
const lines: fc.Arbitrary<BrowseLine[]> = fc
  .uniqueArray(line, { selector: ({ id }) => id, maxLength: 40 })
  .map((found) => found.map((one) => ({ ...one, key: `k${one.id}` })));
const filter: fc.Arbitrary<FilterQuery> = fc.record(
  {
    archived: fc.constantFrom('no', 'yes', 'both'),
    kind: fc.subarray(['product', 'outside']),
    play: fc.subarray(['service', 'utility']),
    tag: fc.subarray(['p', 'q', 'r', 'unknown']),
    owner: fc.subarray(['t1', 't2']),
    lacks: fc.constantFrom('owner', 'need'),
  },
  { requiredKeys: ['archived'] },
) as fc.Arbitrary<FilterQuery>;

const says = (one: BrowseLine, facet: (typeof FACETS)[number], values: readonly string[]) =>
  [one[facet] ?? []].flat().some((value) => values.includes(value));

/** The same by looking at every line for every question. */
function slow(all: readonly BrowseLine[], query: FilterQuery, without?: string): BrowseLine[] {
  return all.filter(
    (one) =>
      (query.archived === 'both' || one.archived === (query.archived === 'yes')) &&
      (query.lacks === undefined || one.lacks.includes(query.lacks)) &&
      FACETS.every((facet) => {
        const wanted = query[facet] ?? [];
        return facet === without || wanted.length === 0 || says(one, facet, wanted);
      }),
  );
}

it('finds what looking at every line finds, and counts each facet without its own filter', () => {
  fc.assert(
    fc.property(lines, filter, (all, query) => {
      const {
        lines: found,
        facets,
        lacks,
      } = fitLines(tableOf(all), query, undefined, (owner) => `Team ${owner}`);
      expect(found.map(({ key }) => key).sort()).toEqual(
        slow(all, query)
          .map(({ key }) => key)
          .sort(),
      );
      for (const lack of ['owner', 'need', 'review'] as const)
        expect(lacks[lack]).toBe(slow(all, query).filter((one) => one.lacks.includes(lack)).length);
      for (const facet of FACETS) {
        const base = slow(all, query, facet);
        for (const { value, count } of facets[facet])
          expect(count).toBe(base.filter((one) => says(one, facet, [value])).length);
        const values = new Set(base.flatMap((one) => [one[facet] ?? []].flat()));
        expect(facets[facet]).toHaveLength(values.size);
      }
    }),
  );
});

it('orders by name, by how well words fitLines, by owner with the ownerless first, by stage and by the last change', () => {
  const blank = {
    kind: 'product',
    play: null,
    marketType: null,
    area: [],
    tag: [],
    archived: false,
    lacks: [],
  };
  const all: BrowseLine[] = [
    { ...blank, id: 1, key: 'b', name: 'b', stage: 'live', owner: 't1', changed: 3 },
    { ...blank, id: 2, key: 'a', name: 'a', stage: 'idea', owner: 't2', changed: 9 },
    { ...blank, id: 3, key: 'c', name: 'c', stage: 'alpha', owner: null, changed: 5 },
  ];
  const names: Readonly<Record<string, string>> = { t1: 'Zebra', t2: 'apple' };
  const by = (sort: Parameters<typeof inOrder>[1], found?: ReadonlyMap<number, boolean>) =>
    inOrder(tableOf(all).lines, sort, found, (owner) => names[owner] ?? owner).map(({ key }) => key);
  expect(by(undefined)).toEqual(['a', 'b', 'c']);
  expect(by('-name')).toEqual(['c', 'b', 'a']);
  expect(by('stage')).toEqual(['a', 'c', 'b']);
  expect(by('owner')).toEqual(['c', 'a', 'b']);
  expect(by('changed')).toEqual(['a', 'c', 'b']);
  expect(
    by(
      undefined,
      new Map([
        [1, true],
        [2, false],
        [3, true],
      ]),
    ),
  ).toEqual(['b', 'c', 'a']);
});
