import { sql } from 'kysely';
import type { Db } from '#platform/db.ts';
import type { RecordTable } from '#platform/record-shape.ts';
import type { PlannedChange } from './contract.ts';

export const PLANNED_CHANGE: RecordTable = {
  name: 'planned_change',
  key: ['key'],
  fields: {
    key: { column: 'key' },
    title: { column: 'title' },
    product: { column: 'option_id', refers: 'option' },
    state: { column: 'state' },
    plannedOn: { column: 'planned_on' },
    shippedOn: { column: 'shipped_on' },
    url: { column: 'url' },
    archived: { column: 'archived' },
  },
};

/** Planned changes of a product, or of all, by day, the latest first, without those that are archived. */
export async function listPlannedChanges(
  db: Db,
  organisationId: number,
  product: string | undefined,
): Promise<PlannedChange[]> {
  const { rows } = await sql<PlannedChange>`
    select planned.key, planned.title, option.key as product, planned.state, planned.planned_on as "plannedOn",
      planned.shipped_on as "shippedOn", planned.url, planned.archived
    from planned_change as planned join option on option.id = planned.option_id
    where planned.organisation_id = ${organisationId} and not planned.archived
      and ${product === undefined ? sql`true` : sql`option.key = ${product}`}
    order by coalesce(planned.shipped_on, planned.planned_on) desc nulls last, planned.key`.execute(db);
  return rows;
}
