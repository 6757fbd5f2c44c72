import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Candidate, draw } from './rules.ts';

const candidates: fc.Arbitrary<Candidate[]> = fc
  .array(
    fc.record({
      standing: fc.constantFrom('free', 'captive', null),
      team: fc.constantFrom('a', 'b', 'c', null),
      hindrance: fc.constantFrom(undefined, undefined, undefined, 'resting' as const),
    }),
    { minLength: 1, maxLength: 60 },
  )
  .map((people) => people.map((one, index) => ({ ...one, person: `p${index}` })));

it('asks as many as it should, only who can be asked, and each stratum by its share', () => {
  fc.assert(
    fc.property(candidates, fc.option(fc.integer({ min: 1, max: 70 })), fc.nat(), (people, size, seed) => {
      const { strata, drawn } = draw(people, { size, seed, least: 5 });
      const open = people.filter(({ hindrance }) => hindrance === undefined).length;
      const asked = drawn.filter(({ fate }) => fate === 'asked');
      expect(asked).toHaveLength(Math.min(size ?? open, open));
      expect(new Set(drawn.map(({ person }) => person)).size).toBe(people.length);
      for (const [index, stratum] of strata.entries()) {
        expect(asked.filter((one) => one.stratum === index)).toHaveLength(stratum.asked);
        expect(stratum.asked).toBeLessThanOrEqual(stratum.reachable);
      }
      const able = strata.filter(({ reachable }) => reachable > 0);
      if (asked.length >= able.length) for (const one of able) expect(one.asked).toBeGreaterThan(0);
    }),
  );
});

it('draws the same people again from the same seed, whatever order they come in', () => {
  fc.assert(
    fc.property(candidates, fc.nat(), (people, seed) => {
      const settings = { size: 10, seed, least: 5 };
      expect(draw([...people].reverse(), settings)).toEqual(draw(people, settings));
    }),
  );
});

it('gives everybody of a stratum the same chance', () => {
  const people = Array.from({ length: 12 }, (_, index) => {
    return { person: `p${index}`, standing: 'free', team: null, hindrance: undefined };
  });
  const times = new Map<string, number>();
  const rounds = 3000;
  for (let seed = 0; seed < rounds; seed += 1)
    for (const { person, fate } of draw(people, { size: 4, seed, least: 5 }).drawn)
      if (fate === 'asked') times.set(person, (times.get(person) ?? 0) + 1);
  // A third of the rounds each, within four standard deviations.
  for (const { person } of people) expect(Math.abs((times.get(person) ?? 0) - rounds / 3)).toBeLessThan(104);
});

it('keeps the shares of large strata by the share of their people', () => {
  const group = (standing: string, count: number) =>
    Array.from({ length: count }, (_, index) => {
      return { person: `${standing}${index}`, standing, team: null, hindrance: undefined };
    });
  const { strata } = draw([...group('captive', 300), ...group('free', 100), ...group('sole', 2)], {
    size: 41,
    seed: 1,
    least: 5,
  });
  expect(strata.map(({ standing, asked }) => [standing, asked])).toEqual([
    ['captive', 30],
    ['free', 10],
    ['sole', 1],
  ]);
});
