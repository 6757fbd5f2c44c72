import fc from 'fast-check';
import { expect, it } from 'vitest';
import { evenedOut, findToldApart, type Together } from './rules.ts';
import { togetherOf } from './store.ts';

const pause = async () => undefined;

const people = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => `p${String(from + index).padStart(3, '0')}`);

it('tells nobody apart by one wave, by the same again, or by quite others', () => {
  const ten = people(1, 10);
  expect(findToldApart([ten], 5)).toBeUndefined();
  expect(findToldApart([ten, ten, [...ten].reverse()], 5)).toBeUndefined();
  expect(findToldApart([ten, people(11, 15)], 5)).toBeUndefined();
});

it('finds the one whom a list has and another has not', () => {
  expect(findToldApart([people(1, 10), people(2, 10)], 5)).toEqual(['p001']);
  expect(findToldApart([people(2, 10), people(1, 10)], 5)).toEqual(['p001']);
  // Two go and two come: four differ.
  expect(findToldApart([people(1, 10), people(3, 12)], 5)).toEqual(['p001', 'p002', 'p011', 'p012']);
  expect(findToldApart([people(1, 10), people(4, 13)], 5)).toBeUndefined();
  expect(findToldApart([people(1, 10), people(6, 10)], 5)).toBeUndefined();
});

it('finds whom no two waves tell apart, but three: two halves and both with one more', () => {
  const [one, other] = [people(1, 5), people(6, 10)];
  expect(findToldApart([one, other, people(1, 11)], 5)).toEqual(['p011']);
  expect(findToldApart([one, people(1, 11)], 5)).toBeUndefined();
});

it('finds whom multiples tell apart: half of three sums less the whole', () => {
  const [a, b, c] = [people(1, 5), people(6, 10), people(11, 15)];
  const pairs = [
    [...a, ...b],
    [...b, ...c],
    [...a, ...c],
  ];
  expect(findToldApart([...pairs, [...a, ...b, ...c, 'one more']], 5)).toEqual(['one more']);
});

it('does not hold against a wave what earlier ones tell by themselves', () => {
  const told = [people(1, 10), people(2, 10)];
  expect(findToldApart([people(21, 30)], 5, told)).toBeUndefined();
  expect(findToldApart([people(1, 10)], 5, told)).toBeUndefined();
  expect(findToldApart([people(3, 10)], 5, told)).toContain('p002');
});

/** By brute force: the sets of fewer than `least` people that fractions, not remainders, tell apart. */
function isToldApart(groups: readonly Together[], all: readonly string[], least: number): boolean {
  const columns = all.map((person) => groups.map((group) => (group.includes(person) ? 1 : 0)));
  const whole = rank(columns);
  const sets = subsets(all.length, least - 1);
  return sets.some((set) => rank(columns.filter((_, index) => !set.includes(index))) < whole);
}

function subsets(of: number, most: number, from = 0): number[][] {
  if (most === 0) return [];
  return Array.from({ length: of - from }, (_, at) => from + at).flatMap((first) => [
    [first],
    ...subsets(of, most - 1, first + 1).map((rest) => [first, ...rest]),
  ]);
}

function rank(rows: readonly (readonly number[])[]): number {
  const left = rows.map((row) => [...row]);
  let found = 0;
  for (let column = 0; column < (left[0]?.length ?? 0); column += 1) {
    const at = left.findIndex((row, index) => index >= found && Math.abs(row[column] ?? 0) > 1e-9);
    const pivot = left[at];
    if (pivot === undefined) continue;
    [left[at], left[found]] = [left[found] ?? [], pivot];
    for (const [index, row] of left.entries())
      if (index !== found) {
        const factor = (row[column] ?? 0) / (pivot[column] ?? 1);
        left[index] = row.map((value, position) => value - factor * (pivot[position] ?? 0));
      }
    found += 1;
  }
  return found;
}

const ALL = people(1, 12);
const groups = fc.array(fc.subarray([...ALL], { minLength: 3 }), { minLength: 1, maxLength: 5 });

