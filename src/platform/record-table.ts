import { sql } from 'kysely';
import type { Db } from './db.ts';
import { asSet, columnOf, type RecordTable, type StoredField, type StoredRecord } from './record-shape.ts';

/** The key of a row in some table, and the number or uuid that other tables have for it. */
export type Ids = ReadonlyMap<string, number | string>;

/** Gives the numbers behind the keys of a table. */
export type IdsOf = (table: string) => Ids;

/** The numbers of the rows under these keys. */
export async function findIds<Id extends number | string = number | string>(
  db: Db,
  table: string,
  organisationId: number,
  keys: readonly string[],
): Promise<Map<string, Id>> {
  if (keys.length === 0) return new Map();
  const { rows } = await sql<{ key: string; id: Id }>`
    select key, id from ${sql.table(table)}
    where organisation_id = ${organisationId} and key = any(${keys}::text[])`.execute(db);
  return new Map(rows.map(({ key, id }) => [key, id]));
}

/** The stored records that have the natural keys of these, each with its number. */
export async function findRecords(
  db: Db,
  table: RecordTable,
  organisationId: number,
  wanted: readonly StoredRecord[],
  idsOf: IdsOf,
): Promise<{ readonly id: number | string; readonly record: StoredRecord }[]> {
  const keys = wanted.flatMap((record) => keyColumns(table, record, idsOf) ?? []);
  if (keys.length === 0) return [];
  const same = table.key.map((field) => {
    const column = sql.ref(columnOf(table, field));
    return table.nullable?.includes(field)
      ? sql`stored.${column} is not distinct from wanted.${column}`
      : sql`stored.${column} = wanted.${column}`;
  });
  const { rows } = await sql<{ id: number | string }>`
    select stored.id, ${selection(table)}
    from json_populate_recordset(null::${sql.table(table.name)}, ${JSON.stringify(keys)}::json) as wanted
    join ${sql.table(table.name)} as stored on stored.organisation_id = ${organisationId}
      and ${sql.join(same, sql` and `)}
    ${joins(table)}`.execute(db);
  return rows.map(({ id, ...row }) => ({ id, record: inOrder(table, row) }));
}

/** How many records a page of a listing has at most. */
const PAGE = 5000;

/** All records of the organisation, or those that name a key in a field; a page at a time, the oldest first. */
export async function* listRecords(
  db: Db,
  table: RecordTable,
  organisationId: number,
  naming?: { readonly field: string; readonly key: string },
): AsyncGenerator<StoredRecord[]> {
  let last: number | string | undefined;
  for (;;) {
    const { rows } = await sql<{ id: number | string }>`
      select stored.id, ${selection(table)} from ${sql.table(table.name)} as stored ${joins(table)}
      where stored.organisation_id = ${organisationId}
        and ${last === undefined ? sql`true` : sql`stored.id > ${last}`}
        and ${naming === undefined ? sql`true` : names(table, naming)}
      order by stored.id limit ${PAGE}`.execute(db);
    last = rows.at(-1)?.id;
    if (rows.length > 0) yield rows.map(({ id: _, ...row }) => inOrder(table, row));
    if (rows.length < PAGE) return;
  }
}

function names(table: RecordTable, { field, key }: { readonly field: string; readonly key: string }) {
  const stored = table.fields[field];
  if (stored?.list === undefined) return sql`${reference(field)}.key = ${key}`;
  const { table: list, parent } = stored.list;
  return sql`exists (select from ${sql.table(list)} as item join ${sql.table(stored.refers ?? '')} as target
    on target.id = item.${sql.ref(stored.column)}
    where item.${sql.ref(parent)} = stored.id and target.key = ${key})`;
}

/** A field's value as its column has it: the number in place of a key; undefined where there is none for it. */
export function columnValue({ refers }: StoredField, value: unknown, idsOf: IdsOf): unknown {
  return refers === undefined || value === null ? value : idsOf(refers).get(String(value));
}

/** The natural key of a record as columns; undefined where it names something that is not there. */
function keyColumns(table: RecordTable, record: StoredRecord, idsOf: IdsOf): StoredRecord | undefined {
  const columns: Record<string, unknown> = {};
  for (const field of table.key) {
    const stored = table.fields[field];
    const value = stored && columnValue(stored, record[field] ?? null, idsOf);
    if (stored === undefined || value === undefined) return undefined;
    columns[stored.column] = value;
  }
  return columns;
}

const reference = (field: string) => sql.ref(`of_${field}`);

function selection({ fields }: RecordTable) {
  return sql.join(
    Object.entries(fields).map(([field, { column, refers, list }]) => {
      const name = sql.ref(field);
      if (list !== undefined)
        return sql`array(select target.key from ${sql.table(list.table)} as item
          join ${sql.table(refers ?? '')} as target on target.id = item.${sql.ref(column)}
          where item.${sql.ref(list.parent)} = stored.id) as ${name}`;
      return refers === undefined
        ? sql`stored.${sql.ref(column)} as ${name}`
        : sql`${reference(field)}.key as ${name}`;
    }),
  );
}

function joins({ fields }: RecordTable) {
  const referring = Object.entries(fields).filter(([, { refers, list }]) => refers !== undefined && !list);
  if (referring.length === 0) return sql``;
  return sql.join(
    referring.map(
      ([field, { column, refers }]) =>
        sql`left join ${sql.table(refers ?? '')} as ${reference(field)}
          on ${reference(field)}.id = stored.${sql.ref(column)}`,
    ),
    sql` `,
  );
}

/** A database sorts by the rules of its language, so sets are put in one order here. */
function inOrder({ fields }: RecordTable, row: StoredRecord): StoredRecord {
  const sets = Object.entries(fields).filter(([field, { set }]) => set === true && Array.isArray(row[field]));
  if (sets.length === 0) return row;
  return { ...row, ...Object.fromEntries(sets.map(([field]) => [field, asSet(row[field])])) };
}
