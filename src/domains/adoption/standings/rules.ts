import { type Standings, standingOfPeople } from '#domains/choices/door.ts';
import type { Day } from '#platform/calendar.ts';
import type { UseStanding } from '../asking/contract.ts';

/** Whoever had several standings in a stretch is counted under the first of these: free only who was never anything else. */
export const LEAST_FREE_FIRST = [
  'captive',
  'sole',
  'own',
  'unknown',
  'free',
] as const satisfies readonly UseStanding[];

/** The standing from a day on, until the next stretch begins. */
interface Stretch {
  readonly from: Day;
  readonly standing: UseStanding;
}

/** Standing over time, as teams may share it. The first class is of those of whom nothing is known. */
export interface StandingClasses {
  readonly classes: readonly (readonly Stretch[])[];
  /** For each product, in its order, the class of each team, in its order. */
  readonly classOf: readonly Uint16Array[];
}

const NO_ONE: readonly Stretch[] = [{ from: Number.NEGATIVE_INFINITY, standing: 'unknown' }];

/** An option, and the standings of the markets that it is part of. */
interface StandingOption {
  readonly key: string;
  readonly markets: readonly Standings[];
}

/**
 * The standing of a team toward an option that events are of: over several needs the least free one, because an event does not
 * say for which need it was; unknown where the option is in no market. Definition use-standing/2.
 */
export function teamStandingOn({ key, markets }: StandingOption, team: string, day: Day): UseStanding {
  const found = markets.map((market) => standingOfPeople(market.standingOf(team, key, day)));
  if (found.includes('own')) return 'own';
  return LEAST_FREE_FIRST.find((standing) => (found as UseStanding[]).includes(standing)) ?? 'unknown';
}

/** Sorts teams into classes of equal standing over time, toward each of several options. */
export function classesOf(options: readonly StandingOption[], teams: readonly string[]): StandingClasses {
  const classes: (readonly Stretch[])[] = [NO_ONE];
  const known = new Map<string, number>([[JSON.stringify(NO_ONE), 0]]);
  const classOf = options.map((option) => {
    return Uint16Array.from(teams, (team) => {
      const turns = new Set(option.markets.flatMap((market) => market.turnsOf(team, option.key)));
      const stretches = stretchesOf(
        option,
        team,
        [...turns].sort((a, b) => a - b),
      );
      const text = JSON.stringify(stretches);
      const found = known.get(text) ?? classes.push(stretches) - 1;
      known.set(text, found);
      return found;
    });
  });
  return { classes, classOf };
}

function stretchesOf(option: StandingOption, team: string, turns: readonly Day[]): Stretch[] {
  const first = (turns[0] ?? 0) - 1;
  const stretches: Stretch[] = [
    { from: Number.NEGATIVE_INFINITY, standing: teamStandingOn(option, team, first) },
  ];
  for (const from of turns) {
    const standing = teamStandingOn(option, team, from);
    if (stretches.at(-1)?.standing !== standing) stretches.push({ from, standing });
  }
  return stretches;
}

/** The standing of a class on a day. */
export function standingOn(stretches: readonly Stretch[], day: Day): UseStanding {
  return stretches.findLast(({ from }) => from <= day)?.standing ?? 'unknown';
}

/** Which standings occur at all between two days, both included, the least free first. */
export function standingsBetween({ classes, classOf }: StandingClasses, from: Day, to: Day): UseStanding[] {
  const used = new Set<number>([0]);
  for (const row of classOf) for (const index of row) used.add(index);
  const found = new Set(
    [...used].flatMap((index) => {
      const stretches = classes[index] ?? NO_ONE;
      return [
        standingOn(stretches, from),
        ...stretches
          .filter((stretch) => stretch.from >= from && stretch.from <= to)
          .map(({ standing }) => standing),
      ];
    }),
  );
  return LEAST_FREE_FIRST.filter((standing) => found.has(standing));
}

const DAYS_A_BLOCK = 64;

/** The days of a block (64 of them, by bits) between two days, both included, on which a class has a standing. */
export function maskOf(
  stretches: readonly Stretch[],
  standing: UseStanding,
  block: number,
  from: Day,
  to: Day,
): bigint {
  let mask = 0n;
  stretches.forEach((stretch, index) => {
    if (stretch.standing !== standing) return;
    const next = stretches[index + 1]?.from ?? Number.POSITIVE_INFINITY;
    mask |= daysMask(block, Math.max(stretch.from, from), Math.min(next - 1, to));
  });
  return mask;
}

/** The bits of a block for the days between two days, both included. */
export function daysMask(block: number, from: Day, to: Day): bigint {
  const low = Math.max(0, from - block * DAYS_A_BLOCK);
  const high = Math.min(DAYS_A_BLOCK, to + 1 - block * DAYS_A_BLOCK);
  return low >= high ? 0n : (1n << BigInt(high)) - (1n << BigInt(low));
}
