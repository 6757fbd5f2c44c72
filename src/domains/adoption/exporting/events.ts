import { askClickHouse, type ClickHouse } from '#platform/clickhouse.ts';

/** Keys by numbers, to write in place of them. */
export interface Keys {
  readonly products: ReadonlyMap<string, number>;
  readonly teams: ReadonlyMap<string, number>;
  readonly sources: ReadonlyMap<string, number>;
}

export interface Part {
  readonly name: string;
  readonly rows: number;
}

const MINE = 'organisation = {organisation: UInt32}';
const key = (column: string, keys: keyof Keys) =>
  `transform(${column}, {${keys}Ids: Array(UInt32)}, {${keys}Keys: Array(String)}, '') as ${column}`;
const PRODUCT = key('product', 'products');
const TEAM = key('team', 'teams');
const SOURCE = key('source', 'sources');

/** What each whole part holds. */
const WHOLE = {
  apart: `select ${SOURCE}, event, reason, time, person, received, properties, message from apart_event final where ${MINE}`,
  refused: `select ${SOURCE}, received, person, event, field, reason, message from refused_event where ${MINE}`,
  'same-people': `select other, person, since from same_person final where ${MINE}`,
  'heard-members': `select person, ${TEAM}, since from heard_member final where ${MINE}`,
  traits: `select ${PRODUCT}, toString(property) as property, toString(value) as value, person, ${TEAM}, block, days from trait final where ${MINE}`,
  names: `select person, name from person_name final where ${MINE}`,
} as const;

const EVENTS = `select ${PRODUCT}, toString(event) as event, person, ${TEAM}, ${SOURCE}, time, day, id, received, properties
  from (select * from event final where ${MINE} and time >= toDateTime64({day: String}, 3, 'UTC')
    and time < toDateTime64({day: String}, 3, 'UTC') + interval 1 day)`;
const ACTIVITY = `select ${PRODUCT}, toString(event) as event, person, ${TEAM},
    arrayMap(bit -> toDate(block * 64 + bit), bitPositionsToArray(groupBitOr(days))) as days
  from (select * from activity where ${MINE} and product = {product: UInt32})
  group by product, event, person, team, block`;

/** The parts, with how many rows each has. */
export async function listParts({ client }: ClickHouse, organisation: number, keys: Keys): Promise<Part[]> {
  const ask = <Row>(query: string) => askClickHouse<Row>(client, query, { organisation });
  const days = await ask<{ day: string; rows: number }>(
    `select toString(toDate(time)) as day, toUInt32(count()) as rows from event final where ${MINE} group by day order by day`,
  );
  const products = await ask<{ product: number; rows: number }>(
    `select product, toUInt32(count()) as rows from activity final where ${MINE} group by product order by product`,
  );
  const whole = await ask<Part>(
    `${Object.entries(WHOLE)
      .map(
        ([name, query]) =>
          `select '${name}' as name, toUInt32(count()) as rows from ${query.split(' from ')[1]}`,
      )
      .join(' union all ')} order by name`,
  );
  const names = new Map([...keys.products].map(([name, number]) => [number, name]));
  return [
    ...days.map(({ day, rows }) => ({ name: `events-${day}`, rows })),
    ...products.map(({ product, rows }) => ({ name: `activity-${names.get(product) ?? product}`, rows })),
    ...whole,
  ];
}

/** One part as Parquet; undefined when there is none of that name. */
export async function readPart(
  { client }: ClickHouse,
  organisation: number,
  keys: Keys,
  name: string,
): Promise<Buffer | undefined> {
  const found = queryOf(name, keys);
  if (found === undefined) return undefined;
  const { stream } = await client.exec({
    query: `${found.query} format Parquet`,
    query_params: { organisation, ...found.params, ...lists(keys) },
  });
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function queryOf(name: string, keys: Keys): { query: string; params: Record<string, unknown> } | undefined {
  if (Object.hasOwn(WHOLE, name)) return { query: WHOLE[name as keyof typeof WHOLE], params: {} };
  const day = /^events-(\d{4}-\d{2}-\d{2})$/.exec(name)?.[1];
  if (day !== undefined)
    return Number.isNaN(Date.parse(day)) ? undefined : { query: EVENTS, params: { day } };
  const said = /^activity-(.+)$/s.exec(name)?.[1] ?? '';
  const product = keys.products.get(said);
  return product === undefined ? undefined : { query: ACTIVITY, params: { product } };
}

function lists(keys: Keys): Record<string, unknown> {
  const entries = (['products', 'teams', 'sources'] as const).flatMap((name) => [
    // A list may not be empty; nothing has the number 0.
    [`${name}Ids`, [0, ...keys[name].values()]],
    [`${name}Keys`, ['', ...keys[name].keys()]],
  ]);
  return Object.fromEntries(entries);
}
