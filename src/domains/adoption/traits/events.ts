import { askClickHouse, type ClickHouse } from '#platform/clickhouse.ts';
import { MINE, type Scope, type Source } from '../seen/rules.ts';

/** The value of a property as text, whatever its type. */
export const valueSql = (property: string) =>
  `if(JSONType(properties, ${property}) = 'String', JSONExtractString(properties, ${property}), JSONExtractRaw(properties, ${property}))`;

/** Who used which value when, read from events: right at once, and slow where there are many. */
export function fromEvents({ events }: Scope, property: string): Source {
  const wanted = events.length === 0 ? '' : ' and event in {events: Array(String)}';
  return {
    sql: `select product, person, team, intDiv(toUInt16(day), 64) as block, bitShiftLeft(toUInt64(1), toUInt8(toUInt16(day) % 64)) as days,
        ${valueSql('{property: String}')} as value
      from event where ${MINE}${wanted} and value not in ('', 'null')
        and day between toDate({firstBlock: UInt16} * 64) and toDate(toUInt16({lastBlock: UInt16} * 64 + 63))`,
    more: ['value'],
    params: { property, events: [...events] },
  };
}

/** The same of a property that is tracked. */
export function fromTraits(property: string): Source {
  return {
    sql: `select product, person, team, block, days, toString(value) as value from trait where ${MINE}
      and property = {property: String} and block between {firstBlock: UInt16} and {lastBlock: UInt16}`,
    more: ['value'],
    params: { property },
  };
}

const FILLED =
  'organisation = {organisation: UInt32} and product in {products: Array(UInt32)} and property = {property: String}';

/** Which of these products have the property tracked, whole. */
export async function findTracked(
  { client }: ClickHouse,
  organisation: number,
  products: readonly number[],
  property: string,
): Promise<ReadonlySet<number>> {
  const rows = await askClickHouse<{ product: number }>(
    client,
    `select distinct product from tracked_property where ${FILLED} and filled = 1`,
    { organisation, products: [0, ...products], property },
  );
  return new Set(rows.map(({ product }) => product));
}

/**
 * Tracks a property of a product from now on, and fills in what came before. Adding the same again changes nothing, so it may be
 * begun anew whenever it was cut short.
 */
export async function track(
  { client }: ClickHouse,
  organisation: number,
  product: number,
  property: string,
): Promise<void> {
  const mark = (filled: number) =>
    client.insert({
      table: 'tracked_property',
      values: [{ organisation, product, property, filled }],
      format: 'JSONEachRow',
    });
  await mark(0);
  await fillTraits(client, organisation, product, property);
  await mark(1);
}

function fillTraits(client: ClickHouse['client'], organisation: number, product: number, property: string) {
  return client.command({
    query: `insert into trait (organisation, product, property, value, person, team, block, days)
      select organisation, product, {property: String} as property, ${valueSql('{property: String}')} as value, person, team,
        intDiv(toUInt16(day), 64) as block, groupBitOr(bitShiftLeft(toUInt64(1), toUInt8(toUInt16(day) % 64)))
      from event where organisation = {organisation: UInt32} and product = {product: UInt32} and value not in ('', 'null')
      group by organisation, product, property, value, person, team, block`,
    query_params: { organisation, product, property },
  });
}

/** Fills in all tracked properties of an organisation anew, after its days were counted anew. */
export async function refillTraits({ client }: ClickHouse, organisation: number): Promise<void> {
  const tracked = await askClickHouse<{ product: number; property: string }>(
    client,
    'select distinct product, property from tracked_property where organisation = {organisation: UInt32}',
    { organisation },
  );
  for (const { product, property } of tracked) await fillTraits(client, organisation, product, property);
}
