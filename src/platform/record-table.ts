import { sql } from 'kysely';
import type { Db } from './db.ts';
import { insertRows } from './postgres.ts';

/** A table of records: every row belongs to an organisation and has a natural key, by which it is written and found. */
export interface RecordTable {
  readonly name: string;
  /** The columns of its unique key, `organisation_id` among them where the key has it. */
  readonly key: readonly string[];
  /** Its other columns; not those that the store fills by itself. */
  readonly columns: readonly string[];
}

/** Writes rows by key in one statement: those that are there are changed to what is given. */
export async function upsert(
  db: Db,
  { name, key, columns }: RecordTable,
  organisationId: number,
  rows: readonly object[],
): Promise<void> {
  const changes = columns.map((column) => sql`${sql.ref(column)} = ${sql.ref(`excluded.${column}`)}`);
  await insertRows(
    db,
    name,
    [...new Set(['organisation_id', ...key, ...columns])],
    rows.map((row) => ({ ...row, organisation_id: organisationId })),
    sql`on conflict (${sql.join(key.map((column) => sql.ref(column)))}) do update set ${sql.join(changes)}`,
  );
}

/** The rows of a table whose key is the text in its column `key`. */
export async function findByKeys<Row>(
  db: Db,
  { name, columns }: RecordTable,
  organisationId: number,
  keys: readonly string[],
): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select ${sql.join(['key', ...columns].map((column) => sql.ref(column)))} from ${sql.table(name)}
    where organisation_id = ${organisationId} and key = any(${keys}::text[])`.execute(db);
  return rows;
}

/** The numbers of the rows under these keys. */
export async function findIds<Id = number>(
  db: Db,
  { name }: RecordTable,
  organisationId: number,
  keys: readonly string[],
): Promise<Map<string, Id>> {
  const { rows } = await sql<{ key: string; id: Id }>`
    select key, id from ${sql.table(name)}
    where organisation_id = ${organisationId} and key = any(${keys}::text[])`.execute(db);
  return new Map(rows.map(({ key, id }) => [key, id]));
}

/** The rows of a table that refer, by a column, to any of these numbers or uuids. */
export async function findReferring<Row>(
  db: Db,
  { name, key, columns }: RecordTable,
  organisationId: number,
  column: string,
  ids: readonly (number | string)[],
): Promise<Row[]> {
  const selected = [...new Set([...key, ...columns])].filter((wanted) => wanted !== 'organisation_id');
  const type = sql.raw(typeof ids[0] === 'string' ? 'uuid[]' : 'int[]');
  const { rows } = await sql<Row>`
    select ${sql.join(selected.map((wanted) => sql.ref(wanted)))} from ${sql.table(name)}
    where organisation_id = ${organisationId} and ${sql.ref(column)} = any(${ids}::${type})`.execute(db);
  return rows;
}
