import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partsSorted } from './rules.ts';

const part = (key: string, missed: [number, number], used: [number, number]) => ({
  key,
  name: key,
  missed: { count: missed[0], n: missed[1] },
  used: { count: used[0], n: used[1] },
});
const sortOf = (missed: [number, number], used: [number, number]) =>
  partsSorted([part('a', missed, used)])[0]?.sort;

describe('partsSorted', () => {
  it.each([
    ['loved', [30, 60], [20, 60]],
    ['loved', [30, 60], [55, 60]],
    ['utility', [3, 60], [50, 60]],
    // 12 of 60 is 20% itself: it may lie on either side.
    ['utility', [12, 60], [50, 60]],
    ['pointless', [2, 60], [10, 60]],
    ['not clear', [12, 60], [10, 60]],
    ['not clear', [2, 60], [30, 60]],
    ['not clear', [0, 0], [0, 0]],
    ['not clear', [2, 5], [1, 5]],
  ] as const)('says %s where %j would miss it and %j use it', (sort, missed, used) => {
    expect(sortOf([...missed], [...used])).toBe(sort);
  });

  it('puts what to keep first, and what most would miss first of all', () => {
    const parts = [
      part('d', [12, 60], [10, 60]),
      part('c', [2, 60], [10, 60]),
      part('b', [3, 60], [50, 60]),
      part('a', [30, 60], [50, 60]),
      part('z', [40, 60], [50, 60]),
    ];
    expect(partsSorted(parts).map(({ key }) => key)).toEqual(['z', 'a', 'b', 'c', 'd']);
    expect(partsSorted(parts)[0]?.missed).toMatchObject({ count: 40, n: 60, value: 40 / 60 });
    expect(partsSorted([part('x', [0, 0], [0, 0])])[0]?.missed.value).toBeNull();
  });

  it('never keeps a part less for being missed more, when it has the same many answers', () => {
    const worth = { loved: 2, utility: 1, 'not clear': 1, pointless: 0 };
    fc.assert(
      fc.property(fc.nat(59), fc.nat(60), (missed, used) => {
        const [less, more] = [sortOf([missed, 60], [used, 60]), sortOf([missed + 1, 60], [used, 60])];
        expect(worth[more ?? 'pointless']).toBeGreaterThanOrEqual(worth[less ?? 'pointless']);
      }),
    );
  });
});
