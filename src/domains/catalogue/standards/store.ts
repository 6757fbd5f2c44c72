import { sql } from 'kysely';
import type { Db } from '#platform/db.ts';
import type { RecordTable } from '#platform/record-shape.ts';
import type { Standard } from './contract.ts';

export const STANDARD: RecordTable = {
  name: 'standard',
  key: ['key'],
  fields: {
    key: { column: 'key' },
    option: { column: 'option_id', refers: 'option' },
    statement: { column: 'statement' },
    statements: { column: 'statements' },
    aspect: { column: 'aspect' },
    channel: { column: 'channel' },
    target: { column: 'target' },
    archived: { column: 'archived' },
  },
};

export const STANDARD_RESULT: RecordTable = {
  name: 'standard_result',
  key: ['standard', 'from', 'to'],
  fields: {
    standard: { column: 'standard_id', refers: 'standard' },
    from: { column: 'from_day' },
    to: { column: 'to_day' },
    kept: { column: 'kept' },
    cases: { column: 'cases' },
    performance: { column: 'performance' },
    note: { column: 'note' },
  },
};

/** The standards of products with their results; of all services and utilities when no product is named. */
export async function listStandards(
  db: Db,
  organisationId: number,
  option: string | undefined,
): Promise<Standard[]> {
  const { rows } = await sql<Standard>`
    select standard.key, option.key as option, standard.statement, standard.statements, standard.aspect,
      standard.channel, standard.target, standard.archived,
      coalesce((select json_agg(json_build_object('from', from_day, 'to', to_day, 'kept', kept, 'cases', cases,
          'performance', performance, 'note', note) order by to_day desc, from_day)
        from standard_result where standard_id = standard.id), '[]') as results
    from standard join option on option.id = standard.option_id
    where standard.organisation_id = ${organisationId}
      and ${option === undefined ? sql`option.play in ('service', 'utility')` : sql`option.key = ${option}`}
    order by standard.key`.execute(db);
  return rows;
}
