import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FormedCell, formCells, formCellsSoFar, type Pending, TRAITS, type Traits } from '../rules.ts';
import { type CellSizes, pairsToCompare } from './rules.ts';

describe('pairsToCompare', () => {
  const sizes = (a: Record<number, number>, b: Record<number, number>): CellSizes => ({
    a: new Map(Object.entries(a).map(([cell, size]) => [Number(cell), size])),
    b: new Map(Object.entries(b).map(([cell, size]) => [Number(cell), size])),
  });
  const meeting = (from: number, count: number, a: number, b: number) =>
    Array.from({ length: count }, (_, index) => ({ id: `p${from + index}`, a, b }));

  it('takes all where all answered twice, and none where too few did', () => {
    expect(pairsToCompare(meeting(10, 6, 1, 1), sizes({ 1: 6 }, { 1: 6 }), 5)).toHaveLength(6);
    expect(pairsToCompare(meeting(10, 4, 1, 1), sizes({ 1: 9 }, { 1: 9 }), 5)).toEqual([]);
  });

  it('takes none where those left out would be too few, unless some of the others can join them', () => {
    expect(pairsToCompare(meeting(10, 8, 1, 1), sizes({ 1: 10 }, { 1: 8 }), 5)).toEqual([]);
    const two = [...meeting(10, 8, 1, 1), ...meeting(30, 5, 1, 2)];
    const compared = pairsToCompare(two, sizes({ 1: 14 }, { 1: 8, 2: 5 }), 5);
    expect(compared.map(({ id }) => id)).toEqual(meeting(10, 8, 1, 1).map(({ id }) => id));
  });

  it('refuses a cell with fewer answers than pairs', () => {
    expect(() => pairsToCompare(meeting(10, 8, 1, 1), sizes({ 1: 7 }, { 1: 8 }), 5)).toThrow(RangeError);
  });

  it('leaves no part of a cell too small, inside or outside, whatever the order', () => {
    const pair = fc.record({ a: fc.nat(3), b: fc.nat(3) });
    const more = fc.array(fc.nat(8), { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 60 }), more, fc.nat(), (all, added, seed) => {
        const pairs = all.map((of, index) => ({ id: `p${index + 100}`, ...of }));
        const sized = (wave: 'a' | 'b', from: number) =>
          new Map(
            [0, 1, 2, 3].map((cell) => [
              cell,
              pairs.filter((of) => of[wave] === cell).length + (added[from + cell] ?? 0),
            ]),
          );
        const of = { a: sized('a', 0), b: sized('b', 4) };
        const compared = pairsToCompare(pairs, of, 5);
        for (const wave of ['a', 'b'] as const)
          for (const [cell, size] of of[wave]) {
            const inside = compared.filter((one) => one[wave] === cell).length;
            expect(inside === 0 || inside >= 5).toBe(true);
            expect(inside === 0 || size === inside || size - inside >= 5).toBe(true);
          }
        expect(pairsToCompare(shuffled(pairs, seed), of, 5)).toEqual(compared);
      }),
    );
  });
});

function shuffled<T>(all: readonly T[], seed: number): T[] {
  const keyed = all.map((one, index) => ({
    one,
    key: Math.imul(index + 1, (seed | 1) * 2_654_435_761) >>> 0,
  }));
  return keyed.sort((a, b) => a.key - b.key).map(({ one }) => one);
}

const nothing: Traits = { standing: null, team: null, role: null, use: null, tenure: null };
const value = fc.constantFrom(null, 'a', 'b', 'c');

/** What was asked of the cells out at that time, and which of the respondents the answer was a sum over. */
interface Release {
  readonly cells: readonly FormedCell[];
  readonly question: Partial<Traits>;
}

