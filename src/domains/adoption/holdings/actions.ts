import { readMarket, stateOn } from '#domains/choices/door.ts';
import type { Day } from '#platform/calendar.ts';
import type { Question } from '../asking/actions.ts';

/** Who is on record as holding what on a day. */
export interface Holdings {
  /** Whether a team holds an option for any need. */
  readonly holds: (team: string, option: string) => boolean;
  /** Since when; null where it does not hold it. */
  readonly since: (team: string, option: string) => Day | null;
  /** What a team holds for a need. */
  readonly held: (team: string, need: string) => readonly string[];
}

/** Reads choices of the markets of a question as of its day. */
export async function holdingsOf({ ledger, query, markets }: Question): Promise<Holdings> {
  const { question } = ledger.ask(query);
  const byPair = new Map<string, Day>();
  const byNeed = new Map<string, string[]>();
  for (const market of await markets()) {
    const state = stateOn(readMarket(market, question), question.asOf);
    for (const { team, option, since } of state.holdings) {
      const known = byPair.get(pair(team, option)) ?? since;
      byPair.set(pair(team, option), Math.min(known, since));
      const place = pair(team, market.need.key);
      byNeed.set(place, [...(byNeed.get(place) ?? []), option]);
    }
  }
  return {
    holds: (team, option) => byPair.has(pair(team, option)),
    since: (team, option) => byPair.get(pair(team, option)) ?? null,
    held: (team, need) => byNeed.get(pair(team, need)) ?? [],
  };
}

const pair = (one: string, other: string) => `${one}\n${other}`;
