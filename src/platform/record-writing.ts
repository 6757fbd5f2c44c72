import { sql } from 'kysely';
import type { Db } from './db.ts';
import { insertRows } from './postgres.ts';
import { columnOf, keyText, type RecordTable, type StoredRecord } from './record-shape.ts';
import { columnValue, findRecords, type IdsOf } from './record-table.ts';

/**
 * Writes records by key, with the rows of their lists. What they name must be there. `stored` are those of them that were there
 * before, by key: whose lists were and are empty has no rows to look for.
 */
export async function writeRecords(
  db: Db,
  table: RecordTable,
  organisationId: number,
  records: readonly StoredRecord[],
  { idsOf, stored }: { readonly idsOf: IdsOf; readonly stored: ReadonlyMap<string, StoredRecord> },
): Promise<void> {
  if (records.length === 0) return;
  const plain = Object.entries(table.fields).filter(([, { list }]) => list === undefined);
  const rows = records.map((record) => ({
    organisation_id: organisationId,
    ...Object.fromEntries(
      plain.map(([field, stored]) => [stored.column, columnValue(stored, record[field], idsOf)]),
    ),
  }));
  const columns = plain.map(([, { column }]) => column);
  const key = table.key.map((field) => columnOf(table, field));
  const changes = columns
    .filter((column) => !key.includes(column))
    .map((column) => sql`${sql.ref(column)} = ${sql.ref(`excluded.${column}`)}`);
  const target = sql.join(['organisation_id', ...key].map((column) => sql.ref(column)));
  const action = changes.length === 0 ? sql`nothing` : sql`update set ${sql.join(changes)}`;
  await insertRows(
    db,
    table.name,
    ['organisation_id', ...columns],
    rows,
    sql`on conflict (${target}) do ${action}`,
  );
  const lists = Object.entries(table.fields).filter(([, { list }]) => list !== undefined);
  const hasItems = (record: StoredRecord | undefined) =>
    lists.some(([field]) => ((record?.[field] ?? []) as readonly unknown[]).length > 0);
  const listed = records.filter((record) => hasItems(record) || hasItems(stored.get(keyText(table, record))));
  if (listed.length > 0) await writeLists(db, table, organisationId, listed, idsOf);
}

/** Replaces the rows of the lists of records that are there. */
async function writeLists(
  db: Db,
  table: RecordTable,
  organisationId: number,
  records: readonly StoredRecord[],
  idsOf: IdsOf,
): Promise<void> {
  const wanted = new Map(records.map((record) => [keyText(table, record), record]));
  const stored = await findRecords(db, table, organisationId, records, idsOf);
  const concerned = stored.flatMap(({ id, record }) => {
    const next = wanted.get(keyText(table, record));
    return next === undefined ? [] : [{ id, next }];
  });
  const lists = Object.entries(table.fields).filter(([, { list }]) => list !== undefined);
  for (const [field, { list, column, refers = '' }] of lists) {
    if (list === undefined) continue;
    const ids = concerned.map(({ id }) => id);
    const type = sql.raw(typeof ids[0] === 'string' ? 'uuid[]' : 'int[]');
    await sql`delete from ${sql.table(list.table)} where ${sql.ref(list.parent)} = any(${ids}::${type})`.execute(
      db,
    );
    const rows = concerned.flatMap(({ id, next }) =>
      (next[field] as readonly string[]).map((key) => ({
        [list.parent]: id,
        organisation_id: organisationId,
        [column]: idsOf(refers).get(key),
      })),
    );
    await insertRows(db, list.table, [list.parent, 'organisation_id', column], rows);
  }
}

interface ForeignKey {
  readonly child: string;
  readonly columns: readonly string[];
  readonly target: readonly string[];
}

/**
 * Removes records by key and returns those that were removed. One that another row refers to stays, as the store's own foreign
 * keys tell; rows that go with their record, such as those of its lists, do not hold it.
 */
export async function removeRecords(
  db: Db,
  table: RecordTable,
  organisationId: number,
  records: readonly StoredRecord[],
  idsOf: IdsOf,
): Promise<StoredRecord[]> {
  const found = await findRecords(db, table, organisationId, records, idsOf);
  if (found.length === 0) return [];
  const { rows: holders } = await sql<ForeignKey>`
    select conrelid::regclass::text as child,
      array(select attname::text from unnest(conkey) with ordinality as part(number, at)
        join pg_attribute on attrelid = conrelid and attnum = number order by at) as columns,
      array(select attname::text from unnest(confkey) with ordinality as part(number, at)
        join pg_attribute on attrelid = confrelid and attnum = number order by at) as target
    from pg_constraint
    where contype = 'f' and confdeltype = 'a' and confrelid = ${table.name}::regclass`.execute(db);
  const free = holders.map(({ child, columns, target }) => {
    const same = columns.map(
      (column, at) => sql`child.${sql.ref(column)} = stored.${sql.ref(target[at] ?? '')}`,
    );
    return sql`not exists (select from ${sql.raw(child)} as child where ${sql.join(same, sql` and `)})`;
  });
  const removed = new Set<number | string>();
  // One that only others of the batch refer to can go once they are gone.
  for (let more = true; more; ) {
    const ids = found.map(({ id }) => id).filter((id) => !removed.has(id));
    const type = sql.raw(typeof ids[0] === 'string' ? 'uuid[]' : 'int[]');
    const { rows } = await sql<{ id: number | string }>`
      delete from ${sql.table(table.name)} as stored where stored.id = any(${ids}::${type})
        and ${free.length === 0 ? sql`true` : sql.join(free, sql` and `)}
      returning stored.id`.execute(db);
    for (const { id } of rows) removed.add(id);
    more = rows.length > 0 && removed.size < found.length;
  }
  return found.filter(({ id }) => removed.has(id)).map(({ record }) => record);
}
