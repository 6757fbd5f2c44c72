import { isCustomer, type MarketReading, standingOfPeople } from '#domains/choices/door.ts';
import type { Day } from '#platform/calendar.ts';
import { VOICE_STANDINGS, type Voice, type VoiceCounts } from './contract.ts';

/** Where a team stood toward a product on a day. */
type Place = Pick<Voice, 'standing' | 'customer'>;

const UNKNOWN: Place = { standing: 'unknown', customer: false };

/**
 * Says where a team stood toward a product, from the markets that the product is in. Of several markets the least free standing
 * counts, because a voice does not say for which need it is; a customer is free and gave something in exchange.
 */
export function placeFinder(readings: readonly MarketReading[], product: string) {
  return (team: string | null, day: Day): Place => {
    if (team === null) return UNKNOWN;
    const found = new Set<Place['standing']>(
      readings.map(({ standings }) => standingOfPeople(standings.standingOf(team, product, day))),
    );
    const standing = VOICE_STANDINGS.find((one) => found.has(one)) ?? 'unknown';
    const customer =
      standing === 'free' &&
      readings.some(({ spellsByOption }) =>
        spellsByOption
          .get(product)
          ?.some(
            ({ team: holder, first, last, tenure }) =>
              holder === team && first <= day && day <= last && isCustomer(standing, tenure.exchange),
          ),
      );
    return { standing, customer };
  };
}

/**
 * How loud an item is, and how much it weighs: definition voice-weight/1. Each team counts once, as free only when it was
 * never anything else when it spoke.
 */
export function countVoices(voices: readonly Pick<Voice, 'team' | 'standing' | 'customer'>[]): VoiceCounts {
  const teams = new Map<string, { free: boolean; customer: boolean }>();
  for (const { team, standing, customer } of voices) {
    if (team === null) continue;
    const before = teams.get(team) ?? { free: true, customer: false };
    teams.set(team, {
      free: before.free && standing === 'free',
      customer: before.customer || customer,
    });
  }
  const free = [...teams.values()].filter((team) => team.free);
  const customers = free.filter(({ customer }) => customer).length;
  return {
    voices: voices.length,
    freeVoices: voices.filter(({ standing }) => standing === 'free').length,
    teams: teams.size,
    freeTeams: free.length,
    customers,
    weight: free.length + customers,
  };
}
