import { sql } from 'kysely';
import type { Db } from '#platform/db.ts';
import type { ImportNote, KindCounts, RecordedImport } from './contract.ts';
import type { ImportTables } from './tables.ts';

const tables = (db: Db) => db.withTables<ImportTables>();

/** An import to be recorded. What it came to is known only at its end. */
export interface NewImport {
  readonly organisationId: number;
  readonly title: string;
  readonly files: readonly string[];
  readonly format: string;
  readonly source: string | null;
  readonly complete: boolean;
  readonly recordedAt: Date;
  readonly recordedBy: number | null;
  readonly draft: string | null;
}

/** Records an import that begins, and returns its number. */
export async function writeImport(db: Db, made: NewImport): Promise<number> {
  const { id } = await tables(db)
    .insertInto('import')
    .values({
      organisation_id: made.organisationId,
      title: made.title,
      files: JSON.stringify(made.files),
      rows: 0,
      kinds: '[]',
      recorded_at: made.recordedAt,
      recorded_by: made.recordedBy,
      source: made.source,
      complete: made.complete,
      format: made.format,
      notes: '[]',
      draft: made.draft,
      undone_at: null,
      undone_by: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Records what an import came to. */
export async function completeImport(
  db: Db,
  id: number,
  came: { rows: number; kinds: readonly KindCounts[]; notes: readonly ImportNote[] },
): Promise<void> {
  await tables(db)
    .updateTable('import')
    .set({ rows: came.rows, kinds: JSON.stringify(came.kinds), notes: JSON.stringify(came.notes) })
    .where('id', '=', id)
    .execute();
}

/** Marks an import as undone. */
export async function markUndone(db: Db, id: number, at: Date, by: number | null): Promise<void> {
  await tables(db).updateTable('import').set({ undone_at: at, undone_by: by }).where('id', '=', id).execute();
}

/** The organisation's imports, newest first. */
export async function listImports(db: Db, organisationId: number, limit: number): Promise<RecordedImport[]> {
  const rows = await selectImports(db, organisationId).orderBy('import.id', 'desc').limit(limit).execute();
  return rows.map(recorded);
}

/** An import by its number; undefined when the organisation has none of it. */
export async function findImport(
  db: Db,
  organisationId: number,
  id: number,
): Promise<RecordedImport | undefined> {
  const row = await selectImports(db, organisationId).where('import.id', '=', id).executeTakeFirst();
  return row && recorded(row);
}

/** The import that was made of a draft; undefined where none was. */
export async function findImportOf(
  db: Db,
  organisationId: number,
  draft: string,
): Promise<RecordedImport | undefined> {
  const row = await selectImports(db, organisationId).where('draft', '=', draft).executeTakeFirst();
  return row && recorded(row);
}

function selectImports(db: Db, organisationId: number) {
  return tables(db)
    .selectFrom('import')
    .where('organisation_id', '=', organisationId)
    .selectAll()
    .select(sql<string | null>`(select name from person where person.id = recorded_by)`.as('person'));
}

type ImportRow = Awaited<ReturnType<ReturnType<typeof selectImports>['execute']>>[number];

function recorded(row: ImportRow): RecordedImport {
  return {
    id: row.id,
    title: row.title,
    files: row.files,
    rows: row.rows,
    kinds: row.kinds,
    recordedAt: row.recorded_at.toISOString(),
    recordedBy: row.person,
    source: row.source,
    complete: row.complete,
    format: row.format,
    notes: row.notes,
    undoneAt: row.undone_at?.toISOString() ?? null,
  };
}
