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
 * enough must cancel; of what is left, every set of atoms with fewer people than `least` is tried, by the rank of the rest.
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
    const all = tellingOf(cancelled(large, small, Number.POSITIVE_INFINITY));
    if (all === undefined) continue;
    const before = tellingOf(cancelled(large, small, earlier.length));
    const found = search(small, (set) => all(set) > 0 && all(set) > (before?.(set) ?? 0), least);
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

// Arithmetic modulo a prime whose products are exact: the rank of a matrix of zeros and ones is not told from that over fractions.
const PRIME = 67_108_859;
const modulo = (value: number) => ((value % PRIME) + PRIME) % PRIME;

function inverse(value: number): number {
  let [result, base, power] = [1, modulo(value), PRIME - 2];
  while (power > 0) {
    if (power % 2 === 1) result = (result * base) % PRIME;
    base = (base * base) % PRIME;
    power = Math.floor(power / 2);
  }
  return result;
}

/** The combinations of the first groups in which all large atoms cancel, as what they say of the small ones: one row each. */
function cancelled(large: readonly Atom[], small: readonly Atom[], first: number): number[][] {
  const numbers = [...new Set([...large, ...small].flatMap(({ groups }) => groups))].filter(
    (group) => group < first,
  );
  const rows = numbers.map((group) =>
    [...large, ...small].map(({ groups }) => (groups.includes(group) ? 1 : 0) as number),
  );
  const kept = reduce(rows, large.length);
  return rows.slice(kept).map((row) => row.slice(large.length));
}

/** Brings rows into steps by their first columns, in place. Returns how many steps there are: the rows after them are zero there. */
function reduce(rows: number[][], columns: number): number {
  let step = 0;
  for (let column = 0; column < columns && step < rows.length; column += 1) {
    const pivot = rows.findIndex((row, index) => index >= step && (row[column] ?? 0) !== 0);
    const [found, first] = [rows[pivot], rows[step]];
    if (found === undefined || first === undefined) continue;
    [rows[step], rows[pivot]] = [found, first];
    const scale = inverse(found[column] ?? 1);
    for (let index = step + 1; index < rows.length; index += 1) {
      const row = rows[index] ?? [];
      const factor = ((row[column] ?? 0) * scale) % PRIME;
      if (factor !== 0) rows[index] = row.map((value, at) => modulo(value - factor * (found[at] ?? 0)));
    }
    step += 1;
  }
  return step;
}

const rankOf = (rows: readonly (readonly number[])[]) =>
  reduce(
    rows.map((row) => [...row]),
    rows[0]?.length ?? 0,
  );

/** How many independent combinations say something of a set of columns alone; undefined where none says anything of any. */
function tellingOf(rows: readonly (readonly number[])[]): ((set: readonly number[]) => number) | undefined {
  const rank = rankOf(rows);
  if (rank === 0) return undefined;
  return (set) => rank - rankOf(rows.map((row) => row.filter((_, column) => !set.includes(column))));
}

/** A set of small atoms with fewer than `least` people that is told apart. */
function search(
  small: readonly Atom[],
  isTold: (set: readonly number[]) => boolean,
  least: number,
): readonly Atom[] | undefined {
  let tried = 0;
  const look = (chosen: readonly number[], people: number, from: number): readonly Atom[] | undefined => {
    if (chosen.length > 0) {
      tried += 1;
      if (tried > MOST_SETS || isTold(chosen)) return chosen.flatMap((index) => small[index] ?? []);
    }
    for (let index = from; index < small.length; index += 1) {
      const more = people + (small[index]?.people.length ?? 0);
      const found = more < least ? look([...chosen, index], more, index + 1) : undefined;
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return look([], 0, 0);
}

/**
 * The people who can be asked so that no group of fewer than `least` is told apart by what they and those of earlier waves say: those
 * who are new by few are left out, and where few of an earlier group are gone, some more of it, by chance. Undefined where nobody is left.
 * @param groupsOf how people who answer would be counted together.
 * @param pick a whole number from 0 up to, and without, the one given.
 */
export function evenedOut(
  asked: readonly string[],
  earlier: readonly Together[],
  least: number,
  {
    groupsOf,
    pick,
  }: {
    readonly groupsOf: (people: readonly string[]) => readonly Together[];
    readonly pick: (below: number) => number;
  },
): readonly string[] | undefined {
  let left = [...asked];
  while (left.length >= least) {
    const apart = findToldApart(groupsOf(left), least, earlier);
    if (apart === undefined) return left;
    const inside = left.filter((person) => apart.includes(person));
    // Those who are told apart themselves; where they are gone, one more of those who were asked whenever they were.
    const near = inside.length > 0 ? [] : nearestTo(apart[0] ?? '', left, earlier);
    const drop = inside.length > 0 ? inside : [near[pick(near.length)] ?? ''];
    left = left.filter((person) => !drop.includes(person));
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
