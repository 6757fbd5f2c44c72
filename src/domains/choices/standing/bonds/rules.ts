import { covers, type Day } from '#platform/calendar.ts';
import type { Mandate, MarketRecords } from '../../rules.ts';

/** Which mandates of a market bind which teams, and when. */
export interface Bonds {
  /** The mandates that bind a team toward an option on a day. */
  readonly towardOption: (team: string, option: string, day: Day) => readonly Mandate[];
  /** All mandates for the need that bind a team on a day, whatever they make compulsory. */
  readonly ofTeam: (team: string, day: Day) => readonly Mandate[];
  /** The days on which a bond of a team begins, ends, or must be complied with; none where no mandate reaches it. */
  readonly turnsOf: (team: string) => readonly Day[];
}

const NO_MANDATES: readonly Mandate[] = [];
const NO_DAYS: readonly Day[] = [];

/** The bonds of a market. Where the need allows one option at a time, a mandate for any option binds toward all of them. */
export function bondsOf(
  { need, mandates }: Pick<MarketRecords, 'need' | 'mandates'>,
  lines: ReadonlyMap<string, readonly string[]>,
): Bonds {
  const reaching = reachOf(mandates, lines);
  const ofTeam = (team: string, day: Day) => {
    const candidates = reaching.get(team);
    if (candidates === undefined) return NO_MANDATES;
    const line = lines.get(team) ?? [team];
    return candidates.filter((mandate) => covers(mandate, day) && !isExempt(mandate, line, day));
  };
  return {
    ofTeam,
    towardOption: (team, option, day) => {
      const bonds = ofTeam(team, day);
      return need.several && bonds.length > 0 ? bonds.filter((bond) => bond.option === option) : bonds;
    },
    turnsOf: (team) => {
      const candidates = reaching.get(team);
      return candidates === undefined ? NO_DAYS : candidates.flatMap(turnsOfMandate);
    },
  };
}

function reachOf(
  mandates: readonly Mandate[],
  lines: ReadonlyMap<string, readonly string[]>,
): ReadonlyMap<string, readonly Mandate[]> {
  if (mandates.length === 0) return new Map();
  const reached = [...lines].map(
    ([team, line]) => [team, mandates.filter((mandate) => isReached(mandate, team, line))] as const,
  );
  return new Map(reached.filter(([, reach]) => reach.length > 0));
}

function isReached({ scope, teams }: Mandate, team: string, line: readonly string[]): boolean {
  if (scope === 'all') return true;
  return scope === 'teams' ? teams.includes(team) : teams.some((top) => line.includes(top));
}

function isExempt({ exemptions }: Mandate, line: readonly string[], day: Day): boolean {
  return exemptions.some((exemption) => line.includes(exemption.team) && covers(exemption, day));
}

function turnsOfMandate({ from, to, complyBy, exemptions }: Mandate): Day[] {
  const stretches = [{ from, to }, ...exemptions];
  return [complyBy + 1, ...stretches.flatMap(({ from: first, to: last }) => turnsOfStretch(first, last))];
}

/** The days from which a stretch is on, and off again. */
export function turnsOfStretch(from: Day | null, to: Day | null): Day[] {
  return [...(from === null ? [] : [from]), ...(to === null ? [] : [to + 1])];
}
