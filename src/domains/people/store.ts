import { sql } from 'kysely';
import type { Db } from '#platform/db.ts';
import type { RecordTable } from '#platform/record-shape.ts';
import type { TeamWithId } from './rules.ts';
import type { PeopleTables } from './tables.ts';

export const TEAM: RecordTable = {
  name: 'team',
  key: ['key'],
  fields: {
    key: { column: 'key' },
    name: { column: 'name' },
    names: { column: 'names' },
    parent: { column: 'parent_id', refers: 'team' },
    headcount: { column: 'headcount' },
    observedFrom: { column: 'observed_from' },
    observedTo: { column: 'observed_to' },
    archived: { column: 'archived' },
  },
};
export const PERSON: RecordTable = {
  name: 'person',
  key: ['key'],
  fields: {
    key: { column: 'key' },
    name: { column: 'name' },
    email: { column: 'email' },
    role: { column: 'role' },
    language: { column: 'language' },
  },
};
export const MEMBERSHIP: RecordTable = {
  name: 'membership',
  key: ['person', 'team', 'from'],
  fields: {
    person: { column: 'person_id', refers: 'person' },
    team: { column: 'team_id', refers: 'team' },
    from: { column: 'from_day' },
    to: { column: 'to_day' },
  },
};

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
    names: row.names,
    parent: row.parent,
    headcount: row.headcount,
    observedFrom: row.observed_from,
    observedTo: row.observed_to,
    archived: row.archived,
  }));
}

/** The numbers of all teams, archived or not, by their keys. */
export async function findTeamIds(db: Db, organisationId: number): Promise<Map<string, number>> {
  const { rows } = await sql<{ key: string; id: number }>`
    select key, id from team where organisation_id = ${organisationId}`.execute(db);
  return new Map(rows.map(({ key, id }) => [key, id]));
}

/** All people with their memberships, by name. */
export async function listPeople(db: Db, organisationId: number) {
  const { rows } = await sql<{
    key: string;
    name: string;
    email: string | null;
    role: string | null;
    language: string | null;
    memberships: { team: string; from: string; to: string | null }[];
  }>`select person.key, person.name, person.email, person.role, person.language,
      coalesce(json_agg(json_build_object('team', team.key, 'from', from_day, 'to', to_day) order by from_day)
        filter (where team.id is not null), '[]') as memberships
    from person
    left join membership on membership.person_id = person.id
    left join team on team.id = membership.team_id
    where person.organisation_id = ${organisationId}
    group by person.id order by person.name, person.key`.execute(db);
  return rows;
}

/** Every membership with the names its person may be sent by, and the number of its team. */
export async function listMemberships(db: Db, organisationId: number) {
  const { rows } = await sql<{
    person: string;
    email: string | null;
    team: number;
    from: string;
    to: string | null;
  }>`select person.key as person, person.email, membership.team_id as team, from_day::text as "from", to_day::text as "to"
    from membership join person on person.id = membership.person_id
    where membership.organisation_id = ${organisationId}`.execute(db);
  return rows;
}

/** A digest of all of that as an unsigned 64-bit number, the same in whatever order it is stored; undefined when there is none. */
export async function digestMemberships(db: Db, organisationId: number): Promise<string | undefined> {
  const { rows } = await sql<{ members: number; digest: string }>`
    select count(*)::int as members, coalesce(sum(hashtextextended(
        concat_ws(E'\\x01', person.key, coalesce(person.email, ''), membership.team_id, from_day, coalesce(to_day::text, '')), 0)), 0)::text as digest
    from membership join person on person.id = membership.person_id
    where membership.organisation_id = ${organisationId}`.execute(db);
  const [row] = rows;
  if (row === undefined || row.members === 0) return undefined;
  return BigInt.asUintN(64, BigInt(row.digest)).toString();
}
