import type { Day } from '#platform/calendar.ts';
import { type Asker, MONTH } from '../../asking/rules.ts';
import {
  anyDays,
  BLOCK,
  blocksOf,
  maskByBlock,
  type Scope,
  seenSql,
  standingsOf,
  teamParams,
  teamPlace,
} from '../../seen/rules.ts';
import { daysMask } from '../../standings/rules.ts';

/** How a product is used by a team: lately, before, and ever up to the day asked for. */
export interface UseLine {
  readonly product: number;
  /** 0 where none is known, or all are counted together. */
  readonly team: number;
  /** People active in the last 28 days, and in the 28 before them. */
  readonly people: number;
  readonly before: number;
  /** Days on which a person used it, in the last 28. */
  readonly personDays: number;
  readonly firstDay: Day;
  readonly lastDay: Day;
}

type Key = 'product' | 'team';

/** One line for each product, team or both that used anything in the scope. Whoever has no name counts for the days only. */
export async function readLines(
  { rows, asOf }: Pick<Asker, 'rows' | 'asOf'>,
  scope: Scope,
  keys: readonly Key[],
): Promise<UseLine[]> {
  const standings = standingsOf(scope);
  if (standings.length === 0) return [];
  const { text, params } = seenSql(scope);
  const any = anyDays(scope);
  const by = keys.join(', ');
  const within = (from: Day, to: Day) =>
    `bitAnd(mask, ${maskByBlock(blocksOf(scope).map((block) => daysMask(block, from, to)))})`;
  const found = await rows<Record<keyof UseLine, string | number>>({
    text: `with ${text},
      used as (select ${by}, person, block, groupBitOr(${any}) as mask from seen group by ${by}, person, block having mask != 0),
      lately as (select *, ${within(asOf - MONTH + 1, asOf)} as now, ${within(asOf - 2 * MONTH + 1, asOf - MONTH)} as was from used)
      select ${by}, uniqExactIf(person, person != 0 and now != 0) as people, uniqExactIf(person, person != 0 and was != 0) as before,
        sumIf(bitCount(now), person != 0) as personDays,
        min(block * ${BLOCK} + bitCount(bitXor(mask, mask - 1)) - 1) as firstDay,
        max(block * ${BLOCK} + bitPositionsToArray(mask)[-1]) as lastDay
      from lately group by ${by}`,
    params,
  });
  return found.map(({ product = 0, team = 0, ...row }) => ({
    product: Number(product),
    team: Number(team),
    people: Number(row.people),
    before: Number(row.before),
    personDays: Number(row.personDays),
    firstDay: Number(row.firstDay),
    lastDay: Number(row.lastDay),
  }));
}

/**
 * How many different people were active in the scope for a team or any below it, by the number of the team.
 * @param linesUp for each team of the scope, in its order, the numbers of the teams that its people count for.
 */
export async function countWithBelow(
  { rows }: Pick<Asker, 'rows'>,
  scope: Scope,
  linesUp: readonly (readonly number[])[],
): Promise<ReadonlyMap<number, number>> {
  if (standingsOf(scope).length === 0 || linesUp.every((line) => line.length === 0)) return new Map();
  const { text, params } = seenSql(scope);
  const lines = linesUp.map((line) => `[${line.map((team) => `toUInt32(${team})`).join(',')}]`);
  const found = await rows<{ above: number; people: string }>({
    text: `with ${text}, used as (select distinct person, ${teamPlace(scope)} as place from seen where person != 0 and ${anyDays(scope)} != 0)
      select above, uniqExact(person) as people from used array join [${lines.join(',')}][place] as above where place != 0 group by above`,
    params: { ...params, ...teamParams(scope) },
  });
  return new Map(found.map(({ above, people }) => [above, Number(people)]));
}
