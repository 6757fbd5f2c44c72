import { sql } from 'kysely';
import type { Db } from '#platform/db.ts';
import { findByKeys, findIds, findReferring, type RecordTable, upsert } from '#platform/record-table.ts';
import type { TeamWithId } from './rules.ts';
import type { MembershipRow, PeopleTables, PersonRow, TeamRow } from './tables.ts';

const TEAM: RecordTable = {
  name: 'team',
  key: ['organisation_id', 'key'],
  columns: ['name', 'parent_id', 'headcount', 'observed_from', 'observed_to', 'archived'],
};
const PERSON: RecordTable = { name: 'person', key: ['organisation_id', 'key'], columns: ['name', 'email'] };
const MEMBERSHIP: RecordTable = {
  name: 'membership',
  key: ['person_id', 'team_id', 'from_day'],
  columns: ['to_day'],
};

type Keys = readonly string[];

export const findTeamIds = (db: Db, organisationId: number, keys: Keys) =>
  findIds(db, TEAM, organisationId, keys);
/** Writes teams by key. A parent given by `parent_id` must exist. */
export const writeTeams = (db: Db, organisationId: number, rows: readonly TeamRow[]) =>
  upsert(db, TEAM, organisationId, rows);

export const findPeople = (db: Db, organisationId: number, keys: Keys) =>
  findByKeys<PersonRow>(db, PERSON, organisationId, keys);
export const findPersonIds = (db: Db, organisationId: number, keys: Keys) =>
  findIds(db, PERSON, organisationId, keys);
export const writePeople = (db: Db, organisationId: number, rows: readonly PersonRow[]) =>
  upsert(db, PERSON, organisationId, rows);

export const findMemberships = (db: Db, organisationId: number, personIds: readonly number[]) =>
  findReferring<MembershipRow>(db, MEMBERSHIP, organisationId, 'person_id', personIds);
export const writeMemberships = (db: Db, organisationId: number, rows: readonly MembershipRow[]) =>
  upsert(db, MEMBERSHIP, organisationId, rows);

/** All teams of the organisation by name, with their parents' keys. */
export async function listTeams(db: Db, organisationId: number): Promise<TeamWithId[]> {
  const rows = await db
    .withTables<PeopleTables>()
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
