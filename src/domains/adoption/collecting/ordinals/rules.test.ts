import fc from 'fast-check';
import { expect, it } from 'vitest';
import { beginOf, createOrdinals } from './rules.ts';

it('counts equal names', () => {
  const ordinalOf = createOrdinals(100);
  expect(['a', 'b', 'a', 'a'].map((name, at) => ordinalOf(name, at))).toEqual([0, 0, 1, 2]);
});

it('comes to the same from wherever it goes on, if it counts from the beginning of the stretch before', () => {
  const steps = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 1, max: 40 })), {
    minLength: 1,
  });
  fc.assert(
    fc.property(steps, fc.nat(), (list, cut) => {
      let at = 0;
      const placed = list.map(([name, step]) => {
        at += step;
        return { name, at };
      });
      const whole = createOrdinals(50);
      const all = placed.map((one) => whole(one.name, one.at));
      const from = placed[cut % placed.length]?.at ?? 0;
      const again = createOrdinals(50);
      const rest = placed
        .filter((one) => one.at >= beginOf(from, 50))
        .map((one) => ({ at: one.at, n: again(one.name, one.at) }));
      expect(rest.filter((one) => one.at >= from).map(({ n }) => n)).toEqual(
        all.filter((_, index) => (placed[index]?.at ?? 0) >= from),
      );
    }),
  );
});
