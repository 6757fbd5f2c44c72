import { type Day, formatDay } from '#platform/calendar.ts';
import { MONTH } from '../asking/rules.ts';
import type { Contradiction } from '../measures/shares/contract.ts';

/** How one team used one option, up to the day asked for. */
interface TeamLine {
  readonly people: number;
  readonly firstDay: Day;
  readonly lastDay: Day;
}

/** What is known of one option: its use by team, and who is on record as holding it since when. */
export interface OptionFacts {
  readonly option: string;
  /** The first day on which any event of it came; undefined where none did. */
  readonly began: Day | undefined;
  readonly lineOf: (team: string) => TeamLine | undefined;
  readonly heldSince: (team: string) => Day | null;
}

interface TeamInTree {
  readonly key: string;
  readonly name: string;
}

/**
 * Teams of which use and records say different things, for the 28 days that end with `asOf`. A team that holds an option uses it when
 * anybody of it or of a team below does; a team that uses it has chosen it when it or a team above holds it. That nobody uses an option is
 * said only when its events have come for all of the 28 days, and of one that sends none nothing is said.
 * @param lineOf a team and all above it, from itself to the top.
 */
export function contradictionsIn(
  { option, began, lineOf: useOf, heldSince }: OptionFacts,
  teams: readonly TeamInTree[],
  lineOf: (team: string) => readonly string[],
  asOf: Day,
): Contradiction[] {
  if (began === undefined) return [];
  const isLately = (line: TeamLine | undefined) => line !== undefined && line.lastDay > asOf - MONTH;
  const using = new Set(teams.filter(({ key }) => isLately(useOf(key))).flatMap(({ key }) => lineOf(key)));
  return teams.flatMap(({ key, name }): Contradiction[] => {
    const line = useOf(key);
    const since = heldSince(key);
    const about = { team: key, name, option, lastDay: line === undefined ? null : formatDay(line.lastDay) };
    if (since !== null && !using.has(key) && began <= asOf - MONTH + 1)
      return [{ ...about, finding: 'chosen but unused', since: formatDay(since), people: 0 }];
    const isChosen = lineOf(key).some((above) => heldSince(above) !== null);
    return line !== undefined && isLately(line) && !isChosen
      ? [{ ...about, finding: 'used but never chosen', since: formatDay(line.firstDay), people: line.people }]
      : [];
  });
}
