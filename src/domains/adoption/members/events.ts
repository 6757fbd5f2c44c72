import { askClickHouse, type ClickHouse, deleteRows } from '#platform/clickhouse.ts';
import type { KnownToken, Link } from './rules.ts';

const BATCH = 50_000;
const MINE = 'organisation = {organisation: UInt32}';

/** Digests of the names and teams that senders said, as unsigned 64-bit numbers, the same in whatever order they are stored. */
export async function digestSaid(
  { client }: ClickHouse,
  organisation: number,
): Promise<{ readonly facts: number; readonly digest: string }> {
  const [row] = await askClickHouse<{ facts: number; digest: string }>(
    client,
    `select toUInt32(count()) as facts, sum(fact) as digest from (
      select distinct cityHash64('name', other, person) as fact from same_person where ${MINE}
      union all select distinct cityHash64('team', person, team, since) from heard_member where ${MINE})`,
    { organisation },
  );
  return { facts: row?.facts ?? 0, digest: row?.digest ?? '0' };
}

/** The names that senders gave to people. */
export function readLinks({ client }: ClickHouse, organisation: number): Promise<Link[]> {
  return askClickHouse(client, `select distinct other, person from same_person where ${MINE}`, {
    organisation,
  });
}

/** The teams that senders said people are in, and from which day on (since 1970). */
export function readHeard(
  { client }: ClickHouse,
  organisation: number,
): Promise<{ readonly person: string; readonly team: number; readonly since: number }[]> {
  return askClickHouse(
    client,
    `select distinct person, team, toUInt32(toUInt16(since)) as since from heard_member where ${MINE}`,
    { organisation },
  );
}

/** Whether what is known of people is there under that digest, whole. */
export async function hasGeneration(
  { client }: ClickHouse,
  organisation: number,
  generation: string,
): Promise<boolean> {
  // The mark of a generation is written last: a token that nobody has.
  const rows = await askClickHouse<{ found: number }>(
    client,
    `select 1 as found from known_person where ${MINE} and generation = {generation: UInt64} and token = 0 limit 1`,
    { organisation, generation },
  );
  return rows.length > 0;
}

/** What is known under a digest, and the digests that stay beside it, for who still asks for them. */
interface Generation {
  readonly generation: string;
  readonly tokens: readonly KnownToken[];
  readonly stay: readonly string[];
}

/** Writes what is known under its digest, then drops what was known under others that nobody asks for any more. */
export async function writeGeneration(
  clickhouse: ClickHouse,
  organisation: number,
  { generation, tokens, stay }: Generation,
): Promise<void> {
  const { client } = clickhouse;
  const write = (rows: readonly KnownToken[]) =>
    client.insert({
      table: 'known_person',
      values: rows.map((row) => ({ organisation, generation, ...row })),
      format: 'JSONEachRow',
    });
  for (let from = 0; from < tokens.length; from += BATCH) await write(tokens.slice(from, from + BATCH));
  await write([{ token: '0', person: '0', team: 0, since: 0, until: 0 }]);
  await deleteRows(
    clickhouse,
    'known_person',
    `${MINE} and toString(generation) not in {stay: Array(String)}`,
    {
      organisation,
      stay: [generation, ...stay],
    },
  );
}