/** A wave as it runs: people answer in their order, cells form on the way, questions come at any time; at the end all that can be is out. */
function releasesOf(
  pending: readonly Pending[],
  questions: readonly { readonly after: number; readonly traits: Partial<Traits> }[],
  { least, every }: { least: number; every: number },
) {
  const cells: FormedCell[] = [];
  const releases: Release[] = [];
  let waiting: Pending[] = [];
  const release = (formed: readonly FormedCell[]) => {
    cells.push(...formed);
    const out = new Set(formed.flatMap(({ members }) => members));
    waiting = waiting.filter(({ id }) => !out.has(id));
  };
  const ask = (after: number) => {
    for (const one of questions)
      if (one.after === after) releases.push({ cells: [...cells], question: one.traits });
    releases.push({ cells: [...cells], question: {} });
  };
  for (const [index, one] of pending.entries()) {
    waiting.push(one);
    if ((index + 1) % every === 0) release(formCellsSoFar(waiting, least));
    ask(index);
  }
  release(formCells(waiting, least));
  for (const { traits } of questions) releases.push({ cells: [...cells], question: traits });
  return releases;
}

const answeredBy = ({ cells, question }: Release) =>
  cells
    .filter((cell) => TRAITS.every((trait) => !(trait in question) || cell.traits[trait] === question[trait]))
    .flatMap(({ members }) => members);

