import { askClickHouse, type ClickHouse } from '#platform/clickhouse.ts';
import type { KnownPeople } from '../seen/rules.ts';
import { BLOCK } from '../seen/rules.ts';

const DAYS_OF_BLOCK = 64n;

/** On how many days of a stretch each person used an option, by token; who used it on none is left out. */
export async function countUseDays(
  { client }: ClickHouse,
  organisation: number,
  { generation = '0' }: KnownPeople,
  { product, from, to }: { readonly product: number; readonly from: number; readonly to: number },
): Promise<ReadonlyMap<string, number>> {
  const masks = masksOf(from, to);
  const rows = await askClickHouse<{ person: string; days: number }>(
    client,
    `select toString(who) as person, toUInt32(sum(bitCount(bitAnd(used, mask)))) as days from (
      select if(known.person = 0, activity.person, known.person) as who, block,
        groupBitOr(activity.days) as used, any(transform(block, {blocks: Array(UInt16)}, arrayMap(mask -> toUInt64(mask), {masks: Array(String)}), toUInt64(0))) as mask
      from activity
      left join (
        select token, any(person) as person from known_person
        where organisation = {organisation: UInt32} and generation = {generation: UInt64} and token != 0 group by token
      ) as known on known.token = activity.person
      where organisation = {organisation: UInt32} and product = {product: UInt32} and event = ''
        and block in {blocks: Array(UInt16)} and activity.person != 0
      group by who, block
    ) group by who having days > 0`,
    {
      organisation,
      generation,
      product,
      blocks: [...masks.keys()],
      masks: [...masks.values()].map(String),
    },
  );
  return new Map(rows.map(({ person, days }) => [person, days]));
}

/** The days of a stretch as bits of their blocks. */
function masksOf(from: number, to: number): Map<number, bigint> {
  const masks = new Map<number, bigint>();
  for (let day = from; day <= to; day += 1) {
    const block = Math.floor(day / BLOCK);
    masks.set(block, (masks.get(block) ?? 0n) | (1n << (BigInt(day) % DAYS_OF_BLOCK)));
  }
  return masks;
}

/** The person that tokens are other names of, where they are. */
export async function readOtherNames(
  { client }: ClickHouse,
  organisation: number,
  { generation }: KnownPeople,
): Promise<ReadonlyMap<string, string>> {
  if (generation === undefined) return new Map();
  const rows = await askClickHouse<{ token: string; person: string }>(
    client,
    `select distinct toString(token) as token, toString(person) as person from known_person
    where organisation = {organisation: UInt32} and generation = {generation: UInt64} and token != person`,
    { organisation, generation },
  );
  return new Map(rows.map(({ token, person }) => [token, person]));
}
