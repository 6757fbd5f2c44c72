import type { NeedWithId, OptionWithId } from '#domains/catalogue/door.ts';
import type { Settings, TeamWithId } from '#domains/people/door.ts';
import { covers, type Day, type Interval } from '#platform/calendar.ts';
import type { AnswerText } from '#platform/endpoint.ts';
import type { DisputeRecord } from '../disputes/contract.ts';
import type { MandateRecord } from '../mandates/contract.ts';
import { groupBy, type MarketRecords } from '../rules.ts';
import type { Standing } from '../standing/contract.ts';
import { type Standings, standingsOf } from '../standing/rules.ts';
import { type Move, movesOf, type SwitchParameters, type Window } from '../switches/rules.ts';
import { knownOn, type Spell, spellsOf, tenuresOf, viewsOf } from '../tenures/rules.ts';
import type { When, WhenQuery } from './contract.ts';

/** What is asked of a market: the state on a day, and the changes in the window that ends there. */
export interface MarketQuestion {
  readonly asOf: Day;
  readonly windowDays: number;
  readonly switches: SwitchParameters;
}

/** The records of an organisation's markets at one revision, read from the store as they are asked for. */
export interface Ledger {
  readonly revision: number;
  readonly settings: Settings;
  readonly teams: readonly TeamWithId[];
  readonly needs: readonly NeedWithId[];
  readonly options: readonly OptionWithId[];
  readonly mandates: readonly MandateRecord[];
  readonly disputes: readonly DisputeRecord[];
  /** Throws `not-found` for a key that is no need. */
  readonly getMarket: (needKey: string) => Promise<MarketRecords>;
  /** Those of several needs, read together. */
  readonly getMarkets: (needKeys: readonly string[]) => Promise<MarketRecords[]>;
  /**
   * The answer to a question as text to send. It is worked out once while the revision lasts: everybody who opens a page asks the
   * same few questions, and the same question at one revision has one answer.
   */
  readonly remember: (question: readonly unknown[], answer: () => Promise<object>) => Promise<AnswerText>;
  readonly ask: (query: WhenQuery) => { when: When; question: MarketQuestion };
}

/** A market's records read as of a day: everything else about it is counted from this. */
export interface MarketReading {
  readonly records: MarketRecords;
  readonly question: MarketQuestion;
  readonly window: Window;
  readonly views: ReadonlyMap<string, readonly Interval[]>;
  readonly spells: readonly Spell[];
  readonly spellsByOption: ReadonlyMap<string, readonly Spell[]>;
  readonly moves: readonly Move[];
  readonly standings: Standings;
}

/** Reads a market as of a day. Pure: the same records and question give the same reading. */
export function readMarket(records: MarketRecords, question: MarketQuestion): MarketReading {
  const views = viewsOf(records);
  const spells = spellsOf(
    tenuresOf(knownOn(records.choices, question.asOf), records.need.several),
    views,
    question.asOf,
  );
  return {
    records,
    question,
    window: { from: question.asOf - question.windowDays, to: question.asOf },
    views,
    spells,
    spellsByOption: groupBy(spells, ({ option }) => option),
    moves: movesOf(spells, question.switches),
    standings: standingsOf(records),
  };
}

/** A team holding an option on a day. */
export interface Holding {
  readonly team: string;
  readonly option: string;
  readonly standing: Standing;
  /** Free, and giving something in exchange: the bright-line test. */
  readonly customer: boolean;
  readonly since: Day;
}

/** Who holds what on a day, and who could. */
export interface MarketState {
  readonly day: Day;
  /** Teams that have the need and are observed. */
  readonly eligible: ReadonlySet<string>;
  readonly holdings: readonly Holding[];
  readonly byOption: ReadonlyMap<string, readonly Holding[]>;
  readonly byTeam: ReadonlyMap<string, readonly Holding[]>;
}

/** The state of the market on a day, which may not lie after the reading's as-of day. */
export function stateOn({ views, spells, standings }: MarketReading, day: Day): MarketState {
  const eligible = [...views].filter(([, stretches]) => stretches.some((stretch) => covers(stretch, day)));
  const holdings = spells
    .filter(({ first, last }) => first <= day && day <= last)
    .map(({ team, option, tenure }) => {
      const standing = standings.standingOf(team, option, day);
      return { team, option, standing, customer: isCustomer(standing, tenure.exchange), since: tenure.from };
    });
  return {
    day,
    eligible: new Set(eligible.map(([team]) => team)),
    holdings,
    byOption: groupBy(holdings, ({ option }) => option),
    byTeam: groupBy(holdings, ({ team }) => team),
  };
}

/** The bright-line test: a customer is free and gives something in exchange; anyone else who uses it is a user. */
export function isCustomer(standing: Standing, exchange: readonly string[]): boolean {
  return standing === 'free' && exchange.length > 0;
}

/** What a free share is counted from: definition free-share/1. */
export interface FreeCount {
  readonly adopters: number;
  /** Free toward the option, and holding something freely. */
  readonly chose: number;
  /** Free toward the option, holding nothing at all. */
  readonly silent: number;
}

/**
 * Counts, for every option, the teams free toward it: those that hold it, those that hold anything freely, and those that hold
 * nothing. A team that holds options only because it must, or only its own, made no free choice and is in none of them.
 */
export function freeCounts(
  { records, standings }: MarketReading,
  { day, eligible, byTeam }: MarketState,
): Map<string, FreeCount> {
  const counts = new Map(records.options.map(({ key }) => [key, { adopters: 0, chose: 0, silent: 0 }]));
  for (const team of eligible) {
    const held = byTeam.get(team) ?? [];
    const freely = held.filter(({ standing }) => standing === 'free');
    if (held.length > 0 && freely.length === 0) continue;
    for (const [option, count] of counts) {
      if (standings.standingOf(team, option, day) !== 'free') continue;
      if (held.length === 0) count.silent += 1;
      else count.chose += 1;
      if (freely.some((holding) => holding.option === option)) count.adopters += 1;
    }
  }
  return counts;
}

/** The accounts of an option over the window: opening + arrivals − departures + came into view − went out = closing. */
export interface Balance {
  readonly opening: number;
  readonly arrivals: number;
  readonly departures: number;
  readonly cameIntoView: number;
  readonly wentOutOfView: number;
  readonly closing: number;
}

/** The balance of one option's spells over a window. */
export function balanceOf(spells: readonly Spell[], { from, to }: Window): Balance {
  const holdingOn = (day: Day) => spells.filter(({ first, last }) => first <= day && day <= last).length;
  const began = spells.filter(({ first }) => first > from && first <= to);
  const ended = spells.filter(({ last, ended: how }) => how !== 'open' && last + 1 > from && last + 1 <= to);
  const arrivals = began.filter((spell) => spell.began === 'arrival').length;
  const departures = ended.filter((spell) => spell.ended === 'departure').length;
  return {
    opening: holdingOn(from),
    arrivals,
    departures,
    cameIntoView: began.length - arrivals,
    wentOutOfView: ended.length - departures,
    closing: holdingOn(to),
  };
}
