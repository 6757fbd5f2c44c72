import { sql } from 'kysely';
import type { Db } from '#platform/db.ts';
import type { RecordTable } from '#platform/record-shape.ts';
import type { RejectedInference } from '../measures/inferences/contract.ts';

export const REJECTED_INFERENCE: RecordTable = {
  name: 'rejected_inference',
  key: ['team', 'need', 'option', 'day'],
  fields: {
    team: { column: 'team_id', refers: 'team' },
    need: { column: 'need_id', refers: 'need' },
    option: { column: 'option_id', refers: 'option' },
    day: { column: 'on_day' },
    reason: { column: 'reason' },
  },
};

/** Use of which a person said that it was no choice, the latest first. */
export async function listRejections(db: Db, organisationId: number): Promise<RejectedInference[]> {
  const { rows } = await sql<RejectedInference>`
    select team.key as team, need.key as need, option.key as option, rejected.on_day as day, rejected.reason
    from rejected_inference as rejected
    join team on team.id = rejected.team_id
    join need on need.id = rejected.need_id
    join option on option.id = rejected.option_id
    where rejected.organisation_id = ${organisationId}
    order by rejected.on_day desc, team.key, need.key, option.key`.execute(db);
  return rows;
}
