import type { Day } from '#platform/calendar.ts';
import type { UseStanding } from '../asking/contract.ts';
import { LEAST_FREE_FIRST, maskOf, type StandingClasses, standingsBetween } from '../standings/rules.ts';

/** Whose use is asked about, over which days: the part that every question shares. */
export interface Scope {
  readonly organisation: number;
  /** Numbers of options. */
  readonly products: readonly number[];
  /** Names of events; empty for any. */
  readonly events: readonly string[];
  /** The days read, both included. */
  readonly from: Day;
  readonly to: Day;
  /** Numbers of all teams on record, in the order of the classes. */
  readonly teams: readonly number[];
  /** Only these teams, by number. */
  readonly within: readonly number[] | undefined;
  /** Only use of these standings; undefined for all. */
  readonly standings: readonly UseStanding[] | undefined;
  readonly classes: StandingClasses;
  /** What else is known of people: names that belong together, and teams. */
  readonly people: KnownPeople;
}

/** Which facts about people there are at all: what nobody recorded needs no join. */
export interface KnownPeople {
  /** The generation of what is known of people; undefined where nothing is. */
  readonly generation: string | undefined;
}

/** A query in the making: common tables, and the values that stand in it as parameters. */
export interface Sql {
  readonly text: string;
  readonly params: Readonly<Record<string, unknown>>;
}

export const BLOCK = 64;
export const blockOf = (day: Day) => Math.floor(day / BLOCK);

/** The name of the column that holds a standing's days. */
export const column = (standing: UseStanding) => `${standing}_days`;

/** The standings that may occur in a scope, the least free first. */
export function standingsOf({ classes, from, to, standings }: Scope): UseStanding[] {
  const found = standingsBetween(classes, from, to);
  return standings === undefined ? found : found.filter((standing) => standings.includes(standing));
}

/** What a scope is read from: rows of product, person, team, block and days, and whatever else. */
export interface Source {
  readonly sql: string;
  readonly more: readonly string[];
  readonly params: Readonly<Record<string, unknown>>;
}

/** Who was active when. */
function activity({ events }: Scope): Source {
  return {
    sql: `select product, person, team, block, days from activity where ${MINE} and event in {events: Array(String)}
      and block between {firstBlock: UInt16} and {lastBlock: UInt16}`,
    more: [],
    params: { events: events.length === 0 ? [''] : events },
  };
}

/** The rows of a scope, in any table that has them. */
export const MINE = 'organisation = {organisation: UInt32} and product in {products: Array(UInt32)}';

/**
 * Common tables of a scope. `seen`: product, person, team, block, days (a mask), at (the index into tables of masks), of the teams
 * asked for. Rows of one person, team and block may be several: unite their days.
 */
export function seenSql(scope: Scope, source: Source = activity(scope)): Sql {
  const { organisation, products, from, to, within, people } = scope;
  const extra = source.more.map((name) => `, ${name}`).join('');
  const [lookups, known] = peopleSql(people, extra);
  const filter = within === undefined ? '' : ' where team in {within: Array(UInt32)}';
  const seen = `seen as (select product, person, team, block, days${extra}, ${placeSql(scope)} as at from ${known}${filter})`;
  return {
    text: [`raw as (${source.sql})`, ...lookups, seen].join(',\n'),
    params: {
      organisation,
      products: [0, ...products],
      firstBlock: Math.max(0, blockOf(from)),
      lastBlock: Math.max(0, blockOf(to)),
      ...(within === undefined ? {} : { within }),
      ...(people.generation === undefined ? {} : { generation: people.generation }),
      ...placeParams(scope),
      ...source.params,
    },
  };
}

/**
 * The one person of several names, and the teams of rows that say none, on their days. A row of somebody in several teams comes once for
 * each; a row that says its team may come several times, which changes no set.
 */
function peopleSql({ generation }: KnownPeople, extra: string): [string[], string] {
  if (generation === undefined) return [[], 'raw'];
  const known = `known as (select token, person, team, since, until from known_person
    where organisation = {organisation: UInt32} and generation = {generation: UInt64})`;
  const placed = `placed as (select product, if(known.token = 0, raw.person, known.person) as person,
      if(raw.team = 0, known.team, raw.team) as team, block,
      if(raw.team != 0 or known.token = 0, days, bitAnd(days, ${spanSql('known.since', 'known.until')})) as days${extra}
    from raw left join known on known.token = raw.person)`;
  return [[known, placed], 'placed'];
}

/** The lowest 0 to 64 bits. As a table: a shift by all 64 bits means one thing interpreted and another compiled. */
const LOWEST = masksSql(Array.from({ length: BLOCK + 1 }, (_, bits) => (1n << BigInt(bits)) - 1n));

