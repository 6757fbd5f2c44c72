import { percent } from '#domains/choices/door.ts';
import type { ByStanding } from '../../asking/contract.ts';
import { type Headcount, unitsText } from '../../asking/rules.ts';
import type { Actives, Breadth } from './contract.ts';

/** What a team is to breadth: its people are among the heads; could use it, with no known headcount; any other; none is known. */
const SORTS = { counted: 0, headcountUnknown: 1, otherTeams: 2, noTeam: 3 } as const;

/** The sort of each team, in their order, and that of no team. Somebody of several teams is of the lowest. */
export interface TeamSorts {
  readonly ofTeams: readonly number[];
  readonly noTeam: number;
}

/** Sorts teams by whether their people can be held against a headcount. */
export function teamSorts(
  teams: readonly string[],
  able: ReadonlySet<string>,
  counted: ReadonlySet<string>,
): TeamSorts {
  const sortOf = (team: string) => {
    if (counted.has(team)) return SORTS.counted;
    return able.has(team) ? SORTS.headcountUnknown : SORTS.otherTeams;
  };
  return { ofTeams: teams.map(sortOf), noTeam: SORTS.noTeam };
}

/** People of the teams whose headcount is known over that headcount; everybody else is said beside it. */
export function breadthOf(
  people: ReadonlyMap<number, number>,
  { people: heads, unknown }: Headcount,
): Breadth {
  const count = people.get(SORTS.counted) ?? 0;
  const leftOut = {
    headcountUnknown: people.get(SORTS.headcountUnknown) ?? 0,
    otherTeams: people.get(SORTS.otherTeams) ?? 0,
    noTeam: people.get(SORTS.noTeam) ?? 0,
  };
  const value = heads === 0 ? null : count / heads;
  const known = { count, n: heads, value, leftOut };
  return { ...known, note: breadthNote(known, unknown) };
}

function breadthNote({ count, n, leftOut }: Omit<Breadth, 'note'>, unknown: number): string {
  const ofTeams = unknown === 0 ? '' : ` of the teams whose headcount is known`;
  const heads = `${count.toLocaleString('en')} active of a headcount of ${n.toLocaleString('en')}${ofTeams}`;
  const parts = [
    n === 0 ? 'no headcount is known' : heads,
    count > n && n > 0
      ? 'more people than heads, so the headcount on record is too low or people share teams'
      : '',
    leftOut.headcountUnknown === 0
      ? ''
      : `${leftOut.headcountUnknown.toLocaleString('en')} more are of teams whose headcount is not known`,
    leftOut.otherTeams === 0
      ? ''
      : `${leftOut.otherTeams.toLocaleString('en')} more of teams that are not on record as having the need`,
    leftOut.noTeam === 0 ? '' : `${leftOut.noTeam.toLocaleString('en')} more of no known team`,
  ];
  return parts.filter(Boolean).join('; ');
}

/** What active use comes to, in words. */
export function activesSentence(name: string, { now, before }: Pick<Actives, 'now' | 'before'>): string {
  const { month, teams } = now;
  if (month.all === 0)
    return before.month.all === 0
      ? `Nobody used ${name} in the last 56 days.`
      : `Nobody used ${name} in the last 28 days; ${unitsText(before.month.all, 'people')} did in the 28 days before.`;
  const free = month.free / month.all;
  return `${unitsText(month.all, 'people')} of ${unitsText(teams.all, 'teams')} used ${name} in the last 28 days, ${percent(free)} of them freely: ${signalWords(month)}. ${changeWords(month, before.month)}${breadthWords(now.breadth)}`;
}

function breadthWords({ value, note }: Breadth): string {
  return value === null ? '' : ` Breadth ${percent(value)}: ${note}.`;
}

function signalWords({ free, unknown, all }: ByStanding): string {
  if (free === all) return 'all of it is signal';
  const rest = [`${all - free - unknown} noise`, ...(unknown === 0 ? [] : [`${unknown} unknown`])];
  return free === 0 ? 'none of it is signal' : `${free} are signal, ${rest.join(', ')}`;
}

function changeWords(now: ByStanding, before: ByStanding): string {
  const change = now.all - before.all;
  const free = now.free - before.free;
  if (change === 0 && free === 0) return 'As many as in the 28 days before.';
  const by = (value: number) => (value > 0 ? `${value} more` : value < 0 ? `${-value} fewer` : 'as many');
  return `That is ${by(change)} than in the 28 days before, ${by(free)} of them free.`;
}
