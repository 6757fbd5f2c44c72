import type { Team } from './contract.ts';

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
