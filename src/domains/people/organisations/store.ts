import { sql } from 'kysely';
import type { Db } from '#platform/db.ts';
import type { PeopleTables } from '../tables.ts';
import type { Settings } from './contract.ts';
import { type StoredOrganisation, settingsOf } from './rules.ts';

const organisations = (db: Db) => db.withTables<PeopleTables>();

/** Throws when there is no such organisation: its number comes from a session, so it must be there. */
export async function getOrganisation(db: Db, organisationId: number): Promise<StoredOrganisation> {
  const row = await organisations(db)
    .selectFrom('organisation')
    .where('id', '=', organisationId)
    .selectAll()
    .executeTakeFirstOrThrow();
  return {
    id: row.id,
    key: row.key,
    name: row.name,
    setUp: row.set_up_at !== null,
    example: row.example,
    settings: settingsOf(row.settings),
  };
}

export async function getSettings(db: Db, organisationId: number): Promise<Settings> {
  return (await getOrganisation(db, organisationId)).settings;
}

/** The first organisation of the installation, made when there is none. Returns its number. */
export async function getOrMakeFirstOrganisation(db: Db): Promise<number> {
  const first = await organisations(db)
    .selectFrom('organisation')
    .select('id')
    .orderBy('id')
    .executeTakeFirst();
  if (first !== undefined) return first.id;
  const { id } = await organisations(db)
    .insertInto('organisation')
    .values({ key: 'organisation', name: 'Our organisation', settings: '{}', set_up_at: null })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function writeOrganisation(
  db: Db,
  organisationId: number,
  change: {
    name?: string | undefined;
    setUpAt?: Date | undefined;
    example?: string | undefined;
    settings?: Partial<Settings> | undefined;
  },
): Promise<void> {
  await sql`update organisation set
      name = coalesce(${change.name ?? null}::text, name),
      example = coalesce(example, ${change.example ?? null}::text),
      set_up_at = coalesce(set_up_at, ${change.setUpAt?.toISOString() ?? null}::timestamptz),
      settings = settings || ${JSON.stringify(change.settings ?? {})}::jsonb
    where id = ${organisationId}`.execute(db);
}

export async function getRevision(db: Db, organisationId: number): Promise<number> {
  const { rows } = await sql<{
    revision: number;
  }>`select revision from organisation where id = ${organisationId}`.execute(db);
  return rows[0]?.revision ?? 0;
}

export async function touch(db: Db, organisationId: number): Promise<void> {
  await sql`update organisation set revision = revision + 1 where id = ${organisationId}`.execute(db);
}
