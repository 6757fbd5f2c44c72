import { type Day, type Interval, intersect, unite } from '#platform/calendar.ts';
import { type Choice, groupBy, linesOf, type MarketRecords } from '../rules.ts';

/** How long a team stayed with an option: from a choice to the day it left, or took another where only one is allowed. */
export interface Tenure {
  readonly team: string;
  readonly option: string;
  readonly from: Day;
  /** The first day without it; null while it runs. */
  readonly to: Day | null;
  /** The days on which the team chose again what it held. */
  readonly renewals: readonly Day[];
  readonly reasons: readonly string[];
  readonly leftReasons: readonly string[];
  readonly exchange: readonly string[];
}

/**
 * Tenures of a market's choices, by team and first day. Choosing again what one holds renews a tenure and begins none.
 * Where the need allows one option at a time, a choice ends the tenure before it. The order of the choices is of no account.
 */
export function tenuresOf(choices: readonly Choice[], several: boolean): Tenure[] {
  const lines = groupBy(choices, ({ team, option }) => (several ? `${team}\n${option}` : team));
  return [...lines.values()].flatMap((line) => tenuresOfLine([...line].sort(byDay)));
}

/** The tenures as they were known on a day: of no choice that was taken later, and none as left that was left later. */
export function tenuresKnownOn(choices: readonly Choice[], several: boolean, day: Day): Tenure[] {
  const taken = choices.filter(({ takenOn }) => takenOn <= day);
  return tenuresOf(taken, several).map((tenure) =>
    tenure.to !== null && tenure.to > day ? { ...tenure, to: null, leftReasons: [] } : tenure,
  );
}

function byDay(a: Choice, b: Choice): number {
  return (
    a.takenOn - b.takenOn ||
    a.option.localeCompare(b.option) ||
    (a.leftOn ?? Infinity) - (b.leftOn ?? Infinity)
  );
}

function tenuresOfLine(choices: readonly Choice[]): Tenure[] {
  const tenures: Tenure[] = [];
  for (const choice of choices) {
    const last = tenures.pop();
    if (last === undefined) tenures.push(beginning(choice));
    else if (last.option === choice.option && (last.to === null || choice.takenOn <= last.to))
      tenures.push(renewed(last, choice));
    else {
      const to = last.to === null ? choice.takenOn : Math.min(last.to, choice.takenOn);
      if (to > last.from) tenures.push({ ...last, to });
      tenures.push(beginning(choice));
    }
  }
  return tenures;
}

function beginning({ team, option, takenOn, leftOn, reasons, leftReasons, exchange }: Choice): Tenure {
  return { team, option, from: takenOn, to: leftOn, renewals: [], reasons, leftReasons, exchange };
}

/** Of two records of one tenure, the one that says when it was left is believed: the other says only that nothing was known of it. */
function renewed(tenure: Tenure, { takenOn, leftOn, leftReasons, exchange }: Choice): Tenure {
  const ends = [tenure.to, leftOn].filter((end) => end !== null && end > takenOn);
  const to = ends.length === 0 ? null : Math.max(...ends.map(Number));
  return {
    ...tenure,
    to,
    renewals: [...tenure.renewals, takenOn],
    leftReasons: to === leftOn ? leftReasons : tenure.leftReasons,
    exchange: exchange.length > 0 ? exchange : tenure.exchange,
  };
}

/** The stretches of days on which each team has the need and is observed: outside them it is not counted as anything. */
export function viewsOf({
  teams,
  audience,
}: Pick<MarketRecords, 'teams' | 'audience'>): Map<string, Interval[]> {
  const lines = linesOf(teams);
  return new Map(
    teams.map(({ key, observed }) => {
      const line = lines.get(key) ?? [key];
      const having = audience.filter(
        ({ scope, team }) =>
          scope === 'all' || team === key || (scope === 'subtree' && line.includes(team ?? '')),
      );
      return [key, unite(having.flatMap((stretch) => intersect(stretch, observed) ?? []))];
    }),
  );
}

/** A tenure as far as it was seen: within one view of its team, and not beyond the as-of day. Both ends are held days. */
export interface Spell {
  readonly tenure: Tenure;
  readonly team: string;
  readonly option: string;
  readonly first: Day;
  readonly last: Day;
  /** Taken on `first`, or already held when the team came into view. */
  readonly began: 'arrival' | 'view';
  /** Left on the day after `last`, lost from view then, or still held on the as-of day. */
  readonly ended: 'departure' | 'view' | 'open';
}

/** What was seen of the tenures by the as-of day. Later facts have no part in it. */
export function spellsOf(
  tenures: readonly Tenure[],
  views: ReadonlyMap<string, readonly Interval[]>,
  asOf: Day,
): Spell[] {
  return tenures.flatMap((tenure) =>
    (views.get(tenure.team) ?? []).flatMap((view) => spellIn(tenure, view, asOf) ?? []),
  );
}

function spellIn(tenure: Tenure, view: Interval, asOf: Day): Spell | undefined {
  const { team, option, from, to } = tenure;
  const seenTo = Math.min(view.to ?? asOf, asOf);
  const left = to !== null && to <= seenTo;
  const first = Math.max(from, view.from ?? from);
  const last = left ? to - 1 : seenTo;
  if (first > last) return undefined;
  const began = first === from ? 'arrival' : 'view';
  return {
    tenure,
    team,
    option,
    first,
    last,
    began,
    ended: left ? 'departure' : last < asOf ? 'view' : 'open',
  };
}

/** The day on which the team was first seen without the option again; undefined when it never was. */
export function departureDay(spell: Spell): Day | undefined {
  return spell.ended === 'departure' ? spell.last + 1 : undefined;
}

/** The day on which the team was seen to take the option; undefined when it came into view with it. */
export function arrivalDay(spell: Spell): Day | undefined {
  return spell.began === 'arrival' ? spell.first : undefined;
}
