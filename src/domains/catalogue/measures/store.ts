import { sql } from 'kysely';
import type { Db } from '#platform/db.ts';
import type { RecordTable } from '#platform/record-shape.ts';
import type { Measure } from './contract.ts';

export const MEASURE: RecordTable = {
  name: 'measure',
  key: ['option', 'measure', 'from', 'to', 'channel'],
  nullable: ['channel'],
  fields: {
    option: { column: 'option_id', refers: 'option' },
    measure: { column: 'measure' },
    channel: { column: 'channel' },
    from: { column: 'from_day' },
    to: { column: 'to_day' },
    value: { column: 'value' },
    state: { column: 'state' },
    note: { column: 'note' },
  },
};

/** The measures of products, the latest period first; of all services and utilities when no product is named. */
export async function listMeasures(
  db: Db,
  organisationId: number,
  option: string | undefined,
): Promise<Measure[]> {
  const { rows } = await sql<Measure>`
    select option.key as option, measure.measure, measure.channel, measure.from_day as "from", measure.to_day as "to",
      measure.value, measure.state, measure.note
    from measure join option on option.id = measure.option_id
    where measure.organisation_id = ${organisationId}
      and ${option === undefined ? sql`option.play in ('service', 'utility')` : sql`option.key = ${option}`}
    order by measure.to_day desc, measure.from_day, measure.measure, measure.channel nulls first`.execute(db);
  return rows;
}
