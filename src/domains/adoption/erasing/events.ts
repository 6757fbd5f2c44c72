import { askClickHouse, type ClickHouse, deleteRows } from '#platform/clickhouse.ts';
import type { Erasure } from './contract.ts';

/** Every table with rows about people, what those are called, and where a person stands in them. */
const HELD: Readonly<Record<string, { readonly table: string; readonly columns: readonly string[] }>> = {
  events: { table: 'event', columns: ['person'] },
  activity: { table: 'activity', columns: ['person'] },
  'values of properties': { table: 'trait', columns: ['person'] },
  'events kept apart': { table: 'apart_event', columns: ['person'] },
  'refused events': { table: 'refused_event', columns: ['person'] },
  'events being dated': { table: 'undated_event', columns: ['person'] },
  'names of one person': { table: 'same_person', columns: ['person', 'other'] },
  'teams heard of': { table: 'heard_member', columns: ['person'] },
  names: { table: 'person_name', columns: ['person'] },
};

const of = (columns: readonly string[]) =>
  `organisation = {organisation: UInt32} and (${columns.map((column) => `${column} in {people: Array(UInt64)}`).join(' or ')})`;

/** The other names under which a person was known. */
export async function findOtherNames(
  { client }: ClickHouse,
  organisation: number,
  person: string,
): Promise<string[]> {
  const rows = await askClickHouse<{ other: string }>(
    client,
    'select distinct other from same_person where organisation = {organisation: UInt32} and person = {person: UInt64}',
    { organisation, person: BigInt(person) },
  );
  return rows.map(({ other }) => other);
}

/** How many rows are about these people, by what they are. */
export async function countAbout(
  { client }: ClickHouse,
  organisation: number,
  people: readonly string[],
): Promise<Record<string, number>> {
  const counts = Object.entries(HELD).map(
    ([name, { table, columns }]) =>
      `select '${name}' as name, toUInt32(count()) as rows from ${table} where ${of(columns)}`,
  );
  const rows = await askClickHouse<{ name: string; rows: number }>(client, counts.join(' union all '), {
    organisation,
    people: people.map(BigInt),
  });
  const found = new Map(rows.map(({ name, rows: count }) => [name, count]));
  return Object.fromEntries(Object.keys(HELD).map((name) => [name, found.get(name) ?? 0]));
}

/** Deletes every row about these people, and returns when it is done. */
export async function deleteAbout(
  clickhouse: ClickHouse,
  organisation: number,
  people: readonly string[],
): Promise<void> {
  for (const { table, columns } of Object.values(HELD))
    await deleteRows(clickhouse, table, of(columns), { organisation, people: people.map(BigInt) });
  // Worked out anew at the next question, from what is left.
  await deleteRows(clickhouse, 'known_person', 'organisation = {organisation: UInt32}', { organisation });
}

/** Writes down that somebody was erased. */
export async function writeErasure(
  { client }: ClickHouse,
  organisation: number,
  { reference, at, found, left }: Erasure,
): Promise<void> {
  await client.insert({
    table: 'erasure',
    values: [{ organisation, reference, at, found: JSON.stringify(found), left: JSON.stringify(left) }],
    format: 'JSONEachRow',
  });
}

/** What was erased, the latest first. */
export async function readErasures({ client }: ClickHouse, organisation: number): Promise<Erasure[]> {
  const rows = await askClickHouse<Record<'reference' | 'at' | 'found' | 'left', string>>(
    client,
    `select reference, toString(at) as at, found, left from erasure
    where organisation = {organisation: UInt32} order by erasure.at desc`,
    { organisation },
  );
  return rows.map(({ reference, at, found, left }) => ({
    reference,
    at,
    found: JSON.parse(found),
    left: JSON.parse(left),
  }));
}
