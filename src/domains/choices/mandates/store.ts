import { sql } from 'kysely';
import type { Db } from '#platform/db.ts';
import { insertRows } from '#platform/postgres.ts';
import type { ChoicesTables, DisputeRow, ExemptionRow, MandateRow } from '../tables.ts';
import type { DisputeRecord, MandateRecord } from './contract.ts';

const tables = (db: Db) => db.withTables<ChoicesTables>();

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

/** Numbers are uuids: mandates are also addressed from outside. */
export async function findMandateIds(
  db: Db,
  organisationId: number,
  keys: readonly string[],
): Promise<Map<string, string>> {
  const rows = await tables(db)
    .selectFrom('mandate')
    .where('organisation_id', '=', organisationId)
    .where('key', '=', sql<string>`any(${keys}::text[])`)
    .select(['key', 'id'])
    .execute();
  return new Map(rows.map(({ key, id }) => [key, id]));
}

/** Writes mandates by key, and replaces the teams of their scopes. */
export async function writeMandates(
  db: Db,
  organisationId: number,
  rows: readonly StoredMandate[],
): Promise<void> {
  await insertRows(
    db,
    'mandate',
    [
      'organisation_id',
      'key',
      'need_id',
      'option_id',
      'scope',
      'authority',
      'reason',
      'starts_on',
      'review_on',
      'ends_on',
    ],
    rows.map(({ teams: _, ...row }) => ({ ...row, organisation_id: organisationId })),
    sql`on conflict (organisation_id, key) do update set scope = excluded.scope, authority = excluded.authority,
      reason = excluded.reason, starts_on = excluded.starts_on, review_on = excluded.review_on, ends_on = excluded.ends_on`,
  );
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

export async function findExemptions(db: Db, organisationId: number, mandateIds: readonly string[]) {
  return tables(db)
    .selectFrom('exemption')
    .where('organisation_id', '=', organisationId)
    .where('mandate_id', '=', sql<string>`any(${mandateIds}::uuid[])`)
    .select(['mandate_id', 'team_id', 'from_day', 'to_day', 'reason'])
    .execute();
}

export async function writeExemptions(
  db: Db,
  organisationId: number,
  rows: readonly ExemptionRow[],
): Promise<void> {
  await insertRows(
    db,
    'exemption',
    ['organisation_id', 'mandate_id', 'team_id', 'from_day', 'to_day', 'reason'],
    rows.map((row) => ({ ...row, organisation_id: organisationId })),
    sql`on conflict (mandate_id, team_id, from_day) do update set to_day = excluded.to_day, reason = excluded.reason`,
  );
}

export async function findDisputes(
  db: Db,
  organisationId: number,
  teamIds: readonly number[],
): Promise<DisputeRow[]> {
  return tables(db)
    .selectFrom('dispute')
    .where('organisation_id', '=', organisationId)
    .where('team_id', '=', sql<number>`any(${teamIds}::int[])`)
    .select(['need_id', 'team_id', 'option_id', 'from_day', 'to_day', 'statement'])
    .execute();
}

export async function writeDisputes(
  db: Db,
  organisationId: number,
  rows: readonly DisputeRow[],
): Promise<void> {
  await insertRows(
    db,
    'dispute',
    ['organisation_id', 'need_id', 'team_id', 'option_id', 'from_day', 'to_day', 'statement'],
    rows.map((row) => ({ ...row, organisation_id: organisationId })),
    sql`on conflict (need_id, team_id, option_id, from_day) do update set
      to_day = excluded.to_day, statement = excluded.statement`,
  );
}

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
