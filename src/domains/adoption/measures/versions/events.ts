import type { Per, UseStanding } from '../../asking/contract.ts';
import { type Asker, MONTH } from '../../asking/rules.ts';
import { type Period, periodSql } from '../../periods/rules.ts';
import {
  anyDays,
  BLOCK,
  column,
  daysOf,
  type Scope,
  type Source,
  seenSql,
  standingsOf,
} from '../../seen/rules.ts';

/** A value and the first day on which it was ever seen. */
export interface SeenValue {
  readonly value: string;
  readonly firstDay: number;
  readonly people: number;
}

const MOST_VALUES = 2000;
const RANKS = 4096;

/** All values of the scope: those used lately by most people first. */
export async function listValues(
  { rows, asOf }: Pick<Asker, 'rows' | 'asOf'>,
  scope: Scope,
  source: Source,
): Promise<SeenValue[]> {
  const { text, params } = seenSql(scope, source);
  const found = await rows<{ value: string; firstDay: number; people: string }>({
    text: `with ${text},
      used as (select value, person, block, groupBitOr(${anyDays(scope)}) as mask, groupBitOr(${anyDays(scope, asOf - MONTH + 1)}) as now
        from seen group by value, person, block having mask != 0)
      select value, toUInt32(min(block * ${BLOCK} + bitCount(bitXor(mask, mask - 1)) - 1)) as firstDay,
        uniqExactIf(person, now != 0 and person != 0) as people
      from used group by value order by people desc, firstDay desc, value limit ${MOST_VALUES}`,
    params,
  });
  return found.map((row) => ({ ...row, people: Number(row.people) }));
}

const rankSql = 'transform(value, {values: Array(String)}, range(1, length({values: Array(String)}) + 1), 0)';

/** People by the last value each used in a stretch: of several on the last day the one of the highest rank (its place in `values`). */
export async function countLatest(
  { rows }: Pick<Asker, 'rows'>,
  scope: Scope,
  source: Source,
  values: readonly string[],
  per: Per,
): Promise<{ readonly period: Period; readonly rank: number; readonly people: number }[]> {
  if (standingsOf(scope).length === 0) return [];
  const { text, params } = seenSql(scope, source);
  const found = await rows<{ period: number; rank: number; people: string }>({
    text: `with ${text},
      used as (select person, block, ${rankSql} as rank, groupBitOr(${anyDays(scope)}) as mask from seen where person != 0
        group by person, block, rank having mask != 0 and rank != 0),
      last as (select person, ${periodSql(per, 'toUInt32(block * 64 + bit)')} as period, max((block * 64 + bit) * ${RANKS} + rank) as latest
        from used array join bitPositionsToArray(mask) as bit group by person, period)
      select period, toUInt32(latest % ${RANKS}) as rank, count() as people from last group by period, rank`,
    params: { ...params, values: [...values] },
  });
  return found.map(({ period, rank, people }) => ({ period, rank: rank - 1, people: Number(people) }));
}

/** What each person of a team used last in the scope, with the standing of the person in it: counted by team, rank and standing. */
export async function countNow(
  { rows }: Pick<Asker, 'rows'>,
  scope: Scope,
  source: Source,
  values: readonly string[],
  by: 'person' | 'team',
): Promise<
  {
    readonly team: number;
    readonly rank: number;
    readonly standing: UseStanding;
    readonly people: number;
    readonly lastDay: number;
  }[]
> {
  const standings = standingsOf(scope);
  if (standings.length === 0) return [];
  const { text, params } = seenSql(scope, source);
  const flags = standings.map((standing) => `max(${daysOf(scope, standing)} != 0) as ${column(standing)}`);
  const code = `multiIf(${standings.map((standing, index) => `${column(standing)} = 1, ${index}`).join(', ')}, 0)`;
  const unit = by === 'team' ? 'team, person' : 'person';
  const found = await rows<{ team: number; rank: number; code: number; people: string; lastDay: number }>({
    text: `with ${text},
      last as (select ${unit}, max((block * 64 + bitPositionsToArray(${anyDays(scope)})[-1]) * ${RANKS} + ${rankSql}) as latest, ${flags.join(', ')}
        from seen where person != 0 and ${anyDays(scope)} != 0 and ${rankSql} != 0 group by ${unit})
      select ${by === 'team' ? 'team' : 'toUInt32(0)'} as team, toUInt32(latest % ${RANKS}) as rank, toUInt8(${code}) as code, count() as people,
        toUInt32(intDiv(max(latest), ${RANKS})) as lastDay
      from last group by team, rank, code`,
    params: { ...params, values: [...values] },
  });
  return found.map((row) => ({
    team: row.team,
    rank: row.rank - 1,
    standing: standings[row.code] ?? 'unknown',
    people: Number(row.people),
    lastDay: row.lastDay,
  }));
}
