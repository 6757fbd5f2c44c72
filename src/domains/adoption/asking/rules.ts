import type { Ledger } from '#domains/choices/door.ts';
import { lineOf, type TeamWithId } from '#domains/people/door.ts';
import { type Day, parseDay } from '#platform/calendar.ts';
import { AppError, invalid } from '#platform/errors.ts';
import { wilsonInterval } from '#platform/statistics/intervals.ts';
import { firstDayOf, type Period, periodsBetween } from '../periods/rules.ts';
import type { Sql } from '../seen/rules.ts';
import { LEAST_FREE_FIRST } from '../standings/rules.ts';
import type { Asked, ByStanding, Share, Unit, UseQuery, UseStanding } from './contract.ts';

/** The stretches of time that "now" and "before" mean, in days. */
export const MONTH = 28;
export const WEEK = 7;
const MOST_PERIODS = 800;

/** A question that was understood: what it names is there, and what it asks for is no more than can be drawn. */
export interface Understood {
  readonly query: UseQuery;
  readonly when: Asked['when'];
  readonly asOf: Day;
  /** The first day of the window; it ends with `asOf`. */
  readonly from: Day;
  readonly products: readonly AskedOption[];
  /** Keys of the teams asked for; undefined for all. */
  readonly within: ReadonlySet<string> | undefined;
}

/** A question as the store is asked: its rows, and what they depend on. */
export interface Asker extends Pick<Understood, 'query' | 'asOf'> {
  readonly rows: <Row>(sql: Sql) => Promise<Row[]>;
}

export interface AskedOption {
  readonly id: number;
  readonly key: string;
  readonly name: string;
  readonly kind: string;
  readonly needs: readonly string[];
}

/**
 * Reads a question by the records. Throws `not-found` for a product, need or team that is not on record, and `invalid` where product and
 * need are both named or a series would have more than 800 stretches.
 */
export function understand(
  query: UseQuery,
  ledger: Pick<Ledger, 'options' | 'needs' | 'teams' | 'ask'>,
): Understood {
  const { when } = ledger.ask(query);
  const asOf = parseDay(when.asOf);
  const from = asOf - when.window.days + 1;
  if (query.product !== undefined && query.need !== undefined)
    throw invalid('need', 'is named beside a product: ask about one or the other');
  if (periodsBetween(query.per, Math.max(0, from), asOf).length > MOST_PERIODS)
    throw invalid(
      'window',
      `has more than ${MOST_PERIODS} stretches: ask for a shorter window, or per week or month`,
    );
  return {
    query,
    when,
    asOf,
    from: Math.max(0, from),
    products: productsOf(query, ledger),
    within: query.team === undefined ? undefined : subtree(query.team, ledger.teams),
  };
}

function productsOf(
  { product, need }: UseQuery,
  { options, needs }: Pick<Ledger, 'options' | 'needs'>,
): AskedOption[] {
  const known = new Map(options.map((option) => [option.key, option]));
  if (product !== undefined) {
    const option = known.get(product);
    if (option === undefined) throw missing('product', product);
    return [option];
  }
  if (need === undefined) return [...options];
  const found = needs.find(({ key }) => key === need);
  if (found === undefined) throw missing('need', need);
  return found.options.flatMap(({ option }) => known.get(option) ?? []);
}

/** A team and all below it. */
function subtree(top: string, teams: readonly TeamWithId[]): Set<string> {
  const parents = new Map(teams.map(({ key, parent }) => [key, parent]));
  if (!parents.has(top)) throw missing('team', top);
  return new Set(teams.map(({ key }) => key).filter((key) => lineOf(key, parents).includes(top)));
}

function missing(field: string, key: string): AppError {
  return new AppError('not-found', `There is no ${field} "${key}".`, [
    { field, reason: `there is none of the key "${key}"` },
  ]);
}

/** What every answer says of its question. */
export function askedOf(
  { query, when, products }: Understood,
  rest: Pick<
    Asked,
    'timeZone' | 'definition' | 'n' | 'of' | 'population' | 'headcountUnknown' | 'behind' | 'recount'
  >,
): Asked {
  const { need = null, team = null, events = [], standing = [], per } = query;
  const named = query.product === undefined && need === null ? [] : products;
  return {
    when,
    products: named.map(({ key, name }) => ({ option: key, name })),
    need,
    events,
    team,
    standing,
    per,
    ...rest,
  };
}