/** The bits of a row's block from one day up to another, as SQL without a number below 0. */
function spanSql(since: string, until: string): string {
  const first = `toUInt32(block) * ${BLOCK}`;
  const bits = (day: string) => `if(${day} <= ${first}, 0, least(${day} - ${first}, ${BLOCK}))`;
  const before = (day: string) => `${LOWEST}[${bits(`toUInt32(${day})`)} + 1]`;
  return `bitXor(${before(until)}, ${before(since)})`;
}

/** The numbers of the blocks that a scope reads, in order. */
export function blocksOf({ from, to }: Scope): number[] {
  const first = Math.max(0, blockOf(from));
  return Array.from({ length: Math.max(0, blockOf(to)) - first + 1 }, (_, index) => first + index);
}

/** A row's mask of a list of one for each block of the scope, as SQL. */
export function maskByBlock(masks: readonly bigint[]): string {
  return `${masksSql(masks)}[${BY_BLOCK}]`;
}

/** The place of a row's block among those of the scope, from 1. */
export const BY_BLOCK = 'block - {firstBlock: UInt16} + 1';

/** The days of a row in the scope, whatever the standing, from a day on; as SQL over `seen`. */
export function anyDays(scope: Scope, from = scope.from): string {
  return unionOf(standingsOf(scope).map((standing) => daysOf(scope, standing, from)));
}

/** Masks united, as SQL. */
export function unionOf(masks: readonly string[]): string {
  return masks.length === 0 ? 'toUInt64(0)' : masks.reduce((a, b) => `bitOr(${a}, ${b})`);
}

/** The index of a row into tables of masks: its class, then its block. */
function placeSql(scope: Scope): string {
  const blocks = blocksOf(scope).length;
  if (isOneClass(scope)) return BY_BLOCK;
  const product =
    scope.products.length === 1
      ? '0'
      : 'transform(product, {products: Array(UInt32)}, range(0, length({products: Array(UInt32)})), 1) - 1';
  const width = scope.teams.length + 1;
  const index = `(${product}) * ${width} + ${teamPlace(scope)} + 1`;
  // As a literal: parameters travel in the address of a request, which has a limit.
  return `reinterpret(unhex('${hexOf(scope.classes.classOf)}'), 'Array(UInt16)')[${index}] * ${blocks} + ${BY_BLOCK}`;
}

/** The place of a row's team among all teams, from 1; 0 where none is known. */
export function teamPlace({ teams }: Scope): string {
  return teams.length === 0
    ? '0'
    : 'transform(team, {teams: Array(UInt32)}, range(1, length({teams: Array(UInt32)}) + 1), 0)';
}

/** What stands in it. */
export function teamParams({ teams }: Scope): Record<string, unknown> {
  return teams.length === 0 ? {} : { teams };
}

/** Whether nobody's standing is known, so that no team need be looked at. */
function isOneClass({ classes }: Scope): boolean {
  return classes.classes.length === 1;
}

function placeParams(scope: Scope): Record<string, unknown> {
  if (isOneClass(scope)) return {};
  return teamParams(scope);
}

/** Classes of all products one after the other, each led by that of no team, as 16-bit numbers with the low byte first. */
function hexOf(rows: readonly Uint16Array[]): string {
  const hex = (byte: number) => byte.toString(16).padStart(2, '0');
  return rows
    .map((row) => `0000${Array.from(row, (index) => hex(index & 255) + hex(index >> 8)).join('')}`)
    .join('');
}

/** The days of a row on which its team had a standing, of those between two days of the scope, as SQL over `seen`. */
export function daysOf(scope: Scope, standing: UseStanding, from = scope.from, to = scope.to): string {
  return `bitAnd(days, ${maskOfClass(scope, standing, from, to)})`;
}

/** The mask of such days for a row, as SQL over `seen`. */
export function maskOfClass(scope: Scope, standing: UseStanding, from = scope.from, to = scope.to): string {
  const blocks = blocksOf(scope);
  const [start, end] = [Math.max(from, scope.from), Math.min(to, scope.to)];
  const masks = scope.classes.classes.flatMap((stretches) =>
    blocks.map((block) => maskOf(stretches, standing, block, start, end)),
  );
  return `${masksSql(masks)}[at]`;
}

/** Masks made apart: a day of several standings is of the least free one. Columns in the order of `LEAST_FREE_FIRST`. */
export function apart(standings: readonly UseStanding[], name = column): string[] {
  const sorted = LEAST_FREE_FIRST.filter((standing) => standings.includes(standing));
  return sorted.map((standing, index) => {
    const before = sorted.slice(0, index).map(name);
    if (before.length === 0) return name(standing);
    return `bitAnd(${name(standing)}, bitNot(${unionOf(before)}))`;
  });
}

/** Masks as a list of SQL, of 64-bit numbers whatever their size. */
export function masksSql(masks: readonly bigint[]): string {
  return `[${masks.map((mask, index) => (index === 0 ? `toUInt64(${mask})` : mask)).join(',')}]`;
}
