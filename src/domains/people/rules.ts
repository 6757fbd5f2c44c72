import type { Team } from './contract.ts';

/** A team as other domains know it. Days are YYYY-MM-DD. */
export interface TeamNode {
  readonly key: string;
  readonly parent: string | null;
}

/**
 * The teams of a set that lie on a cycle of parents, or hang below one, in the order given. A tree has none.
 */
export function findCycles(teams: readonly TeamNode[]): string[] {
  const parents = new Map(teams.map(({ key, parent }) => [key, parent]));
  const sound = new Set<string>();
  const endless = ({ key }: TeamNode): boolean => {
    const path = new Set<string>();
    let at: string | null | undefined = key;
    while (at !== null && at !== undefined && !sound.has(at)) {
      if (path.has(at)) return true;
      path.add(at);
      at = parents.get(at);
    }
    for (const team of path) sound.add(team);
    return false;
  };
  return teams.filter(endless).map(({ key }) => key);
}

/** A team and all teams above it, from itself to the root. Stops where a cycle would begin. */
export function lineOf(team: string, parents: ReadonlyMap<string, string | null>): string[] {
  const line: string[] = [];
  let at: string | null = team;
  while (at !== null && !line.includes(at)) {
    line.push(at);
    at = parents.get(at) ?? null;
  }
  return line;
}

/** A team with its number in the store, which only other tables may refer to. */
export interface TeamWithId extends Team {
  readonly id: number;
}
