import fc from 'fast-check';
import { expect, it } from 'vitest';
import { draftOf, moved, stepsOf, toDrafts } from './step-drafts.ts';

const STEPS = [{ event: 'open' }, { event: 'run', property: 'kind', value: 'full' }];

it('gives the steps back as they were', () => {
  expect(stepsOf(toDrafts(STEPS))).toEqual(STEPS);
});

it('begins with two empty steps, which are none yet', () => {
  const drafts = toDrafts([]);
  expect(drafts).toHaveLength(2);
  expect(stepsOf(drafts)).toEqual([]);
});

it('leaves half a filter out', () => {
  const [draft = draftOf([])] = toDrafts(STEPS);
  expect(stepsOf([{ ...draft, property: 'kind' }])).toEqual([{ event: 'open' }]);
});

it('gives a further step a number of its own', () => {
  const drafts = [...toDrafts(STEPS), draftOf(toDrafts(STEPS))];
  expect(new Set(drafts.map(({ id }) => id)).size).toBe(3);
});

it('moves an item, keeps the order of the others, and never loses one', () => {
  expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
  expect(moved(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c']);
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat()), fc.nat(10), fc.integer({ min: -9, max: 9 }), (items, from, by) => {
      const next = moved(items, from, by);
      expect(next.toSorted()).toEqual(items.toSorted());
      const item = items[from];
      expect(next.filter((one) => one !== item)).toEqual(items.filter((one) => one !== item));
    }),
  );
});
