import type { Day } from '#platform/calendar.ts';
import { groupBy } from '../rules.ts';
import { arrivalDay, departureDay, type Spell } from '../tenures/rules.ts';

/** How far apart, in days, the two halves of a switch may lie. */
export interface SwitchParameters {
  /** The successor may have been taken this long before the departure. */
  readonly daysBefore: number;
  /** Or this long after it. */
  readonly daysAfter: number;
}

/**
 * One movement of a team: from an option to another (a switch), or from or to nothing that is known. Every arrival and
 * every departure belongs to exactly one move.
 */
export interface Move {
  readonly team: string;
  readonly departure: Spell | undefined;
  readonly arrival: Spell | undefined;
}

/**
 * Pairs departures with arrivals, by definition switch/1. An arrival at B succeeds a departure from A of the same team when
 * B was taken after A was, at most `daysBefore` days before A was left and at most `daysAfter` days after, and B was still held
 * on the day A was left, or taken later. Pairs are made one to one, the closest in time first; of equals the one that
 * arrived earlier, then by the options' keys. Whatever finds no partner is a move from, or to, nothing known.
 */
export function movesOf(spells: readonly Spell[], parameters: SwitchParameters): Move[] {
  return [...groupBy(spells, ({ team }) => team)].flatMap(([team, own]) =>
    movesOfTeam(team, own, parameters),
  );
}

function movesOfTeam(team: string, spells: readonly Spell[], parameters: SwitchParameters): Move[] {
  const departures = spells.filter((spell) => spell.ended === 'departure');
  const arrivals = spells.filter((spell) => spell.began === 'arrival');
  const partnerOf = new Map<Spell, Spell>();
  const taken = new Set<Spell>();
  for (const { departure, arrival } of candidates(departures, arrivals, parameters)) {
    if (partnerOf.has(departure) || taken.has(arrival)) continue;
    partnerOf.set(departure, arrival);
    taken.add(arrival);
  }
  return [
    ...departures.map((departure) => ({ team, departure, arrival: partnerOf.get(departure) })),
    ...arrivals
      .filter((arrival) => !taken.has(arrival))
      .map((arrival) => ({ team, departure: undefined, arrival })),
  ];
}

interface Candidate {
  readonly departure: Spell;
  readonly arrival: Spell;
  readonly gap: number;
}

function candidates(
  departures: readonly Spell[],
  arrivals: readonly Spell[],
  { daysBefore, daysAfter }: SwitchParameters,
): Candidate[] {
  const found = departures.flatMap((departure) =>
    arrivals.flatMap((arrival) => {
      const leftOn = departure.last + 1;
      const gap = arrival.first - leftOn;
      const succeeds =
        arrival.option !== departure.option &&
        arrival.first > departure.first &&
        -gap <= daysBefore &&
        gap <= daysAfter &&
        arrival.last >= leftOn;
      return succeeds ? [{ departure, arrival, gap }] : [];
    }),
  );
  return found.sort(
    (a, b) =>
      Math.abs(a.gap) - Math.abs(b.gap) ||
      a.gap - b.gap ||
      a.departure.option.localeCompare(b.departure.option) ||
      a.arrival.option.localeCompare(b.arrival.option) ||
      a.departure.first - b.departure.first,
  );
}

/** Days after the first, up to the last: a window of changes between two states. */
export interface Window {
  readonly from: Day;
  readonly to: Day;
}

const within = (window: Window, day: Day | undefined): day is Day =>
  day !== undefined && day > window.from && day <= window.to;

/** Teams that went from one option to another, or from or to nothing known (null), within a window. */
export interface Flow {
  readonly from: string | null;
  readonly to: string | null;
  readonly moves: readonly Move[];
  /** How many of the moves' departures, and arrivals, fall into the window: a pair may reach beyond it. */
  readonly departures: number;
  readonly arrivals: number;
}

/** The moves with an end in the window by where they led, most first. */
export function flowsIn(moves: readonly Move[], window: Window): Flow[] {
  const relevant = moves.filter((move) => leftWithin(move, window) || arrivedWithin(move, window));
  const groups = groupBy(
    relevant,
    ({ departure, arrival }) => `${departure?.option ?? ''}\n${arrival?.option ?? ''}`,
  );
  return [...groups.values()]
    .map((group) => ({
      from: group[0]?.departure?.option ?? null,
      to: group[0]?.arrival?.option ?? null,
      moves: group,
      departures: group.filter((move) => leftWithin(move, window)).length,
      arrivals: group.filter((move) => arrivedWithin(move, window)).length,
    }))
    .sort((a, b) => b.moves.length - a.moves.length || nameOf(a).localeCompare(nameOf(b)));
}

const nameOf = ({ from, to }: Flow) => `${from ?? ''}\n${to ?? ''}`;

export function leftWithin({ departure }: Move, window: Window): boolean {
  return departure !== undefined && within(window, departureDay(departure));
}

export function arrivedWithin({ arrival }: Move, window: Window): boolean {
  return arrival !== undefined && within(window, arrivalDay(arrival));
}
