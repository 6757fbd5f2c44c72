/**
 * P values adjusted for having made all of these tests, in their order: Holm 1979, Scandinavian Journal of Statistics 6:65-70.
 * The chance that any of those at or below 0.05 is a false alarm is at most 5%, whatever the tests have to do with each other.
 */
export function holmAdjusted(ps: readonly number[]): number[] {
  const adjusted = new Array<number>(ps.length).fill(1);
  let highest = 0;
  const ascending = ps.map((p, index) => ({ p, index })).sort((a, b) => a.p - b.p);
  for (const [rank, { p, index }] of ascending.entries()) {
    highest = Math.max(highest, Math.min(1, (ps.length - rank) * p));
    adjusted[index] = highest;
  }
  return adjusted;
}
