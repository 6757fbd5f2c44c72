import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Somebody of the population, and why they cannot be asked now; undefined when they can. */
export interface Candidate {
  readonly person: string;
  readonly standing: string | null;
  readonly team: string | null;
  readonly hindrance: 'resting' | 'asked often' | 'unreachable' | undefined;
}

type Fate = 'asked' | 'spare' | 'held back' | NonNullable<Candidate['hindrance']>;

/** Where somebody stands in the draw. */
interface Drawn {
  readonly person: string;
  /** Number of the stratum in `strata`. */
  readonly stratum: number;
  /** Order of the draw within the stratum, from 0; those who cannot be asked come last. */
  readonly place: number;
  readonly fate: Fate;
}

/** People of one standing and team; `team` is null for teams too small to draw from alone. */
interface DrawnStratum {
  readonly standing: string | null;
  readonly team: string | null;
  readonly people: number;
  readonly reachable: number;
  readonly asked: number;
}

export interface Draw {
  readonly strata: readonly DrawnStratum[];
  readonly drawn: readonly Drawn[];
}

/**
 * A random sample without replacement, stratified by standing and team: each stratum gets its share of the sample by largest
 * remainders, and at least one where the sample is large enough. Teams of fewer than `least` people of a standing are drawn from
 * together. The same candidates, size and seed give the same sample, whatever the order of the candidates.
 * @param size how many to ask; null for everybody.
 */
export function draw(
  candidates: readonly Candidate[],
  { size, seed, least }: { readonly size: number | null; readonly seed: number; readonly least: number },
): Draw {
  const groups = stratify(candidates, least);
  const reachable = groups.map(({ members }) => members.filter(({ hindrance }) => hindrance === undefined));
  const shares = allocate(
    reachable.map(({ length }) => length),
    groups.map(({ members }) => members.length),
    size,
  );
  const random = xoroshiro128plus(seed);
  const drawn = groups.flatMap(({ members }, stratum) => {
    const open = shuffled(reachable[stratum] ?? [], random);
    const asked = shares[stratum] ?? 0;
    return [
      ...open.map(({ person }, place) => {
        return { person, stratum, place, fate: place < asked ? ('asked' as const) : ('spare' as const) };
      }),
      ...members.flatMap(({ person, hindrance }, index) =>
        hindrance === undefined ? [] : [{ person, stratum, place: open.length + index, fate: hindrance }],
      ),
    ];
  });
  const strata = groups.map(({ standing, team, members }, index) => ({
    standing,
    team,
    people: members.length,
    reachable: reachable[index]?.length ?? 0,
    asked: shares[index] ?? 0,
  }));
  return { strata, drawn };
}

interface Group {
  readonly standing: string | null;
  readonly team: string | null;
  readonly members: readonly Candidate[];
}

function stratify(candidates: readonly Candidate[], least: number): Group[] {
  const ordered = [...candidates].sort((a, b) => compare(a.person, b.person));
  const byStanding = Map.groupBy(ordered, ({ standing }) => standing ?? '');
  return [...byStanding]
    .sort(([a], [b]) => compare(a, b))
    .flatMap(([word, people]) => {
      const standing = word === '' ? null : word;
      const teams = [...Map.groupBy(people, ({ team }) => team ?? '')].sort(([a], [b]) => compare(a, b));
      const large = teams.filter(([team, members]) => team !== '' && members.length >= least);
      const small = teams.filter(([team, members]) => team === '' || members.length < least);
      const rest = small.flatMap(([, members]) => members);
      return [
        ...large.map(([team, members]) => ({ standing, team, members })),
        ...(rest.length === 0 ? [] : [{ standing, team: null, members: rest }]),
      ];
    });
}

// Not by the rules of a language: the draw must be the same everywhere.
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** A draw of which only these are asked: the others of it are held back. */
export function holdBack({ strata, drawn }: Draw, asked: readonly string[]): Draw {
  const kept = new Set(asked);
  const after = drawn.map((one) =>
    one.fate === 'asked' && !kept.has(one.person) ? { ...one, fate: 'held back' as const } : one,
  );
  const counts = Map.groupBy(
    after.filter(({ fate }) => fate === 'asked'),
    ({ stratum }) => stratum,
  );
  return {
    strata: strata.map((one, index) => ({ ...one, asked: counts.get(index)?.length ?? 0 })),
    drawn: after,
  };
}

/** Whole numbers by chance, from 0 up to and without the one given; the same seed gives the same. */
export function pickerOf(seed: number): (below: number) => number {
  const random = xoroshiro128plus(seed);
  return (below) => uniformInt(random, 0, below - 1);
}

/** How many of each stratum are asked: one at least where the size allows, the rest by its people, as far as they can be asked. */
function allocate(reachable: readonly number[], people: readonly number[], size: number | null): number[] {
  const most = reachable.reduce((sum, count) => sum + count, 0);
  if (size === null || size >= most) return [...reachable];
  const shares = reachable.map(() => 0);
  const room = (index: number) => (reachable[index] ?? 0) - (shares[index] ?? 0);
  const open = () => shares.flatMap((_, index) => (room(index) > 0 ? [index] : []));
  const give = (index: number, count: number) => {
    shares[index] = (shares[index] ?? 0) + count;
  };
  if (size >= open().length) for (const index of open()) give(index, 1);
  for (;;) {
    const left = size - shares.reduce((sum, share) => sum + share, 0);
    if (left === 0) return shares;
    const strata = open();
    const total = strata.reduce((sum, index) => sum + (people[index] ?? 0), 0);
    const ideal = strata.map((index) => ({ index, share: (left * (people[index] ?? 0)) / total }));
    const whole = ideal.filter(({ share }) => share >= 1);
    if (whole.length > 0)
      for (const { index, share } of whole) give(index, Math.min(room(index), Math.floor(share)));
    else
      for (const { index } of ideal.sort((a, b) => b.share - a.share || a.index - b.index).slice(0, left))
        give(index, 1);
  }
}

function shuffled<Item>(items: readonly Item[], random: ReturnType<typeof xoroshiro128plus>): Item[] {
  const order = [...items];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = uniformInt(random, 0, last);
    const [a, b] = [order[last], order[other]];
    if (a !== undefined && b !== undefined) [order[last], order[other]] = [b, a];
  }
  return order;
}
