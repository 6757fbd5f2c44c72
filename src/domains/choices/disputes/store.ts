import { sql } from 'kysely';
import type { Db } from '#platform/db.ts';
import type { RecordTable } from '#platform/record-shape.ts';
import type { DisputeRecord } from './contract.ts';

export const DISPUTE: RecordTable = {
  name: 'dispute',
  key: ['team', 'need', 'option', 'from'],
  fields: {
    team: { column: 'team_id', refers: 'team' },
    need: { column: 'need_id', refers: 'need' },
    option: { column: 'option_id', refers: 'option' },
    from: { column: 'from_day' },
    to: { column: 'to_day' },
    statement: { column: 'statement' },
  },
};

/** All disputes, newest first. */
export async function listDisputes(db: Db, organisationId: number): Promise<DisputeRecord[]> {
  const { rows } = await sql<DisputeRecord>`
    select team.key as team, need.key as need, option.key as option, from_day as "from", to_day as "to", dispute.statement
    from dispute join team on team.id = dispute.team_id join need on need.id = dispute.need_id
    join option on option.id = dispute.option_id
    where dispute.organisation_id = ${organisationId}
    order by dispute.recorded_at desc, team.key`.execute(db);
  return rows;
}
