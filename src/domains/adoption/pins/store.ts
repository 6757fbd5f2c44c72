import { sql } from 'kysely';
import type { Db } from '#platform/db.ts';
import type { RecordTable } from '#platform/record-shape.ts';
import type { Pin } from './contract.ts';

export const PIN: RecordTable = {
  name: 'pin',
  key: ['key'],
  fields: {
    key: { column: 'key' },
    title: { column: 'title' },
    place: { column: 'place' },
    question: { column: 'question' },
    archived: { column: 'archived' },
  },
};

/** Pins in the order in which they were made, without those that are archived. */
export async function listPins(db: Db, organisationId: number): Promise<Pin[]> {
  const { rows } = await sql<Pin>`
    select key, title, place, question, archived from pin
    where organisation_id = ${organisationId} and not archived order by id`.execute(db);
  return rows;
}