/** What the question is about, as a sentence says it. */
export function nameOf({ query, products }: Pick<Understood, 'query' | 'products'>): string {
  if (query.product !== undefined) return products[0]?.name ?? query.product;
  return query.need === undefined ? 'any product' : 'any option of the need';
}

/** "1 person", "2 people", "1 team", "2 teams". */
export function unitsText(count: number, of: Unit): string {
  if (of === 'people') return count === 1 ? '1 person' : `${count.toLocaleString('en')} people`;
  return count === 1 ? '1 team' : `${count.toLocaleString('en')} teams`;
}

const NONE: ByStanding = { free: 0, captive: 0, sole: 0, own: 0, unknown: 0, all: 0 };

/** Counts by standing, where a row has none of a standing that cannot occur; `all` is their sum. */
export function countsOf(
  row: Readonly<Partial<Record<string, unknown>>> | undefined,
  prefix = '',
): ByStanding {
  if (row === undefined) return NONE;
  const counts = { ...NONE };
  for (const standing of LEAST_FREE_FIRST) {
    counts[standing] = Number(row[`${prefix}${standing}`] ?? 0);
    counts.all += counts[standing];
  }
  return counts;
}

/** Counts of one standing more. */
export function added(counts: ByStanding, standing: UseStanding, more: number): ByStanding {
  return { ...counts, [standing]: counts[standing] + more, all: counts.all + more };
}

/** A share with Wilson's interval; unknown where nobody could have. */
export function shareOf(count: number, n: number): Share {
  if (n === 0) return { count, n, value: null, low: null, high: null };
  const { low, high } = wilsonInterval(count, n);
  return { count, n, value: count / n, low, high };
}

/** The part that is free of all, or nothing where there is nothing. */
export function freePart({ free, all }: ByStanding): number | null {
  return all === 0 ? null : free / all;
}

/** People of teams by their headcounts. */
export interface Headcount {
  readonly people: number;
  /** How many teams have no headcount, nor any below them. */
  readonly unknown: number;
  /** Keys of the teams whose people are among them: those with a headcount that was counted, and all below. */
  readonly counted: ReadonlySet<string>;
}

/**
 * People of teams by their headcounts. A headcount includes the teams below; where a team has none, those below it count. Of teams under
 * each other the topmost counts.
 */
export function headcountOf(
  teams: readonly Pick<TeamWithId, 'key' | 'parent' | 'headcount'>[],
  asked: ReadonlySet<string>,
): Headcount {
  const parents = new Map(teams.map(({ key, parent }) => [key, parent]));
  const below = new Map<string, string[]>();
  for (const { key, parent } of teams)
    if (parent !== null) below.set(parent, [...(below.get(parent) ?? []), key]);
  const own = new Map(teams.map(({ key, headcount }) => [key, headcount]));
  const counted = new Set<string>();
  let [people, unknown] = [0, 0];
  const cover = (key: string): void => {
    counted.add(key);
    for (const one of below.get(key) ?? []) cover(one);
  };
  const count = (key: string): void => {
    const known = own.get(key) ?? null;
    const parts = below.get(key) ?? [];
    if (known !== null) {
      people += known;
      cover(key);
    } else if (parts.length === 0) unknown += 1;
    else for (const part of parts) count(part);
  };
  for (const key of asked)
    if (
      !lineOf(key, parents)
        .slice(1)
        .some((above) => asked.has(above))
    )
      count(key);
  return { people, unknown, counted };
}

/** The stretches of a question's window, in order. */
export function periodsOf({
  query: { per },
  from,
  asOf,
}: Pick<Understood, 'query' | 'from' | 'asOf'>): Period[] {
  return periodsBetween(per, from, asOf);
}

/** The first day that a series of whole stretches needs. */
export function seriesStart({
  query: { per },
  from,
  asOf,
}: Pick<Understood, 'query' | 'from' | 'asOf'>): Day {
  return firstDayOf(per, periodsOf({ query: { per } as UseQuery, from, asOf })[0] ?? 0);
}
