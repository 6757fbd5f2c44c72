import { fisherExact } from '#platform/statistics/fisher.ts';
import { holmAdjusted } from '#platform/statistics/holm.ts';

/** How many people of a team got to each step of a path; each number is at most the one before. */
export interface TeamOnPath {
  readonly reached: readonly number[];
}

/** Where a team is stuck: the index of the step after which it loses people, and the adjusted p; null where it is not. */
export interface Stuck {
  readonly stuckAt: number | null;
  readonly p: number | null;
}

const SIGNIFICANCE = 0.05;

/**
 * For each team, in their order, the step after which it loses a larger share of its people than all other teams together,
 * beyond chance: Fisher's exact test of lost and kept against the others, Holm-adjusted over all teams and steps tested. Of
 * several such steps the surest. A step that nobody of the team, or nobody else, got to is not tested.
 */
export function stuckTeams(teams: readonly TeamOnPath[]): Stuck[] {
  const all = sumOf(teams);
  const tests = teams.flatMap(({ reached }, team) =>
    reached.slice(1).flatMap((kept, step) => {
      const entered = reached[step] ?? 0;
      const othersEntered = (all[step] ?? 0) - entered;
      if (entered === 0 || othersEntered === 0) return [];
      const othersKept = (all[step + 1] ?? 0) - kept;
      const p = fisherExact({
        one: [entered - kept, kept],
        other: [othersEntered - othersKept, othersKept],
      });
      return [{ team, step, p, losesMore: kept * othersEntered < othersKept * entered }];
    }),
  );
  const adjusted = holmAdjusted(tests.map(({ p }) => p));
  const found: Stuck[] = teams.map(() => ({ stuckAt: null, p: null }));
  for (const [index, { team, step, losesMore }] of tests.entries()) {
    const p = adjusted[index] ?? 1;
    if (losesMore && p <= SIGNIFICANCE && p < (found[team]?.p ?? Number.POSITIVE_INFINITY))
      found[team] = { stuckAt: step, p };
  }
  return found;
}

function sumOf(teams: readonly TeamOnPath[]): number[] {
  const sums: number[] = [];
  for (const { reached } of teams)
    for (const [step, people] of reached.entries()) sums[step] = (sums[step] ?? 0) + people;
  return sums;
}
