import { sql } from 'kysely';
import type { Db } from '#platform/db.ts';
import type { PeopleTables } from '../tables.ts';

const sessions = (db: Db) => db.withTables<PeopleTables>();

/** Whom a token stands for. */
export interface Bearer {
  readonly organisationId: number;
  readonly personId: number;
}

interface NewToken extends Bearer {
  readonly tokenHash: string;
  readonly expiresAt: Date;
}

/** The local owner's number; the person is made when the organisation has nobody of that key. */
export async function getOrMakePerson(
  db: Db,
  organisationId: number,
  key: string,
  name: string,
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into person (organisation_id, key, name) values (${organisationId}, ${key}, ${name})
    on conflict (organisation_id, key) do update set key = excluded.key returning id`.execute(db);
  const [person] = rows;
  if (person === undefined) throw new Error('an upsert returned no row');
  return person.id;
}

export async function writeLink(db: Db, token: NewToken): Promise<void> {
  await sessions(db)
    .insertInto('sign_in_link')
    .values({ ...rowOf(token), used_at: null })
    .execute();
}

/** Marks the link used and says whose it is; undefined when it is unknown, used or too old. One statement: it works once. */
export async function useLink(db: Db, tokenHash: string, now: Date): Promise<Bearer | undefined> {
  const row = await sessions(db)
    .updateTable('sign_in_link')
    .set({ used_at: now })
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning(['organisation_id', 'person_id'])
    .executeTakeFirst();
  return row && { organisationId: row.organisation_id, personId: row.person_id };
}

export async function writeSession(db: Db, token: NewToken): Promise<void> {
  await sessions(db).insertInto('session').values(rowOf(token)).execute();
}

export async function findSession(db: Db, tokenHash: string, now: Date): Promise<Bearer | undefined> {
  const row = await sessions(db)
    .selectFrom('session')
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', now)
    .select(['organisation_id', 'person_id'])
    .executeTakeFirst();
  return row && { organisationId: row.organisation_id, personId: row.person_id };
}

export async function deleteSession(db: Db, tokenHash: string): Promise<void> {
  await sessions(db).deleteFrom('session').where('token_hash', '=', tokenHash).execute();
}

export async function getPerson(db: Db, personId: number): Promise<{ key: string; name: string }> {
  return sessions(db)
    .selectFrom('person')
    .where('id', '=', personId)
    .select(['key', 'name'])
    .executeTakeFirstOrThrow();
}

function rowOf({ tokenHash, organisationId, personId, expiresAt }: NewToken) {
  return {
    token_hash: tokenHash,
    organisation_id: organisationId,
    person_id: personId,
    expires_at: expiresAt,
  };
}
