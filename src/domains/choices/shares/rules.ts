import { type Figure, shareFigure } from '#platform/statistics/figure.ts';
import {
  type FreeCount,
  freeCounts,
  type Holding,
  type MarketReading,
  type MarketState,
} from '../markets/rules.ts';
import { STANDINGS, type Standing } from '../standing/contract.ts';

/** An option's part of a market on a day. */
export interface OptionShares {
  readonly adopters: number;
  readonly standing: Readonly<Record<Standing, number>>;
  readonly customers: number;
  /** Adopters of all eligible teams: definition adoption/2. */
  readonly adoption: Figure;
  /** The same without the teams that provide the option: definition adoption-by-others/1. */
  readonly adoptionByOthers: Figure;
  /** Free adopters of the free teams that chose anything: definition free-share/2. */
  readonly freeShare: Figure;
  /** Captive adopters of the adopters: definition captive-share/2. */
  readonly captiveShare: Figure;
}

const NO_FREE: FreeCount = { adopters: 0, chose: 0, unknown: 0 };

/** The shares of every option of the market on the state's day. */
export function sharesOf(reading: MarketReading, state: MarketState): Map<string, OptionShares> {
  const free = freeCounts(reading, state);
  return new Map(
    reading.records.options.map(({ key }) => [
      key,
      optionShares(state.byOption.get(key) ?? [], free.get(key) ?? NO_FREE, {
        ...state,
        makers: reading.standings.makersOf(key),
      }),
    ]),
  );
}

/** The shares of an option that some teams hold, of all that are eligible; `makers` are those that provide it. */
export function optionShares(
  holdings: readonly Holding[],
  free: FreeCount,
  { day, eligible, makers }: Pick<MarketState, 'day' | 'eligible'> & { readonly makers: ReadonlySet<string> },
): OptionShares {
  const adopters = holdings.length;
  const others = eligible.size - [...makers].filter((team) => eligible.has(team)).length;
  const standing = countStandings(holdings);
  const about = { unit: 'teams', asOf: day };
  const share = (count: number, n: number, population: number, definition: string) =>
    shareFigure({ count, n, population }, { ...about, definition });
  return {
    adopters,
    standing,
    customers: holdings.filter(({ customer }) => customer).length,
    adoption: share(adopters, eligible.size, eligible.size, 'adoption/2'),
    adoptionByOthers: share(adopters - standing.own, others, others, 'adoption-by-others/1'),
    freeShare: share(free.adopters, free.chose, free.chose + free.unknown, 'free-share/2'),
    captiveShare: share(standing.captive, adopters, adopters, 'captive-share/2'),
  };
}

/** How many there are of each standing. */
export function countStandings(
  holdings: readonly { readonly standing: Standing }[],
): Record<Standing, number> {
  const counts = Object.fromEntries(STANDINGS.map((standing) => [standing, 0])) as Record<Standing, number>;
  for (const { standing } of holdings) counts[standing] += 1;
  return counts;
}