it('finds whatever brute force over fractions finds, and nothing else', () => {
  fc.assert(
    fc.property(groups, fc.integer({ min: 3, max: 4 }), (some, least) => {
      expect(findToldApart(some, least) !== undefined).toBe(isToldApart(some, ALL, least));
    }),
    { numRuns: 300 },
  );
});

it('leaves out as many as it takes, and never tells anybody apart after that', async () => {
  const earlier = [people(1, 10)];
  const about = { groupsOf: (some: readonly string[]) => [some], pick: () => 0, pause };
  // One more than before: that one waits. One fewer: four others are left out with them.
  expect(await evenedOut(people(1, 11), earlier, 5, about)).toEqual(people(1, 10));
  expect(await evenedOut(people(2, 10), earlier, 5, about)).toHaveLength(5);
  expect(await evenedOut(people(1, 6), earlier, 5, about)).toHaveLength(5);
  await fc.assert(
    fc.asyncProperty(groups, fc.subarray([...ALL], { minLength: 3 }), async (before, now) => {
      fc.pre(findToldApart(before, 3) === undefined);
      const left = await evenedOut(now, before, 3, about);
      if (left !== undefined) expect(isToldApart([...before, left], ALL, 3)).toBe(false);
    }),
  );
});

/** What an attacker may ask for: anybody, the same again with or without a few, a team, two lists as one; sometimes evened out. */
const moves = fc.array(
  fc.record({
    kind: fc.constantFrom('list', 'again with', 'again without', 'team', 'both'),
    list: fc.uniqueArray(fc.integer({ min: 0, max: 15 }), { minLength: 1, maxLength: 16 }),
    of: fc.nat(),
    evenOut: fc.boolean(),
  }),
  { minLength: 20, maxLength: 20 },
);

it('an attacker who plans 1,000 waves with whatever lists learns nothing of fewer than the least', async () => {
  const world = people(0, 15).map((person, index) => ({
    person,
    standing: index % 4 === 0 ? 'captive' : 'free',
    team: ['a', 'b', 'c'][index % 3] ?? null,
  }));
  const keys = world.map(({ person }) => person);
  let [planned, taken, tries] = [0, 0, 0];
  await fc.assert(
    fc.asyncProperty(moves, fc.constantFrom(3, 4), async (asked, least) => {
      const seen: Together[] = [];
      const lists: string[][] = [keys];
      const groupsOf = (some: readonly string[]) =>
        togetherOf(
          world.filter(({ person }) => some.includes(person)),
          least,
        );
      for (const { kind, list, of, evenOut } of asked) {
        const picked = list.map((index) => keys[index] ?? '');
        const before = lists[of % lists.length] ?? keys;
        const wanted = {
          list: picked,
          'again with': [...new Set([...before, ...picked.slice(0, 2)])],
          'again without': before.filter((one) => !picked.slice(0, 2).includes(one)),
          team: world.filter(({ team }) => team === ['a', 'b', 'c'][of % 3]).map(({ person }) => person),
          both: [...new Set([...before, ...(lists[(of + 1) % lists.length] ?? [])])],
        }[kind];
        planned += 1;
        const left = evenOut
          ? await evenedOut(wanted, seen, least, { groupsOf, pick: (below) => of % below, pause })
          : wanted;
        if (left === undefined || findToldApart(groupsOf(left), least, seen) !== undefined) continue;
        taken += 1;
        lists.push([...left]);
        // Everybody answers, and says the same each time: nobody can see more.
        seen.push(...groupsOf(left));
      }
      const sets = subsets(keys.length, least - 1).length;
      tries += sets;
      if (seen.length > 0) expect(isToldApart(seen, keys, least)).toBe(false);
    }),
    { numRuns: 50 },
  );
  expect(planned).toBe(1000);
  expect(taken).toBeGreaterThan(150);
  expect(tries).toBeGreaterThan(5000);
});