describe('somebody who asks everything at any time', () => {
  const question = fc.record({
    after: fc.nat(17),
    traits: fc.record(
      { standing: value, team: value, role: value, use: value, tenure: value },
      { requiredKeys: [] },
    ),
  });
  const wave = fc.record({
    pending: fc.array(
      fc.record({ standing: fc.constantFrom('a', 'b', null), team: fc.constantFrom('a', 'b') }),
      { minLength: 6, maxLength: 18 },
    ),
    questions: fc.array(question, { maxLength: 12 }),
    least: fc.integer({ min: 3, max: 4 }),
    every: fc.integer({ min: 1, max: 4 }),
  });
  const respondents = (all: readonly Partial<Traits>[]) =>
    all.map((of, index) => ({ id: `p${index + 100}`, traits: { ...nothing, ...of } }));

  it('never gets a sum over fewer than the least, however the answers are added and subtracted', () => {
    fc.assert(
      fc.property(wave, (of) => {
        const pending = respondents(of.pending);
        const rows = releasesOf(pending, of.questions, of).map((release) => {
          const over = new Set(answeredBy(release));
          return pending.map(({ id }) => (over.has(id) ? 1 : 0));
        });
        expect(smallestTold(rows, of.least - 1)).toBeUndefined();
      }),
      { numRuns: 1000 },
    );
  });

  it('sees nothing change when two members of a cell swap their answers', () => {
    fc.assert(
      fc.property(
        wave,
        fc.nat(),
        fc.array(fc.nat(9), { minLength: 18, maxLength: 18 }),
        (of, pick, given) => {
          const pending = respondents(of.pending);
          const answers = new Map(pending.map(({ id }, index) => [id, given[index] ?? 0]));
          const told = (sheets: ReadonlyMap<string, number>) =>
            releasesOf(pending, of.questions, of).map((release) =>
              answeredBy(release).reduce((sum, id) => sum + (sheets.get(id) ?? 0), 0),
            );
          const cells = formCells(pending, of.least);
          const releases = releasesOf(pending, of.questions, of);
          const all = releases.at(-1)?.cells ?? cells;
          const cell = all[pick % Math.max(1, all.length)];
          const [one = '', other = ''] = [cell?.members[0], cell?.members.at(-1)];
          const swapped = new Map(answers);
          swapped.set(one, answers.get(other) ?? 0).set(other, answers.get(one) ?? 0);
          expect(told(swapped)).toEqual(told(answers));
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('never gets one from comparisons with two other waves either, where the first parts are cells to the second', () => {
    const pair = fc.tuple(fc.nat(1), fc.nat(2), fc.nat(2));
    fc.assert(
      fc.property(fc.array(pair, { minLength: 9, maxLength: 18 }), (all) => {
        const people = all.map(([a, b, c], index) => ({ id: `p${index + 100}`, a, b, c }));
        // Those of 2 answered only in this wave.
        const first = pairsToCompare(
          people.filter(({ b }) => b < 2),
          { a: sizesOf(people.map(({ a }) => a)), b: sizesOf(people.map(({ b }) => b)) },
          3,
        );
        const part = (one: (typeof people)[number]) => one.a * 2 + (first.includes(one) ? 1 : 0);
        const second = pairsToCompare(
          people.filter(({ c }) => c < 2).map((one) => ({ id: one.id, a: part(one), b: one.c })),
          { a: sizesOf(people.map(part)), b: sizesOf(people.map(({ c }) => c)) },
          3,
        );
        const row = (members: readonly { readonly id: string }[]) =>
          people.map(({ id }) => (members.some((one) => one.id === id) ? 1 : 0));
        const whole = [0, 1].map((cell) => people.filter(({ a }) => a === cell));
        const released = whole.filter((members) => members.length >= 3);
        // Cells below the least are never formed; such draws say nothing.
        if (released.length < whole.length) return;
        expect(smallestTold([...whole, first, second].map(row), 2)).toBeUndefined();
      }),
      { numRuns: 150 },
    );
  });

  it('would get one if answers were shown wherever enough match, as is the custom', () => {
    const rows = [
      [1, 1, 1, 1, 1, 1, 0, 0],
      [1, 1, 1, 1, 1, 1, 1, 0],
    ];
    expect(smallestTold(rows, 2)).toEqual([0, 6]);
    const threes = [
      [1, 1, 1, 0, 0, 0],
      [0, 0, 1, 1, 1, 0],
      [1, 1, 0, 1, 1, 1],
    ];
    expect(smallestTold(threes, 2)).toBeDefined();
  });
});

/**
 * Some `most` respondents among whom the rows tell apart at least one: a sum of multiples of rows that is nought for everybody else.
 * There is one just where taking their columns away loses rank.
 */
function smallestTold(rows: readonly (readonly number[])[], most: number): number[] | undefined {
  const basis = reduced(rows);
  const width = rows[0]?.length ?? 0;
  return subsets(width, most).find((columns) => {
    const without = basis.map((row) => row.filter((_, column) => !columns.includes(column)));
    return reduced(without).length < basis.length;
  });
}

/** Row reduction in whole numbers (no rounding): the rows that are left. */
function reduced(rows: readonly (readonly number[])[]): number[][] {
  const left = rows.map((row) => [...row]);
  const basis: number[][] = [];
  for (let column = 0; column < (rows[0]?.length ?? 0); column += 1) {
    const at = left.findIndex((row) => (row[column] ?? 0) !== 0);
    const [pivot] = at < 0 ? [] : left.splice(at, 1);
    if (pivot === undefined) continue;
    basis.push(pivot);
    for (const [index, row] of left.entries()) {
      const [by, from] = [pivot[column] ?? 0, row[column] ?? 0];
      if (from !== 0)
        left[index] = lowest(row.map((value, place) => value * by - (pivot[place] ?? 0) * from));
    }
  }
  return basis;
}

function lowest(row: readonly number[]): number[] {
  const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));
  const by = Math.abs(row.reduce(divisor, 0)) || 1;
  const least = row.map((value) => value / by);
  expect(least.every(Number.isSafeInteger)).toBe(true);
  return least;
}

function subsets(count: number, size: number, from = 0): number[][] {
  if (size === 0) return [[]];
  return Array.from({ length: Math.max(0, count - from) }, (_, index) => from + index).flatMap((first) =>
    subsets(count, size - 1, first + 1).map((rest) => [first, ...rest]),
  );
}

function sizesOf(cells: readonly number[]): Map<number, number> {
  return new Map([...Map.groupBy(cells, (cell) => cell)].map(([cell, all]) => [cell, all.length]));
}
