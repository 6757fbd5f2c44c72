import { covers, type Day } from '#platform/calendar.ts';
import { groupBy, linesOf, type Mandate, type MarketOption, type MarketRecords } from '../rules.ts';
import type { Standing } from './contract.ts';

/** A team's position toward an option on a day, and what it rests on. */
export interface Position {
  readonly standing: Standing;
  /** What the records alone would say; another only where a dispute counts as captive. */
  readonly derived: Standing;
  readonly disputed: boolean;
  /** The mandates that bind the team here. */
  readonly mandates: readonly Mandate[];
}

/** Standings of one market. */
export interface Standings {
  readonly positionOf: (team: string, option: string, day: Day) => Position;
  readonly standingOf: (team: string, option: string, day: Day) => Standing;
  /** The days on which anybody's standing may come to differ, in order. */
  readonly turns: readonly Day[];
}

type Records = Pick<MarketRecords, 'need' | 'options' | 'teams' | 'mandates' | 'disputes'>;

const NO_MANDATES: readonly Mandate[] = [];

/**
 * Derives standing from the records: *own* when the team, or one above it, provides the option; *captive* when a mandate binds
 * it; *sole* when nothing else is open that day; otherwise *free*. Where a need allows one option at a time, a mandate for any
 * option binds toward all of them. A dispute turns free or sole into captive. The order of records is of no account.
 */
export function standingsOf(records: Records): Standings {
  const lines = linesOf(records.teams);
  const owners = new Map(records.options.map(({ key, owner }) => [key, owner]));
  const disputes = groupBy(records.disputes, ({ team, option }) => `${team}\n${option}`);
  const bindingOn = binderOf(records, lines);
  const countOpen = openCounter(records.options);

  function derive(team: string, option: string, day: Day, mandates: readonly Mandate[]): Standing {
    const owner = owners.get(option);
    if (owner != null && (lines.get(team)?.includes(owner) ?? team === owner)) return 'own';
    if (mandates.length > 0) return 'captive';
    return countOpen(day, option) === 0 ? 'sole' : 'free';
  }
  function positionOf(team: string, option: string, day: Day): Position {
    const mandates = bindingOn(team, option, day);
    const derived = derive(team, option, day, mandates);
    const disputed =
      disputes.size > 0 && (disputes.get(`${team}\n${option}`) ?? []).some((dispute) => covers(dispute, day));
    return { standing: disputed && derived !== 'own' ? 'captive' : derived, derived, disputed, mandates };
  }
  const standingOf = (team: string, option: string, day: Day) => positionOf(team, option, day).standing;
  return { positionOf, standingOf, turns: turnsOf(records) };
}

/** Which mandates bind a team toward an option on a day. */
function binderOf({ need, mandates }: Records, lines: ReadonlyMap<string, readonly string[]>) {
  if (mandates.length === 0) return () => NO_MANDATES;
  const reaching = new Map<string, Mandate[]>();
  for (const [team, line] of lines) {
    const reach = mandates.filter((mandate) => reaches(mandate, team, line));
    if (reach.length > 0) reaching.set(team, reach);
  }
  return (team: string, option: string, day: Day) => {
    const candidates = reaching.get(team);
    if (candidates === undefined) return NO_MANDATES;
    const line = lines.get(team) ?? [team];
    return candidates.filter(
      (mandate) =>
        (!need.several || mandate.option === option) &&
        covers(mandate, day) &&
        !mandate.exemptions.some((exemption) => line.includes(exemption.team) && covers(exemption, day)),
    );
  };
}

function reaches({ scope, teams }: Mandate, team: string, line: readonly string[]): boolean {
  if (scope === 'all') return true;
  return scope === 'teams' ? teams.includes(team) : teams.some((top) => line.includes(top));
}

/** How many options other than the one given are open on a day. */
function openCounter(options: readonly MarketOption[]): (day: Day, except: string) => number {
  const limited = options.filter(({ open }) => open.from !== null || open.to !== null);
  const always = options.length - limited.length;
  const limitedKeys = new Set(limited.map(({ key }) => key));
  return (day, except) => {
    const others = limited.filter(({ key, open }) => key !== except && covers(open, day)).length;
    return others + always - (limitedKeys.has(except) ? 0 : 1);
  };
}

function turnsOf({ options, mandates, disputes }: Records): Day[] {
  const stretches = [
    ...options.map(({ open }) => open),
    ...mandates,
    ...mandates.flatMap(({ exemptions }) => exemptions),
    ...disputes,
  ];
  const days = stretches.flatMap(({ from, to }) => [from ?? [], to === null ? [] : to + 1].flat());
  return [...new Set(days)].sort((a, b) => a - b);
}
