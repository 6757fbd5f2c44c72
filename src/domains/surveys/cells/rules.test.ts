import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FormedCell, formCells, formCellsSoFar, type Pending, TRAITS, type Traits } from './rules.ts';

const nothing: Traits = { standing: null, team: null, role: null, use: null, tenure: null };
const people = (from: number, count: number, traits: Partial<Traits>): Pending[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `p${String(from + index).padStart(3, '0')}`,
    traits: { ...nothing, ...traits },
  }));
const ids = (pending: readonly Pending[]) => pending.map(({ id }) => id);

const value = fc.constantFrom(null, 'a', 'b', 'c');
const traits = fc.record({ standing: value, team: value, role: value, use: value, tenure: value });
const population = (most: number) =>
  fc
    .array(traits, { maxLength: most })
    .map((all) => all.map((of, index) => ({ id: `p${index + 100}`, traits: of })));

describe('formCells', () => {
  it('forms none where there are too few, and one where there are few', () => {
    expect(formCells(people(0, 4, { team: 'a' }), 5)).toEqual([]);
    expect(formCells(people(0, 5, { team: 'a' }), 5)).toEqual([
      { members: ids(people(0, 5, {})), traits: { ...nothing, team: 'a' } },
    ]);
  });

  it('never takes less than three for enough', () => {
    expect(formCells(people(0, 2, {}), 1)).toEqual([]);
  });

  it('keeps the important traits where it cannot keep all', () => {
    const pending = [
      ...people(0, 3, { standing: 'free', team: 'a' }),
      ...people(3, 3, { standing: 'free', team: 'b' }),
      ...people(6, 5, { standing: 'captive', team: 'a' }),
    ];
    expect(formCells(pending, 5).map((cell) => [cell.traits.standing, cell.members.length])).toEqual([
      ['captive', 5],
      ['free', 6],
    ]);
  });

  it('puts those of small groups together, and few of them with the smallest other', () => {
    const small = [...people(0, 3, { team: 'a' }), ...people(3, 2, { team: 'b' })];
    const [five, six] = [people(10, 5, { team: 'c' }), people(20, 6, { team: 'd' })];
    expect(
      formCells([...small, ...five, ...six], 5).map(({ traits, members }) => [traits.team, members.length]),
    ).toEqual([
      ['c', 5],
      ['d', 6],
      [null, 5],
    ]);
    const mixed = formCells([...small.slice(0, 2), ...five, ...six], 5);
    expect(mixed.map((cell) => [cell.traits.team, cell.members.length])).toEqual([
      [null, 7],
      ['d', 6],
    ]);
  });

  it('cuts all pending into cells that are large enough, with the traits they have in common, whatever the order', () => {
    fc.assert(
      fc.property(population(60), fc.integer({ min: 3, max: 8 }), fc.nat(), (pending, least, seed) => {
        const cells = formCells(pending, least);
        const members = cells.flatMap((cell) => cell.members);
        expect(members.sort()).toEqual(pending.length < least ? [] : ids(pending).sort());
        for (const cell of cells) expect(cell.members.length).toBeGreaterThanOrEqual(least);
        for (const cell of cells) expectCommonTraits(cell, pending);
        expect(formCells(shuffled(pending, seed), least)).toEqual(cells);
      }),
    );
  });
});

describe('formCellsSoFar', () => {
  it('releases those who are alike in all, and lets the others wait until there are many', () => {
    const alike = people(0, 5, { team: 'a', role: 'x' });
    const others = [...people(10, 4, { team: 'b' }), ...people(20, 4, { team: 'c' })];
    expect(formCellsSoFar([...alike, ...others], 5).map(({ members }) => members)).toEqual([ids(alike)]);
    const many = [...others, ...people(30, 4, { team: 'd' }), ...people(40, 4, { team: 'e' })];
    expect(formCellsSoFar(many, 5)).toEqual([]);
    expect(
      formCellsSoFar([...many, ...people(50, 4, { team: 'f' })], 5).flatMap((cell) => cell.members),
    ).toHaveLength(20);
  });

  it('forms cells that are large enough, of different people, whatever the order', () => {
    fc.assert(
      fc.property(population(60), fc.integer({ min: 3, max: 8 }), fc.nat(), (pending, least, seed) => {
        const cells = formCellsSoFar(pending, least);
        const members = cells.flatMap((cell) => cell.members);
        expect(new Set(members).size).toBe(members.length);
        for (const cell of cells) expect(cell.members.length).toBeGreaterThanOrEqual(least);
        for (const cell of cells) expectCommonTraits(cell, pending);
        expect(pending.length - members.length).toBeLessThan(4 * least);
        expect(formCellsSoFar(shuffled(pending, seed), least)).toEqual(cells);
      }),
    );
  });
});

function expectCommonTraits(cell: FormedCell, pending: readonly Pending[]): void {
  const members = pending.filter(({ id }) => cell.members.includes(id));
  for (const trait of TRAITS) {
    const values = new Set(members.map((one) => one.traits[trait]));
    expect(cell.traits[trait]).toBe(values.size === 1 ? [...values][0] : null);
  }
}

function shuffled<T>(all: readonly T[], seed: number): T[] {
  const keyed = all.map((one, index) => ({
    one,
    key: Math.imul(index + 1, (seed | 1) * 2_654_435_761) >>> 0,
  }));
  return keyed.sort((a, b) => a.key - b.key).map(({ one }) => one);
}
