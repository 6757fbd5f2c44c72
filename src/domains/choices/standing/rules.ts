import { covers, type Day } from '#platform/calendar.ts';
import {
  type Dispute,
  groupBy,
  linesOf,
  type Mandate,
  type MarketOption,
  type MarketRecords,
} from '../rules.ts';
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
  const makers = makersOf(records.options, lines);
  const isDisputed = disputeFinder(records.disputes);
  const bindingOn = binderOf(records, lines);
  const hasOther = otherFinder(records.options);

  function derive(team: string, option: string, day: Day, isBound: boolean): Standing {
    if (makers.get(option)?.has(team)) return 'own';
    if (isBound) return 'captive';
    return hasOther(option, day) ? 'free' : 'sole';
  }
  // Asked millions of times for a portfolio, so it makes no object on the way.
  function standingOf(team: string, option: string, day: Day): Standing {
    const derived = derive(team, option, day, bindingOn(team, option, day).length > 0);
    return derived !== 'own' && isDisputed(team, option, day) ? 'captive' : derived;
  }
  function positionOf(team: string, option: string, day: Day): Position {
    const mandates = bindingOn(team, option, day);
    const standing = standingOf(team, option, day);
    const derived = derive(team, option, day, mandates.length > 0);
    return { standing, derived, disputed: isDisputed(team, option, day), mandates };
  }
  return { positionOf, standingOf, turns: turnsOf(records) };
}

/** For each option that has an owner, the owner and all teams below it. */
function makersOf(
  options: readonly MarketOption[],
  lines: ReadonlyMap<string, readonly string[]>,
): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(
    options.flatMap(({ key, owner }) => {
      if (owner === null) return [];
      const below = [...lines].filter(([, line]) => line.includes(owner));
      return [[key, new Set(below.map(([team]) => team))] as const];
    }),
  );
}

function disputeFinder(disputes: readonly Dispute[]): (team: string, option: string, day: Day) => boolean {
  if (disputes.length === 0) return () => false;
  const byPair = groupBy(disputes, ({ team, option }) => `${team}\n${option}`);
  return (team, option, day) =>
    byPair.get(`${team}\n${option}`)?.some((dispute) => covers(dispute, day)) ?? false;
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

/** Whether an option other than the one given is open on a day. */
function otherFinder(options: readonly MarketOption[]): (except: string, day: Day) => boolean {
  const always = options.filter(({ open }) => open.from === null && open.to === null).map(({ key }) => key);
  return (except, day) =>
    always.length > 1 ||
    (always.length === 1 && always[0] !== except) ||
    options.some(({ key, open }) => key !== except && covers(open, day));
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
