import { readMarket, stateOn } from '#domains/choices/door.ts';
import type { Day } from '#platform/calendar.ts';
import type { Question } from '../asking/actions.ts';

/** Who is on record as holding what on a day, and before. */
export interface Holdings {
  /** Whether a team holds an option for any need. */
  readonly holds: (team: string, option: string) => boolean;
  /** Since when; null where it does not hold it. */
  readonly since: (team: string, option: string) => Day | null;
  /** The last day up to the day asked for on which it held it; null where it never did. */
  readonly last: (team: string, option: string) => Day | null;
  /** Whether it holds it for needs alone for which a mandate binds it: it did not choose it. */
  readonly bound: (team: string, option: string) => boolean;
  /** What a team holds for a need. */
  readonly held: (team: string, need: string) => readonly string[];
}

/** Reads choices of the markets of a question as of its day. */
export async function holdingsOf({ ledger, query, markets }: Question): Promise<Holdings> {
  const { question } = ledger.ask(query);
  const since = new Map<string, Day>();
  const last = new Map<string, Day>();
  const unbound = new Set<string>();
  const byNeed = new Map<string, string[]>();
  for (const market of await markets()) {
    const reading = readMarket(market, question);
    for (const { team, option, last: day } of reading.spells) {
      const place = pair(team, option);
      last.set(place, Math.max(last.get(place) ?? day, Math.min(day, question.asOf)));
    }
    for (const { team, option, since: day } of stateOn(reading, question.asOf).holdings) {
      const place = pair(team, option);
      since.set(place, Math.min(since.get(place) ?? day, day));
      if (reading.standings.positionOf(team, option, question.asOf).mandates.length === 0) unbound.add(place);
      const need = pair(team, market.need.key);
      byNeed.set(need, [...(byNeed.get(need) ?? []), option]);
    }
  }
  return {
    holds: (team, option) => since.has(pair(team, option)),
    since: (team, option) => since.get(pair(team, option)) ?? null,
    last: (team, option) => last.get(pair(team, option)) ?? null,
    bound: (team, option) => since.has(pair(team, option)) && !unbound.has(pair(team, option)),
    held: (team, need) => byNeed.get(pair(team, need)) ?? [],
  };
}

const pair = (one: string, other: string) => `${one}\n${other}`;
