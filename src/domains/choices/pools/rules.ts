import type { Day } from '#platform/calendar.ts';
import type { FreeCount, FreeRole, Holding, MarketReading, MarketState } from '../markets/rules.ts';
import { freeCounts, freeRoles, stateOn } from '../markets/rules.ts';
import { type OptionShares, optionShares, sharesOf } from '../shares/rules.ts';
import type { Standing } from '../standing/contract.ts';

/** A market that an option is part of, with its state on the day that is asked about. */
export interface PooledMarket {
  readonly reading: MarketReading;
  readonly state: MarketState;
}

/** The most telling standing first: a team that takes an option for two needs is free if it is free in any of them. */
const MOST_FREE_FIRST: readonly Standing[] = ['own', 'free', 'in defiance', 'held over', 'captive', 'sole'];

/** What a team chose for any of its needs says more than that nothing is known of another. */
const MOST_KNOWN_FIRST: readonly FreeRole[] = ['adopter', 'elsewhere', 'unknown'];

/** An option's shares over all the markets it is part of, each team counted once; undefined where it is in none. */
export function pooledShares(option: string, markets: readonly PooledMarket[]): OptionShares | undefined {
  const [only, ...others] = markets;
  if (only === undefined) return undefined;
  if (others.length === 0) return sharesOf(only.reading, only.state).get(option);
  const eligible = new Set(markets.flatMap(({ state }) => [...state.eligible]));
  return optionShares(pooledHoldings(option, markets), pooledFree(option, markets), {
    day: only.state.day,
    eligible,
    makers: only.reading.standings.makersOf(option),
  });
}

/** The teams that hold an option for any need, each once, as free as it is in any of them. */
function pooledHoldings(option: string, markets: readonly PooledMarket[]): Holding[] {
  const byTeam = Map.groupBy(
    markets.flatMap(({ state }) => state.byOption.get(option) ?? []),
    ({ team }) => team,
  );
  const rank = ({ standing }: Holding) => MOST_FREE_FIRST.indexOf(standing);
  return [...byTeam.values()].flatMap((held) => {
    const [freest] = [...held].sort((a, b) => rank(a) - rank(b) || a.since - b.since);
    return freest === undefined ? [] : [{ ...freest, customer: held.some(({ customer }) => customer) }];
  });
}

/** What a free share over several markets is counted from. */
export function pooledFree(option: string, markets: readonly PooledMarket[]): FreeCount {
  const [only, ...others] = markets;
  if (only !== undefined && others.length === 0)
    return freeCounts(only.reading, only.state).get(option) ?? { adopters: 0, chose: 0, unknown: 0 };
  const roles = new Map<string, FreeRole>();
  for (const { reading, state } of markets)
    for (const [team, role] of freeRoles(reading, state, option))
      if (MOST_KNOWN_FIRST.indexOf(role) <= MOST_KNOWN_FIRST.indexOf(roles.get(team) ?? 'unknown'))
        roles.set(team, role);
  const all = [...roles.values()];
  const adopters = all.filter((role) => role === 'adopter').length;
  const unknown = all.filter((role) => role === 'unknown').length;
  return { adopters, chose: all.length - unknown, unknown };
}

/** The counts of an option over several markets on a day, which may not lie after that of their readings. */
export function pooledOn(option: string, readings: readonly MarketReading[], day: Day) {
  const markets = readings.map((reading) => ({ reading, state: stateOn(reading, day) }));
  return { holdings: pooledHoldings(option, markets), free: pooledFree(option, markets) };
}
