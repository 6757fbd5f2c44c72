import { sql } from 'kysely';
import type { Db } from '#platform/db.ts';
import type { RecordTable } from '#platform/record-shape.ts';
import type { SavedFilter } from './contract.ts';

export const SAVED_FILTER: RecordTable = {
  name: 'saved_filter',
  key: ['key'],
  fields: {
    key: { column: 'key' },
    name: { column: 'name' },
    search: { column: 'search' },
    archived: { column: 'archived' },
  },
};

/** Saved filters by name, without those that are archived. */
export async function listSavedFilters(db: Db, organisationId: number): Promise<SavedFilter[]> {
  const { rows } = await sql<SavedFilter>`
    select key, name, search, archived from saved_filter
    where organisation_id = ${organisationId} and not archived order by name, key`.execute(db);
  return rows;
}
