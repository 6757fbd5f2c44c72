import { type Day, formatDay } from '#platform/calendar.ts';
import { MONTH } from '../asking/rules.ts';
import type { Contradiction } from '../measures/shares/contract.ts';

/** How one team used one option, up to the day asked for. */
interface TeamLine {
  readonly people: number;
  readonly firstDay: Day;
  readonly lastDay: Day;
}

/** What is known of one option: its use by team, and who is on record as holding it, since and until when. */
export interface OptionFacts {
  readonly option: string;
  /** The first day on which any event of it came; undefined where none did. */
  readonly began: Day | undefined;
  readonly lineOf: (team: string) => TeamLine | undefined;
  readonly heldSince: (team: string) => Day | null;
  /** The last day on which a team held it, up to the day asked for; null where it never did. */
  readonly heldLast: (team: string) => Day | null;
  /** Whether a team holds it by mandate alone. */
  readonly isBound: (team: string) => boolean;
}

interface TeamInTree {
  readonly key: string;
  readonly name: string;
}

/**
 * What use says against the records of a team, for the 28 days that end with `asOf`: of something held that nobody uses, and of something
 * used that is not held and was not in these days either. Null where they agree.
 */
export function findingOf({
  isUsed,
  isHeld,
  isBound,
  last,
  asOf,
}: {
  readonly isUsed: boolean;
  readonly isHeld: boolean;
  readonly isBound: boolean;
  readonly last: Day | null;
  readonly asOf: Day;
}): Contradiction['finding'] | null {
  if (isHeld) return isUsed ? null : isBound ? 'bound but unused' : 'chosen but unused';
  if (!isUsed) return null;
  if (last === null) return 'used but never chosen';
  return last > asOf - MONTH ? null : 'let go but used';
}

/**
 * Teams of which use and records say different things, for the 28 days that end with `asOf`. A team that holds an option uses it when
 * anybody of it or of a team below does; a team that uses it holds it when it or a team above does. That nobody uses an option is said only
 * when its events have come for all of the 28 days, and of one that sends none nothing is said.
 * @param lineOf a team and all above it, from itself to the top.
 */
export function contradictionsIn(
  { option, began, lineOf: useOf, heldSince, heldLast, isBound }: OptionFacts,
  teams: readonly TeamInTree[],
  lineOf: (team: string) => readonly string[],
  asOf: Day,
): Contradiction[] {
  if (began === undefined) return [];
  const isLately = (line: TeamLine | undefined) => line !== undefined && line.lastDay > asOf - MONTH;
  const using = new Set(teams.filter(({ key }) => isLately(useOf(key))).flatMap(({ key }) => lineOf(key)));
  return teams.flatMap(({ key, name }): Contradiction[] => {
    const [line, since] = [useOf(key), heldSince(key)];
    const about = { team: key, name, option, lastDay: line === undefined ? null : formatDay(line.lastDay) };
    if (since !== null) {
      const finding = findingOf({
        isUsed: using.has(key),
        isHeld: true,
        isBound: isBound(key),
        last: null,
        asOf,
      });
      const isLong = began <= asOf - MONTH + 1;
      return finding === null || !isLong ? [] : [{ ...about, finding, since: formatDay(since), people: 0 }];
    }
    if (line === undefined || !isLately(line)) return [];
    const lines = lineOf(key);
    const ends = lines.flatMap((above) => heldLast(above) ?? []);
    const last = ends.length === 0 ? null : Math.max(...ends);
    const isHeld = lines.some((above) => heldSince(above) !== null);
    const finding = findingOf({ isUsed: true, isHeld, isBound: false, last, asOf });
    if (finding === null) return [];
    const day = finding === 'let go but used' && last !== null ? last + 1 : line.firstDay;
    return [{ ...about, finding, since: formatDay(day), people: line.people }];
  });
}
