import { sql } from 'kysely';
import type { Db } from '#platform/db.ts';
import { insertRows } from '#platform/postgres.ts';
import type { StoredRecord } from '#platform/record-shape.ts';
import type { RecordedChange } from './contract.ts';

/** One committed change of records, of whatever cause. */
export interface NewEdit {
  readonly organisationId: number;
  readonly at: Date;
  readonly personId: number | null;
  readonly cause: RecordedChange['cause'];
  readonly importId: number | null;
  readonly note: string | null;
}

export async function writeEdit(db: Db, edit: NewEdit): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into edit (organisation_id, at, person_id, cause, import_id, note)
    values (${edit.organisationId}, ${edit.at.toISOString()}::timestamptz, ${edit.personId}, ${edit.cause},
      ${edit.importId}, ${edit.note}) returning id`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('an edit was inserted and has no number');
  return row.id;
}

export interface NewChange {
  readonly kind: string;
  readonly key: string;
  readonly before: StoredRecord | null;
  readonly after: StoredRecord | null;
  /** Index among the files of the import, and the row in it. */
  readonly file: number | null;
  readonly row: number | null;
}

export async function writeChanges(
  db: Db,
  organisationId: number,
  editId: number,
  changes: readonly NewChange[],
): Promise<void> {
  const rows = changes.map((change) => ({ ...change, organisation_id: organisationId, edit_id: editId }));
  const columns = ['organisation_id', 'edit_id', 'kind', 'key', 'before', 'after', 'file', 'row'];
  await insertRows(db, 'change', columns, rows);
}

/** The changes of a record, the latest first. */
export async function listChanges(
  db: Db,
  organisationId: number,
  of: { readonly kind: string; readonly key: string },
  page: { readonly before?: number | undefined; readonly limit: number },
): Promise<RecordedChange[]> {
  const { rows } = await sql<RecordedChange>`
    select change.id, to_char(edit.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, person.name as by,
      edit.cause, edit.note, edit.import_id as import, import.title, import.source,
      import.files->>change.file as file, change.row, change.before, change.after
    from change join edit on edit.id = change.edit_id left join import on import.id = edit.import_id
    left join person on person.id = edit.person_id
    where change.organisation_id = ${organisationId} and change.kind = ${of.kind} and change.key = ${of.key}
      and (${page.before ?? null}::bigint is null or change.id < ${page.before ?? null})
    order by change.id desc limit ${page.limit}`.execute(db);
  return rows;
}

/** What an import did to a record, from before it to after it. */
export interface ImportedChange {
  readonly key: string;
  readonly before: StoredRecord | null;
  readonly after: StoredRecord | null;
}

/** What an import changed of a kind, in the order in which it did, a page at a time. */
export async function* readImportChanges(
  db: Db,
  organisationId: number,
  importId: number,
  kind: string,
): AsyncGenerator<ImportedChange[]> {
  let last = 0;
  for (;;) {
    const { rows } = await sql<ImportedChange & { id: number }>`
      select change.id, change.key, change.before, change.after
      from edit join change on change.edit_id = edit.id
      where edit.organisation_id = ${organisationId} and edit.import_id = ${importId} and edit.cause = 'import'
        and change.kind = ${kind} and change.id > ${last}
      order by change.id limit ${PAGE}`.execute(db);
    if (rows.length > 0) yield rows;
    if (rows.length < PAGE) return;
    last = rows.at(-1)?.id ?? last;
  }
}

const PAGE = 5000;

/** Of records of a kind, the fields that were last changed by hand: by the key, those fields. */
export async function findFieldsByHand(
  db: Db,
  organisationId: number,
  kind: string,
  keys: readonly string[],
): Promise<Map<string, Set<string>>> {
  const { rows } = await sql<{ key: string; field: string }>`
    select key, field from (
      select distinct on (change.key, field) change.key, field, edit.cause
      from change join edit on edit.id = change.edit_id, jsonb_object_keys(change.after) as field
      where change.organisation_id = ${organisationId} and change.kind = ${kind} and change.key = any(${keys}::text[])
      order by change.key, field, change.id desc) as latest
    where cause = 'hand'`.execute(db);
  const fields = new Map<string, Set<string>>();
  for (const { key, field } of rows) fields.set(key, (fields.get(key) ?? new Set()).add(field));
  return fields;
}
