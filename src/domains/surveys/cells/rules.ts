/**
 * The traits by which answers are told apart, in order of importance: where cells are too small for all of them, the last go first.
 */
export const TRAITS = ['standing', 'team', 'role', 'use', 'tenure'] as const;

export type Trait = (typeof TRAITS)[number];

/** What is known of a respondent beside the answers; null is not known. */
export type Traits = Readonly<Record<Trait, string | null>>;

/** A respondent whose answers wait to be released. */
export interface Pending {
  readonly id: string;
  readonly traits: Traits;
}

/**
 * Answers that are released together and never told apart afterwards. Every number that anybody sees is a sum over whole cells,
 * so that no sequence of questions can tell the members of one apart.
 */
export interface FormedCell {
  /** Ids, in their order. */
  readonly members: readonly string[];
  /** The value that all members have in common; null where they differ, or where it is not known. */
  readonly traits: Traits;
}

/** Fewer than three hide nobody: of two, each knows the other's answer. */
const FLOOR = 3;

/** While a wave runs, so many times the least may wait for others like them before they are released in coarser cells. */
const PATIENCE = 4;

/**
 * All pending answers in cells of at least `least` (never below 3), as fine as the traits in their order allow; none where there
 * are fewer than that in all. Cells depend on traits alone, never on the answers: a cell that was formed by what its members said
 * would tell it. The order of the input changes nothing. Ids are unique.
 */
export function formCells(pending: readonly Pending[], least: number): FormedCell[] {
  const size = Math.max(FLOOR, least);
  if (pending.length < size) return [];
  return split([...pending].sort(byId), TRAITS, size).map(cellOf);
}

/**
 * The cells that can be released while a wave runs: those who have every trait in common, where there are enough of them; and
 * the others too, coarser, once four times `least` of them wait. The rest wait on.
 */
export function formCellsSoFar(pending: readonly Pending[], least: number): FormedCell[] {
  const size = Math.max(FLOOR, least);
  const alike = groupsBy([...pending].sort(byId), ({ traits }) =>
    JSON.stringify(TRAITS.map((trait) => traits[trait])),
  );
  const fine = alike.filter((group) => group.length >= size);
  const waiting = alike.filter((group) => group.length < size).flat();
  return [...fine.map(cellOf), ...(waiting.length >= PATIENCE * size ? formCells(waiting, size) : [])];
}

function split(members: readonly Pending[], traits: readonly Trait[], least: number): (readonly Pending[])[] {
  const [trait, ...others] = traits;
  if (trait === undefined || members.length < 2 * least) return [members];
  return groupsOf(members, trait, least).flatMap((group) => split(group, others, least));
}

/**
 * The members by their value of a trait. Values that too few have, and those that are not known, make a group together; where
 * even that is too small it joins the smallest other, which thereby is mixed in this trait.
 */
function groupsOf(members: readonly Pending[], trait: Trait, least: number): (readonly Pending[])[] {
  const known = members.filter(({ traits }) => traits[trait] !== null);
  const large = groupsBy(known, ({ traits }) => traits[trait] ?? '').filter((group) => group.length >= least);
  const placed = new Set(large.flat());
  const rest = members.filter((member) => !placed.has(member));
  if (rest.length === 0) return large;
  if (rest.length >= least) return [...large, rest];
  const smallest = large.reduce((one, other) => (other.length < one.length ? other : one));
  return large.map((group) => (group === smallest ? [...group, ...rest] : group));
}

function cellOf(members: readonly Pending[]): FormedCell {
  const common = (trait: Trait) => {
    const value = members[0]?.traits[trait] ?? null;
    return members.every(({ traits }) => traits[trait] === value) ? value : null;
  };
  return {
    members: members.map(({ id }) => id).sort(),
    traits: {
      standing: common('standing'),
      team: common('team'),
      role: common('role'),
      use: common('use'),
      tenure: common('tenure'),
    },
  };
}

/** The members in groups by a key, in order of the keys. */
function groupsBy(members: readonly Pending[], key: (member: Pending) => string): (readonly Pending[])[] {
  return [...Map.groupBy(members, key)].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}

const byId = (a: Pending, b: Pending) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
