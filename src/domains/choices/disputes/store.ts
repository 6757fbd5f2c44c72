import { sql } from 'kysely';
import type { Db } from '#platform/db.ts';
import { findReferring, type RecordTable, upsert } from '#platform/record-table.ts';
import type { DisputeRow } from '../tables.ts';
import type { DisputeRecord } from './contract.ts';

const DISPUTE: RecordTable = {
  name: 'dispute',
  key: ['need_id', 'team_id', 'option_id', 'from_day'],
  columns: ['to_day', 'statement'],
};

export const findDisputes = (db: Db, organisationId: number, teamIds: readonly number[]) =>
  findReferring<DisputeRow>(db, DISPUTE, organisationId, 'team_id', teamIds);
export const writeDisputes = (db: Db, organisationId: number, rows: readonly DisputeRow[]) =>
  upsert(db, DISPUTE, organisationId, rows);

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
