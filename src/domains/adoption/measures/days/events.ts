import type { ByStanding, Per } from '../../asking/contract.ts';
import { type Asker, countsOf } from '../../asking/rules.ts';
import { firstDayOf, lastDayOf, MOST_IN_BLOCK, type Period, periodOf } from '../../periods/rules.ts';
import {
  apart,
  BLOCK,
  blocksOf,
  column,
  daysOf,
  maskByBlock,
  type Scope,
  seenSql,
  standingsOf,
} from '../../seen/rules.ts';
import { daysMask } from '../../standings/rules.ts';

/** Days on which a person used something, summed over people, in a stretch. */
export interface DayCount {
  /** Number of the option; 0 where all are counted together. */
  readonly product: number;
  /** Number of the team; 0 where none is known, or all are counted together. */
  readonly team: number;
  readonly period: Period;
  readonly days: ByStanding;
}

type Key = 'product' | 'team';

/** Counts days of use by product, team or both in every stretch of the scope; each day of a person once, as the least free it was. */
export async function countDays(
  { rows }: Pick<Asker, 'rows'>,
  scope: Scope,
  keys: readonly Key[],
  per: Per,
): Promise<DayCount[]> {
  const standings = standingsOf(scope);
  if (standings.length === 0) return [];
  const { text, params } = seenSql(scope);
  const blocks = blocksOf(scope);
  const [first = 0] = blocks;
  const starts = blocks.map((block) => periodOf(per, block * BLOCK));
  const places = Array.from({ length: MOST_IN_BLOCK[per] }, (_, index) => index);
  const sums = places.flatMap((place) => {
    const masks = blocks.map((block, at) => {
      const period = (starts[at] ?? 0) + place;
      return daysMask(block, firstDayOf(per, period), lastDayOf(per, period));
    });
    const inPlace = maskByBlock(masks);
    return standings.map(
      (standing) => `sum(bitCount(bitAnd(${standing}_apart, ${inPlace}))) as ${standing}_${place}`,
    );
  });
  const by = [...keys, 'block'].join(', ');
  const united = standings.map((standing) => `groupBitOr(${daysOf(scope, standing)}) as ${column(standing)}`);
  const parts = apart(standings).map((sql, index) => `${sql} as ${standings[index]}_apart`);
  const found = await rows<Readonly<Record<string, number | string>>>({
    text: `with ${text},
      united as (select ${by}, person, ${united.join(', ')} from seen where person != 0 group by ${by}, person),
      parted as (select ${by}, ${parts.join(', ')} from united)
      select ${by}, ${sums.join(', ')} from parted group by ${by}`,
    params,
  });
  const counts = new Map<string, DayCount>();
  for (const row of found)
    for (const place of places) {
      const given = Object.fromEntries(standings.map((standing) => [standing, row[`${standing}_${place}`]]));
      const days = countsOf(given);
      if (days.all === 0) continue;
      const period = (starts[Number(row.block) - first] ?? 0) + place;
      const [product, team] = [Number(row.product ?? 0), Number(row.team ?? 0)];
      const key = `${product} ${team} ${period}`;
      const before = counts.get(key)?.days;
      counts.set(key, { product, team, period, days: before === undefined ? days : sumOf(before, days) });
    }
  return [...counts.values()];
}

/** Counts added up, standing by standing. */
export function sumOf(a: ByStanding, b: ByStanding): ByStanding {
  return countsOf({
    free: a.free + b.free,
    captive: a.captive + b.captive,
    sole: a.sole + b.sole,
    own: a.own + b.own,
    unknown: a.unknown + b.unknown,
  });
}

/** Days of use of each product in each of several spans of days, by the number of the product. */
export async function countSpans(
  { rows }: Pick<Asker, 'rows'>,
  scope: Scope,
  spans: readonly { readonly from: number; readonly to: number }[],
): Promise<Map<number, ByStanding>[]> {
  const standings = standingsOf(scope);
  if (standings.length === 0) return spans.map(() => new Map());
  const { text, params } = seenSql(scope);
  const united = standings.map((standing) => `groupBitOr(${daysOf(scope, standing)}) as ${column(standing)}`);
  const parts = apart(standings).map((sql, index) => `${sql} as ${standings[index]}_apart`);
  const blocks = blocksOf(scope);
  const sums = spans.flatMap(({ from, to }, index) => {
    const inSpan = maskByBlock(blocks.map((block) => daysMask(block, from, to)));
    return standings.map(
      (standing) => `sum(bitCount(bitAnd(${standing}_apart, ${inSpan}))) as ${standing}_${index}`,
    );
  });
  const found = await rows<Readonly<Record<string, number | string>>>({
    text: `with ${text},
      united as (select product, block, person, ${united.join(', ')} from seen where person != 0 group by product, block, person),
      parted as (select product, block, ${parts.join(', ')} from united)
      select product, ${sums.join(', ')} from parted group by product`,
    params,
  });
  return spans.map(
    (_, index) =>
      new Map(
        found.map((row) => [
          Number(row.product),
          countsOf(Object.fromEntries(standings.map((standing) => [standing, row[`${standing}_${index}`]]))),
        ]),
      ),
  );
}
