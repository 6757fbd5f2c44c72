import type { NeedWithId, OptionWithId } from '#domains/catalogue/door.ts';
import type { Settings, TeamWithId } from '#domains/people/door.ts';
import { covers, type Day, type Interval } from '#platform/calendar.ts';
import type { AnswerText } from '#platform/endpoint.ts';
import type { DisputeRecord } from '../disputes/contract.ts';
import type { MandateRecord } from '../mandates/contract.ts';
import { groupBy, type MarketRecords, type Statement, type StatementFilter } from '../rules.ts';
import type { Standing } from '../standing/contract.ts';
import { type Standings, standingsOf } from '../standing/rules.ts';
import { type Move, movesOf, type SwitchParameters, type Window } from '../switches/rules.ts';
import { type Spell, spellsOf, tenuresKnownOn, viewsOf } from '../tenures/rules.ts';
import type { When, WhenQuery } from './contract.ts';

/** What is asked of a market: the state on a day, and the changes in the window that ends there. */
export interface MarketQuestion {
  readonly asOf: Day;
  readonly windowDays: number;
  readonly switches: SwitchParameters;
  /** After so many days of freedom what is held over counts as chosen. */
  readonly heldOverDays: number;
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
  /** What teams said of why they took and left options, in no order. */
  readonly listStatements: (filter: StatementFilter) => Promise<Statement[]>;
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
  const tenures = tenuresKnownOn(records.choices, records.need.several, question.asOf);
  const spells = spellsOf(tenures, views, question.asOf);
  return {
    records,
    question,
    window: { from: question.asOf - question.windowDays, to: question.asOf },
    views,
    spells,
    spellsByOption: groupBy(spells, ({ option }) => option),
    moves: movesOf(spells, question.switches),
    standings: standingsOf(records, question.heldOverDays, tenures),
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

/** Whether a standing is signal: nobody made the team take it, or it took it in spite of that. */
export function isSignal(standing: Standing): boolean {
  return standing === 'free' || standing === 'in defiance';
}

/** The bright-line test: a customer is free and gives something in exchange; anyone else who uses it is a user. */
export function isCustomer(standing: Standing, exchange: readonly string[]): boolean {
  return isSignal(standing) && exchange.length > 0;
}

/** What a free team is to an option: it holds it freely, chose something else freely, or nobody knows what it would choose. */
export type FreeRole = 'adopter' | 'elsewhere' | 'unknown';

/** What a free share is counted from (free-share/2): of the teams free toward an option, so many are each. */
export interface FreeCount {
  readonly adopters: number;
  /** Adopters, and those that chose something else. */
  readonly chose: number;
  readonly unknown: number;
}

/**
 * The part of a team in the free shares of a market; undefined for one that has none: it holds options only because it must, or only
 * its own, and made no free choice; or it defies a mandate, and those that comply are not counted either.
 */
function partOf(held: readonly Holding[]): { readonly freely: readonly Holding[] } | undefined {
  if (held.some(({ standing }) => standing === 'in defiance')) return undefined;
  const freely = held.filter(({ standing }) => standing === 'free');
  const isOpen = held.length === 0 || held.some(({ standing }) => standing === 'held over');
  return freely.length > 0 || isOpen ? { freely } : undefined;
}

function roleOf(option: string, standing: Standing, freely: readonly Holding[]): FreeRole | undefined {
  if (standing === 'held over') return 'unknown';
  if (standing !== 'free') return undefined;
  if (freely.length === 0) return 'unknown';
  return freely.some((holding) => holding.option === option) ? 'adopter' : 'elsewhere';
}

/** Counts, for every option, what the teams that are free toward it chose. */
export function freeCounts(
  { records, standings }: MarketReading,
  { day, eligible, byTeam }: MarketState,
): Map<string, FreeCount> {
  const counts = new Map(records.options.map(({ key }) => [key, { adopter: 0, elsewhere: 0, unknown: 0 }]));
  for (const team of eligible) {
    const part = partOf(byTeam.get(team) ?? []);
    if (part === undefined) continue;
    for (const [option, count] of counts) {
      const role = roleOf(option, standings.standingOf(team, option, day), part.freely);
      if (role !== undefined) count[role] += 1;
    }
  }
  const countOf = ({ adopter, elsewhere, unknown }: Record<FreeRole, number>) => ({
    adopters: adopter,
    chose: adopter + elsewhere,
    unknown,
  });
  return new Map([...counts].map(([option, count]) => [option, countOf(count)]));
}

/** What each team that is free toward one option is to it: what `freeCounts` counts, team by team. */
export function freeRoles(
  { standings }: MarketReading,
  { day, eligible, byTeam }: MarketState,
  option: string,
): Map<string, FreeRole> {
  const roles = [...eligible].flatMap((team) => {
    const part = partOf(byTeam.get(team) ?? []);
    if (part === undefined) return [];
    const role = roleOf(option, standings.standingOf(team, option, day), part.freely);
    return role === undefined ? [] : [[team, role] as const];
  });
  return new Map(roles);
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
