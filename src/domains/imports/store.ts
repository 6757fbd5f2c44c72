import type { Db } from '#platform/db.ts';
import type { KindCounts, RecordedImport } from './contract.ts';
import type { ImportTables } from './tables.ts';

const tables = (db: Db) => db.withTables<ImportTables>();

/** An import to be recorded. */
export interface NewImport {
  readonly organisationId: number;
  readonly title: string;
  readonly files: readonly string[];
  readonly rows: number;
  readonly kinds: readonly KindCounts[];
  readonly recordedAt: Date;
  readonly recordedBy: number | null;
}

export async function writeImport(db: Db, made: NewImport): Promise<void> {
  await tables(db)
    .insertInto('import')
    .values({
      organisation_id: made.organisationId,
      title: made.title,
      files: JSON.stringify(made.files),
      rows: made.rows,
      kinds: JSON.stringify(made.kinds),
      recorded_at: made.recordedAt,
      recorded_by: made.recordedBy,
    })
    .execute();
}

/** The organisation's imports, newest first. */
export async function listImports(db: Db, organisationId: number, limit: number): Promise<RecordedImport[]> {
  const rows = await tables(db)
    .selectFrom('import')
    .where('organisation_id', '=', organisationId)
    .orderBy('id', 'desc')
    .limit(limit)
    .selectAll()
    .execute();
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    files: row.files,
    rows: row.rows,
    kinds: row.kinds,
    recordedAt: row.recorded_at.toISOString(),
    recordedBy: row.recorded_by,
  }));
}
