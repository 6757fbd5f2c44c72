/** Somebody who answered in two waves: the cell of the answer in the earlier, and in the later. */
export interface Pair {
  readonly id: string;
  readonly a: number;
  readonly b: number;
}

/** How many answers each cell of the earlier wave has, and each of the later. */
export interface CellSizes {
  readonly a: ReadonlyMap<number, number>;
  readonly b: ReadonlyMap<number, number>;
}

/** Those who are in the same cell in both waves: dropped or kept as a whole. */
interface Meeting {
  readonly a: number;
  readonly b: number;
  readonly size: number;
}

/**
 * Of the people who answered in both waves, those whose answers may be compared; none where fewer than `least` would be. In every
 * cell of either wave the part that is compared and the part that is not are nobody, or at least `least`: so a sum over the
 * compared, less any whole cells, never tells apart a smaller group. Those in the same two cells are dropped as a whole until
 * that holds; it looks for many to keep, and does not promise the most. Answers play no part in it, nor does the order.
 *
 * What is compared is told apart for ever: for another comparison with one of these waves, take the two parts of a cell as two
 * cells. Throws a RangeError where a cell has fewer answers than pairs.
 */
export function pairsToCompare<P extends Pair>(pairs: readonly P[], sizes: CellSizes, least: number): P[] {
  let kept = meetingsOf(pairs);
  for (let wave: 'a' | 'b' = 'a', quiet = 0; quiet < 2; wave = wave === 'a' ? 'b' : 'a') {
    const after = withoutSmallParts(kept, wave, sizes[wave], least);
    quiet = after.length === kept.length ? quiet + 1 : 0;
    kept = after;
  }
  if (kept.reduce((sum, { size }) => sum + size, 0) < least) return [];
  const compared = new Set(kept.map(nameOf));
  return pairs.filter((pair) => compared.has(nameOf(pair))).sort((a, b) => (a.id < b.id ? -1 : 1));
}

const nameOf = ({ a, b }: { readonly a: number; readonly b: number }) => `${a} ${b}`;

function meetingsOf(pairs: readonly Pair[]): Meeting[] {
  return [...Map.groupBy(pairs, nameOf).values()]
    .map((group) => ({ a: group[0]?.a ?? 0, b: group[0]?.b ?? 0, size: group.length }))
    .sort((one, other) => one.a - other.a || one.b - other.b);
}

function withoutSmallParts(
  meetings: readonly Meeting[],
  wave: 'a' | 'b',
  sizes: ReadonlyMap<number, number>,
  least: number,
): Meeting[] {
  const byCell = Map.groupBy(meetings, (meeting) => meeting[wave]);
  return [...byCell].flatMap(([cell, group]) => {
    const inside = group.reduce((sum, { size }) => sum + size, 0);
    const outside = (sizes.get(cell) ?? 0) - inside;
    if (outside < 0)
      throw new RangeError(`cell ${cell} has ${sizes.get(cell) ?? 0} answers, but ${inside} pairs`);
    return trimmed(group, outside, least);
  });
}

/** The meetings of one cell that can be kept, when `outside` of its members are outside anyway. */
function trimmed(group: readonly Meeting[], outside: number, least: number): readonly Meeting[] {
  let kept = [...group].sort((one, other) => one.size - other.size);
  let without = outside;
  while (kept.length > 0 && without > 0 && without < least) {
    const needed = least - without;
    // One that is just large enough costs least; where there is none, the largest brings it nearest.
    const dropped = kept.find(({ size }) => size >= needed) ?? kept.at(-1);
    kept = kept.filter((meeting) => meeting !== dropped);
    without += dropped?.size ?? 0;
  }
  return kept.reduce((sum, { size }) => sum + size, 0) < least ? [] : kept;
}
