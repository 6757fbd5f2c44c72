import type { UseStanding } from '../../asking/contract.ts';
import type { Asker } from '../../asking/rules.ts';
import type { Period } from '../../periods/rules.ts';
import { type Scope, seenSql, standingsOf } from '../../seen/rules.ts';
import { anyWord, bitsOf, wordOf, wordsOver, wordsSql } from '../../words/rules.ts';
import { knownJoin, rootSql } from '../paths/events.ts';

/** People of a cohort, by the hours from first use to first success, or to the end of the day asked for. */
export interface Began {
  readonly cohort: Period;
  readonly standing: UseStanding;
  /** Rounded up. */
  readonly hours: number;
  readonly succeeded: boolean;
  readonly people: number;
}

/** The end of the time watched, in milliseconds since 1970, and what counts as success. */
export interface Watched {
  readonly until: number;
  readonly lastDay: number;
  readonly success: readonly string[];
}

/** Who began in the stretches from `first` to `last`, and how long each took to a success. */
export async function countFirsts(
  { rows, query: { per, events = [] } }: Pick<Asker, 'rows' | 'query'>,
  scope: Scope,
  first: Period,
  last: Period,
  { until, lastDay, success }: Watched,
): Promise<Began[]> {
  if (standingsOf(scope).length === 0) return [];
  const { text, params } = seenSql(scope);
  const words = wordsOver(scope, per, first, last);
  const spots = Array.from({ length: words.count }, (_, word) => word);
  const began = words.standings.map((standing) => {
    const own = spots.map((word) => bitsOf(words, wordOf(standing, word), word)).join(', ');
    return `has(arrayConcat(${own}), cohort)`;
  });
  const any = spots.map((word) => bitsOf(words, anyWord(word), word)).join(', ');
  const code = `multiIf(${began.map((test, index) => `${test}, ${index}`).join(', ')}, 0)`;
  const wanted = events.length === 0 ? '' : ' and event in {events: Array(String)}';
  const found = await rows<{ cohort: number; code: number; hours: string; done: number; people: string }>({
    text: `with ${text}, ${wordsSql(scope, words, 'people')},
      active as (select unit, arrayConcat(${any})[1] as cohort, toUInt8(${code}) as code from word where earlier = 0),
      fresh as (select unit, cohort, code from active where cohort >= ${first - words.base}),
      timed as (select ${rootSql(scope)} as person,
          minIf(toUnixTimestamp64Milli(time), 1${wanted}) as begun,
          groupArrayIf(toUnixTimestamp64Milli(time), event in {success: Array(String)}) as wins
        from event ${knownJoin(scope)}
        where organisation = {organisation: UInt32} and product in {products: Array(UInt32)} and event.person != 0
          and toUInt16(day) between {firstDay: UInt16} and {lastDay: UInt16} and person in (select unit from fresh)
        group by person),
      won as (select fresh.cohort as cohort, fresh.code as code, timed.begun as begun,
          arrayMin(arrayFilter(win -> win >= timed.begun, arrayConcat(timed.wins, [toInt64(9223372036854775807)]))) as win
        from fresh inner join timed on timed.person = fresh.unit)
      select cohort, code, toUInt64(ceil((least(win, {until: Int64}) - begun) / 3600000)) as hours, toUInt8(win <= {until: Int64}) as done, count() as people
      from won group by cohort, code, hours, done`,
    params: { ...params, until, lastDay, firstDay: Math.max(0, scope.from), success },
  });
  return found.map((row) => ({
    cohort: words.base + Number(row.cohort),
    standing: words.standings[row.code] ?? 'unknown',
    hours: Number(row.hours),
    succeeded: row.done === 1,
    people: Number(row.people),
  }));
}
