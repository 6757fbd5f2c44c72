import { sql } from 'kysely';
import type { Db } from '#platform/db.ts';
import { insertRows } from '#platform/postgres.ts';
import type { TeamWithId } from './rules.ts';
import type { MembershipRow, PeopleTables, PersonRow, TeamRow } from './tables.ts';

const tables = (db: Db) => db.withTables<PeopleTables>();

/** All teams of the organisation by name, with their parents' keys. */
export async function listTeams(db: Db, organisationId: number): Promise<TeamWithId[]> {
  const rows = await tables(db)
    .selectFrom('team')
    .leftJoin('team as parent', 'parent.id', 'team.parent_id')
    .where('team.organisation_id', '=', organisationId)
    .orderBy('team.name')
    .orderBy('team.key')
    .selectAll('team')
    .select('parent.key as parent')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    key: row.key,
    name: row.name,
    parent: row.parent,
    headcount: row.headcount,
    observedFrom: row.observed_from,
    observedTo: row.observed_to,
    archived: row.archived,
  }));
}

/** The stored rows of the teams with these keys. */
export async function findTeams(db: Db, organisationId: number, keys: readonly string[]): Promise<TeamRow[]> {
  return tables(db)
    .selectFrom('team')
    .where('organisation_id', '=', organisationId)
    .where('key', '=', sql<string>`any(${keys}::text[])`)
    .select(['key', 'name', 'parent_id', 'headcount', 'observed_from', 'observed_to', 'archived'])
    .execute();
}

export function findTeamIds(
  db: Db,
  organisationId: number,
  keys: readonly string[],
): Promise<Map<string, number>> {
  return findIds(db, 'team', organisationId, keys);
}

export function findPersonIds(
  db: Db,
  organisationId: number,
  keys: readonly string[],
): Promise<Map<string, number>> {
  return findIds(db, 'person', organisationId, keys);
}

async function findIds(
  db: Db,
  table: 'team' | 'person',
  organisationId: number,
  keys: readonly string[],
): Promise<Map<string, number>> {
  const rows = await tables(db)
    .selectFrom(table)
    .where('organisation_id', '=', organisationId)
    .where('key', '=', sql<string>`any(${keys}::text[])`)
    .select(['key', 'id'])
    .execute();
  return new Map(rows.map(({ key, id }) => [key, id]));
}

/** Writes teams by key. A parent given by `parent_id` must exist. */
export async function writeTeams(db: Db, organisationId: number, rows: readonly TeamRow[]): Promise<void> {
  await insertRows(
    db,
    'team',
    ['organisation_id', 'key', 'name', 'parent_id', 'headcount', 'observed_from', 'observed_to', 'archived'],
    rows.map((row) => ({ ...row, organisation_id: organisationId })),
    sql`on conflict (organisation_id, key) do update set name = excluded.name, parent_id = excluded.parent_id,
      headcount = excluded.headcount, observed_from = excluded.observed_from,
      observed_to = excluded.observed_to, archived = excluded.archived`,
  );
}

export async function findPeople(
  db: Db,
  organisationId: number,
  keys: readonly string[],
): Promise<PersonRow[]> {
  return tables(db)
    .selectFrom('person')
    .where('organisation_id', '=', organisationId)
    .where('key', '=', sql<string>`any(${keys}::text[])`)
    .select(['key', 'name', 'email'])
    .execute();
}

export async function writePeople(db: Db, organisationId: number, rows: readonly PersonRow[]): Promise<void> {
  await insertRows(
    db,
    'person',
    ['organisation_id', 'key', 'name', 'email'],
    rows.map((row) => ({ ...row, organisation_id: organisationId })),
    sql`on conflict (organisation_id, key) do update set name = excluded.name, email = excluded.email`,
  );
}

export async function findMemberships(
  db: Db,
  organisationId: number,
  personIds: readonly number[],
): Promise<MembershipRow[]> {
  return tables(db)
    .selectFrom('membership')
    .where('organisation_id', '=', organisationId)
    .where('person_id', '=', sql<number>`any(${personIds}::int[])`)
    .select(['person_id', 'team_id', 'from_day', 'to_day'])
    .execute();
}

export async function writeMemberships(
  db: Db,
  organisationId: number,
  rows: readonly MembershipRow[],
): Promise<void> {
  await insertRows(
    db,
    'membership',
    ['organisation_id', 'person_id', 'team_id', 'from_day', 'to_day'],
    rows.map((row) => ({ ...row, organisation_id: organisationId })),
    sql`on conflict (person_id, team_id, from_day) do update set to_day = excluded.to_day`,
  );
}

/** All people with their memberships, by name. */
export async function listPeople(db: Db, organisationId: number) {
  const { rows } = await sql<{
    key: string;
    name: string;
    email: string | null;
    memberships: { team: string; from: string; to: string | null }[];
  }>`select person.key, person.name, person.email,
      coalesce(json_agg(json_build_object('team', team.key, 'from', from_day, 'to', to_day) order by from_day)
        filter (where team.id is not null), '[]') as memberships
    from person
    left join membership on membership.person_id = person.id
    left join team on team.id = membership.team_id
    where person.organisation_id = ${organisationId}
    group by person.id order by person.name, person.key`.execute(db);
  return rows;
}
