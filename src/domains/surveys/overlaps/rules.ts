import {
  independentOf,
  orthogonalTo,
  type Pivoted,
  type Row,
  reduceRows,
} from '#platform/statistics/modular.ts';
import { pickerOf } from '../draws/rules.ts';

/** People whose answers are counted together and never apart: each by their key. */
export type Together = readonly string[];

/** The people of all waves who were in the very same groups: no sum over groups tells one of them from another. */
interface Atom {
  readonly people: readonly string[];
  /** Numbers of the groups that they are in. */
  readonly groups: readonly number[];
}

/** So many sets of small atoms are looked through; where there are more, they are taken for told apart. */
const MOST_SETS = 200_000;

/**
 * The people whom sums over these groups would tell apart from all others, where they are fewer than `least`; undefined where no
 * combination of the groups, added and subtracted in any multiples, does so. The groups are of several waves: what people think
 * changes slowly, so what a later wave adds to an earlier one tells what the difference thinks. What the groups of earlier waves tell
 * by themselves cannot be taken back, and is not found again.
 *
 * A combination says the same of everybody who is in the same groups, so what it tells apart are whole atoms. Those that are large
 * enough must cancel; of what is left, every set of atoms with fewer people than `least` is tried.
 */
export function findToldApart(
  groups: readonly Together[],
  least: number,
  earlier: readonly Together[] = [],
): readonly string[] | undefined {
  for (const part of partsOf(atomsOf([...earlier, ...groups]))) {
    const small = part.filter(({ people }) => people.length < least);
    if (small.length === 0) continue;
    const large = part.filter(({ people }) => people.length >= least);
    const all = toldBy({ large, small, least, first: Number.POSITIVE_INFINITY });
    if (all === undefined) continue;
    const before = toldBy({ large, small, least, first: earlier.length });
    const found = search(small, { all, before }, least);
    if (found !== undefined) return found.flatMap(({ people }) => people).sort();
  }
  return undefined;
}

function atomsOf(groups: readonly Together[]): Atom[] {
  const member = new Map<string, number[]>();
  for (const [index, group] of groups.entries())
    for (const person of new Set(group)) member.set(person, [...(member.get(person) ?? []), index]);
  const alike = Map.groupBy(member, ([, within]) => within.join(' '));
  return [...alike.values()].map((own) => ({
    people: own.map(([person]) => person),
    groups: own[0]?.[1] ?? [],
  }));
}

/** Atoms that have to do with each other by a chain of groups: what cannot meet is looked at apart. */
function partsOf(atoms: readonly Atom[]): Atom[][] {
  const left = new Set(atoms);
  const byGroup = new Map<number, Atom[]>();
  for (const atom of atoms)
    for (const group of atom.groups) byGroup.set(group, [...(byGroup.get(group) ?? []), atom]);
  const parts: Atom[][] = [];
  for (const first of atoms) {
    if (!left.delete(first)) continue;
    const part = [first];
    for (const atom of part)
      for (const group of atom.groups)
        for (const other of byGroup.get(group) ?? []) if (left.delete(other)) part.push(other);
    parts.push(part);
  }
  return parts;
}

/**
 * What the first groups tell of the small atoms, as a vector for each: a set of atoms whose vectors depend on each other is told apart, by
 * as many independent combinations as there are vectors too many. Undefined where nothing is told of any.
 */
function toldBy({
  large,
  small,
  least,
  first,
}: {
  readonly large: readonly Atom[];
  readonly small: readonly Atom[];
  readonly least: number;
  readonly first: number;
}): readonly Row[] | undefined {
  const atoms = [...large, ...small];
  const numbers = [...new Set(atoms.flatMap(({ groups }) => groups))].filter((group) => group < first);
  const rowOf = new Map(numbers.map((group) => [group, new Float64Array(atoms.length)]));
  for (const [column, { groups }] of atoms.entries())
    for (const group of groups) rowOf.get(group)?.fill(1, column, column + 1);
  const rows = [...rowOf.values()];
  const steps = reduceRows(rows, large.length).length;
  const left = rows.slice(steps).map((row) => row.slice(large.length));
  const pivots = reduceRows(left, small.length);
  if (pivots.length === 0) return undefined;
  return orthogonalTo(left, { pivots, width: small.length, count: least, draw: pickerOf(1) });
}

/** A set of small atoms with fewer than `least` people of which all groups tell more than those of before. */
function search(
  small: readonly Atom[],
  { all, before }: { readonly all: readonly Row[]; readonly before: readonly Row[] | undefined },
  least: number,
): readonly Atom[] | undefined {
  let tried = 0;
  const look = (
    set: readonly number[],
    people: number,
    from: number,
    basis: readonly Pivoted[],
  ): readonly number[] | undefined => {
    for (let index = from; index < small.length; index += 1) {
      const more = people + (small[index]?.people.length ?? 0);
      const vector = all[index];
      if (more >= least || vector === undefined) continue;
      tried += 1;
      const wider = [...set, index];
      const own = independentOf(vector, basis);
      const spanned = own === undefined ? basis : [...basis, own];
      const told = wider.length - spanned.length;
      if (tried > MOST_SETS || (told > 0 && told > toldOf(wider, before))) return wider;
      const found = look(wider, more, index + 1, spanned);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return look([], 0, 0, [])?.flatMap((index) => small[index] ?? []);
}

/** How many independent combinations say something of a set of atoms alone. */
function toldOf(set: readonly number[], vectors: readonly Row[] | undefined): number {
  if (vectors === undefined) return 0;
  const basis: Pivoted[] = [];
  for (const index of set) {
    const own = independentOf(vectors[index] ?? new Float64Array(), basis);
    if (own !== undefined) basis.push(own);
  }
  return set.length - basis.length;
}

/**
 * The people who can be asked so that no group of fewer than `least` is told apart by what they and those of earlier waves say: those
 * who are new by few are left out, and where few of an earlier group are gone, some more of it, by chance. Undefined where nobody is left.
 * @param groupsOf how people who answer would be counted together.
 * @param pick a whole number from 0 up to, and without, the one given.
 * @param pause lets others have their turn: it may take many rounds.
 */
export async function evenedOut(
  asked: readonly string[],
  earlier: readonly Together[],
  least: number,
  {
    groupsOf,
    pick,
    pause,
  }: {
    readonly groupsOf: (people: readonly string[]) => readonly Together[];
    readonly pick: (below: number) => number;
    readonly pause: () => Promise<void>;
  },
): Promise<readonly string[] | undefined> {
  let left = [...asked];
  while (left.length >= least) {
    const apart = findToldApart(groupsOf(left), least, earlier);
    if (apart === undefined) return left;
    const inside = left.filter((person) => apart.includes(person));
    // Those who are told apart themselves; where they are gone, one more of those who were asked whenever they were.
    const near = inside.length > 0 ? [] : nearestTo(apart[0] ?? '', left, earlier);
    const drop = inside.length > 0 ? inside : [near[pick(near.length)] ?? ''];
    left = left.filter((person) => !drop.includes(person));
    await pause();
  }
  return undefined;
}

/** Of some people those who were in as many of the same groups as somebody, and out of the same, as anybody. */
function nearestTo(
  person: string,
  people: readonly string[],
  groups: readonly Together[],
): readonly string[] {
  const alike = (one: string) =>
    groups.filter((group) => group.includes(one) === group.includes(person)).length;
  const most = Math.max(...people.map(alike));
  return people.filter((one) => alike(one) === most);
}
