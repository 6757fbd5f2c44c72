import { sql } from 'kysely';
import type { Db } from '#platform/db.ts';
import type { RecordTable } from '#platform/record-shape.ts';
import type { Mark } from './contract.ts';

export const MARK: RecordTable = {
  name: 'mark',
  key: ['key'],
  fields: {
    key: { column: 'key' },
    kind: { column: 'kind' },
    title: { column: 'title' },
    product: { column: 'option_id', refers: 'option' },
    day: { column: 'on_day' },
    to: { column: 'to_day' },
    archived: { column: 'archived' },
  },
};

/** Marks, the latest first, without those that are archived. */
export async function listMarks(db: Db, organisationId: number): Promise<Mark[]> {
  const { rows } = await sql<Mark>`
    select mark.key, mark.kind, mark.title, option.key as product, mark.on_day as day, mark.to_day as "to", mark.archived
    from mark left join option on option.id = mark.option_id
    where mark.organisation_id = ${organisationId} and not mark.archived
    order by mark.on_day desc, mark.key`.execute(db);
  return rows;
}
