import { sql } from 'kysely';
import type { Db } from '#platform/db.ts';
import { insertRows } from '#platform/postgres.ts';
import { findIds, findReferring, type RecordTable, upsert } from '#platform/record-table.ts';
import type { ExemptionRow, MandateRow } from '../tables.ts';
import type { MandateRecord } from './contract.ts';

const MANDATE: RecordTable = {
  name: 'mandate',
  key: ['organisation_id', 'key'],
  columns: ['need_id', 'option_id', 'scope', 'authority', 'reason', 'starts_on', 'review_on', 'ends_on'],
};
const EXEMPTION: RecordTable = {
  name: 'exemption',
  key: ['mandate_id', 'team_id', 'from_day'],
  columns: ['to_day', 'reason'],
};
/** A stored mandate with the numbers of the teams of its scope. */
export interface StoredMandate extends MandateRow {
  teams: number[];
}

export async function findMandates(
  db: Db,
  organisationId: number,
  keys: readonly string[],
): Promise<StoredMandate[]> {
  const { rows } = await sql<StoredMandate>`
    select key, need_id, option_id, scope, authority, reason, starts_on, review_on, ends_on,
      array(select team_id from mandate_team where mandate_id = mandate.id order by team_id) as teams
    from mandate where organisation_id = ${organisationId} and key = any(${keys}::text[])`.execute(db);
  return rows;
}

export const findMandateIds = (db: Db, organisationId: number, keys: readonly string[]) =>
  findIds<string>(db, MANDATE, organisationId, keys);

/** Writes mandates by key, and replaces the teams of their scopes. */
export async function writeMandates(
  db: Db,
  organisationId: number,
  rows: readonly StoredMandate[],
): Promise<void> {
  await upsert(db, MANDATE, organisationId, rows);
  const ids = await findMandateIds(
    db,
    organisationId,
    rows.map(({ key }) => key),
  );
  await sql`delete from mandate_team where mandate_id = any(${[...ids.values()]}::uuid[])`.execute(db);
  const scopes = rows.flatMap(({ key, teams }) =>
    teams.map((team_id) => ({ mandate_id: ids.get(key), organisation_id: organisationId, team_id })),
  );
  await insertRows(db, 'mandate_team', ['mandate_id', 'organisation_id', 'team_id'], scopes);
}

export const findExemptions = (db: Db, organisationId: number, mandateIds: readonly string[]) =>
  findReferring<ExemptionRow>(db, EXEMPTION, organisationId, 'mandate_id', mandateIds);
export const writeExemptions = (db: Db, organisationId: number, rows: readonly ExemptionRow[]) =>
  upsert(db, EXEMPTION, organisationId, rows);

/** All mandates with their scopes and exemptions, the review that is due first on top. */
export async function listMandates(db: Db, organisationId: number): Promise<MandateRecord[]> {
  const { rows } = await sql<MandateRecord>`
    select mandate.key, need.key as need, option.key as option, mandate.scope,
      array(select team.key from mandate_team join team on team.id = team_id
        where mandate_id = mandate.id order by team.key) as teams,
      mandate.authority, mandate.reason, mandate.starts_on as "startsOn", mandate.review_on as "reviewOn",
      mandate.ends_on as "endsOn",
      coalesce((select json_agg(json_build_object('team', team.key, 'from', from_day, 'to', to_day,
          'reason', exemption.reason) order by from_day, team.key)
        from exemption join team on team.id = team_id where mandate_id = mandate.id), '[]') as exemptions
    from mandate join need on need.id = mandate.need_id join option on option.id = mandate.option_id
    where mandate.organisation_id = ${organisationId}
    order by mandate.review_on, mandate.key`.execute(db);
  return rows;
}
