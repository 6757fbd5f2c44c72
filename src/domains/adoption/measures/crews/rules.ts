import { type Day, formatDay } from '#platform/calendar.ts';
import type { UseStanding } from '../../asking/contract.ts';
import { unitsText } from '../../asking/rules.ts';
import type { TeamsInUse, TeamUse } from './contract.ts';

type State = TeamsInUse['teams'][number]['state'];

/** Use of one thing by one team. */
export interface CrewLine {
  readonly people: number;
  readonly before: number;
  readonly personDays: number;
  readonly firstDay: Day;
  readonly lastDay: Day;
}

/** A line as answers have it; of nothing where it was never used. */
export function useOf(
  line: CrewLine | undefined,
  asOf: Day,
): Pick<
  TeamsInUse['teams'][number],
  'state' | 'people' | 'before' | 'personDays' | 'depth' | 'firstDay' | 'lastDay'
> {
  if (line === undefined)
    return {
      state: 'never',
      people: 0,
      before: 0,
      personDays: 0,
      depth: null,
      firstDay: null,
      lastDay: null,
    };
  const { people, before, personDays, firstDay, lastDay } = line;
  return {
    state: stateOf(lastDay, asOf),
    people,
    before,
    personDays,
    depth: people === 0 ? null : personDays / people,
    firstDay: formatDay(firstDay),
    lastDay: formatDay(lastDay),
  };
}

function stateOf(lastDay: Day, asOf: Day): State {
  if (lastDay > asOf - 28) return 'active';
  return lastDay > asOf - 56 ? 'quiet' : 'gone';
}

const STATES: readonly State[] = ['quiet', 'active', 'gone', 'never'];

/** Quiet ones first, the free before the others; then by people. */
export function byUrgency(a: TeamsInUse['teams'][number], b: TeamsInUse['teams'][number]): number {
  const isFree = (standing: UseStanding) => Number(standing === 'free');
  return (
    STATES.indexOf(a.state) - STATES.indexOf(b.state) ||
    (a.state === 'quiet' ? isFree(b.standing) - isFree(a.standing) : 0) ||
    b.people - a.people ||
    b.before - a.before ||
    a.name.localeCompare(b.name) ||
    a.team.localeCompare(b.team)
  );
}

/** Which teams use it, in words. */
export function crewsSentence(name: string, { counts, teams }: Pick<TeamsInUse, 'counts' | 'teams'>): string {
  const { active, quiet } = counts;
  if (active + quiet + counts.gone === 0) return `No team is known to have used ${name}.`;
  const freeQuiet = teams.filter(({ state, standing }) => state === 'quiet' && standing === 'free').length;
  const parts = [
    `${unitsText(active, 'teams')} used ${name} in the last 28 days.`,
    quiet === 0
      ? 'None went quiet.'
      : `${unitsText(quiet, 'teams')} went quiet, ${freeQuiet === 0 ? 'none of them free' : `${freeQuiet} of them free: ask those why`}.`,
    neverText(teams),
  ];
  return parts.filter(Boolean).join(' ');
}

/** Teams on record as having it that never used it: those that chose it, and those that are bound to it. */
function neverText(teams: TeamsInUse['teams']): string {
  const never = teams.filter(({ state }) => state === 'never');
  const bound = never.filter((team) => team.bound).length;
  const chose = never.length - bound;
  return [
    chose === 0 ? '' : `${unitsText(chose, 'teams')} chose it and never used it.`,
    bound === 0
      ? ''
      : `${unitsText(bound, 'teams')} ${bound === 1 ? 'is' : 'are'} bound to it and never used it.`,
  ]
    .filter(Boolean)
    .join(' ');
}

/** What a team uses, in words. */
export function teamUseSentence(name: string, products: TeamUse['products']): string {
  const used = products.filter(({ people }) => people > 0);
  const count = (wanted: TeamUse['products'][number]['finding']) =>
    products.filter(({ finding }) => finding === wanted).length;
  const said = (found: number, text: string) => (found === 0 ? '' : `${found} ${text}.`);
  if (products.length === 0) return `Nothing that sends events is known to be used or held by ${name}.`;
  const parts = [
    `${name} used ${used.length === 1 ? '1 product' : `${used.length} products`} in the last 28 days.`,
    said(count('chosen but unused'), 'that it chose it does not use'),
    said(count('bound but unused'), 'that it is bound to it does not use'),
    said(count('used but never chosen'), 'that it uses it is not on record as having chosen'),
    said(count('let go but used'), 'that it let go of it still uses'),
  ];
  return parts.filter(Boolean).join(' ');
}
