import { type MeanDifference, permutedDifference } from '#platform/statistics/permutation.ts';

/** People of a team who were active in each week, in the order of the weeks. */
export interface TeamWeeks {
  readonly reached: boolean;
  readonly values: readonly number[];
}

/** The teams that a mandate reached, and those that it did not reach and that used the product before it. */
export interface Matched {
  readonly reached: readonly TeamWeeks[];
  readonly others: readonly TeamWeeks[];
}

/** Fewest teams of each kind that can be told from chance. */
export const LEAST_TEAMS = 5;

/** The two kinds of teams; `isBefore` says of each week whether it lies before the mark. */
export function matchTeams(teams: readonly TeamWeeks[], isBefore: readonly boolean[]): Matched {
  return {
    reached: teams.filter(({ reached }) => reached),
    others: teams.filter(
      ({ reached, values }) => !reached && values.some((value, week) => isBefore[week] === true && value > 0),
    ),
  };
}

/** Whether there are enough of both kinds. */
export function canMatch({ reached, others }: Matched): boolean {
  return reached.length >= LEAST_TEAMS && others.length >= LEAST_TEAMS;
}

/**
 * Difference in differences: the change of the mean team reached, from its mean week before to its mean week after, less that
 * of the mean other team. Each team counts once, before and after, so that its weeks may depend on each other (Bertrand, Duflo
 * and Mullainathan 2004, Quarterly Journal of Economics 119:249-275); chance is judged by permuting the teams.
 */
export function matchedChange(
  { reached, others }: Matched,
  isBefore: readonly boolean[],
): MeanDifference | undefined {
  const changeOf = ({ values }: TeamWeeks) =>
    mean(values.filter((_, week) => isBefore[week] === false)) -
    mean(values.filter((_, week) => isBefore[week] === true));
  return permutedDifference(reached.map(changeOf), others.map(changeOf));
}

/** The mean of the teams in each week. */
export function meanTeam(teams: readonly TeamWeeks[], weeks: number): number[] {
  return Array.from({ length: weeks }, (_, week) => mean(teams.map(({ values }) => values[week] ?? 0)));
}

/** 0 of nothing. */
export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
