import { formatDay, parseDay } from '#platform/calendar.ts';
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

/** What is wrong with two days of which the second may not lie before the first; either may be open. */
export function findOrderProblem(
  firstField: string,
  first: string | null,
  lastField: string,
  last: string | null,
): { readonly field: string; readonly reason: string } | undefined {
  return first !== null && last !== null && last < first
    ? { field: lastField, reason: `${last} lies before ${firstField}, ${first}` }
    : undefined;
}

/** The day before a day, both YYYY-MM-DD. */
export function dayBefore(day: string): string {
  return formatDay(parseDay(day) - 1);
}
