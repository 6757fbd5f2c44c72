import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutCycles } from './rules.ts';

const cut = (entries: readonly (readonly [string, string])[]) => {
  const parents = new Map(entries);
  return { cut: cutCycles(parents), left: [...parents].map((edge) => edge.join('>')).sort() };
};

test('takes one edge out of each cycle, and leaves trees alone', () => {
  expect(
    cut([
      ['b', 'a'],
      ['c', 'a'],
    ]),
  ).toEqual({ cut: [], left: ['b>a', 'c>a'] });
  expect(
    cut([
      ['a', 'b'],
      ['b', 'c'],
      ['c', 'a'],
      ['x', 'b'],
      ['s', 's'],
    ]),
  ).toEqual({ cut: ['c', 's'], left: ['a>b', 'b>c', 'x>b'] });
});

test('whatever the order, the same edges go, and from nowhere does a walk up come back', () => {
  const member = fc.constantFrom(...'abcdefgh');
  fc.assert(
    fc.property(fc.dictionary(member, member), (tree) => {
      const entries = Object.entries(tree);
      const { cut: gone, left } = cut(entries);
      expect(cut(entries.toReversed()).left).toEqual(left);
      expect(left).toHaveLength(entries.length - gone.length);
      const parents = new Map(left.map((edge) => edge.split('>') as [string, string]));
      for (const start of parents.keys()) {
        let steps = 0;
        for (let at: string | undefined = start; at !== undefined && steps < 10; at = parents.get(at))
          steps += 1;
        expect(steps).toBeLessThan(10);
      }
    }),
  );
});
