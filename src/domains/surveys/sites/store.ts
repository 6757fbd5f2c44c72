import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '#platform/db.ts';
import type { RecordTable } from '#platform/record-shape.ts';
import type { Site } from './contract.ts';

export const ASK_SITE: RecordTable = {
  name: 'ask_site',
  key: ['key'],
  fields: { key: { column: 'key' }, name: { column: 'name' }, archived: { column: 'archived' } },
};

/** A site with its keys. */
export interface KeyedSite extends Site {
  readonly organisationId: number;
  readonly siteKey: string;
  readonly secret: string;
  readonly secretMadeAt: string | null;
}

const COLUMNS = sql`key, name, archived, organisation_id as "organisationId", site_key as "siteKey", secret,
  to_char(secret_made_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "secretMadeAt"`;

export async function listSites(db: Db, organisationId: number): Promise<KeyedSite[]> {
  const { rows } = await sql<KeyedSite>`
    select ${COLUMNS} from ask_site where organisation_id = ${organisationId} order by name, key`.execute(db);
  return rows;
}

/** Makes a new secret for a site; undefined where there is none of that key. */
export async function writeSecret(
  db: Db,
  organisationId: number,
  key: string,
  now: Date,
): Promise<{ siteKey: string; secret: string } | undefined> {
  const secret = randomBytes(32).toString('hex');
  const { rows } = await sql<{ siteKey: string; secret: string }>`
    update ask_site set secret = ${secret}, secret_made_at = ${now.toISOString()}::timestamptz
    where organisation_id = ${organisationId} and key = ${key} returning site_key as "siteKey", secret`.execute(
    db,
  );
  return rows[0];
}

/** The site of whoever has that key, of whatever organisation; undefined when there is none that may ask. */
export async function findSite(db: Db, siteKey: string): Promise<KeyedSite | undefined> {
  const { rows } = await sql<KeyedSite>`
    select ${COLUMNS} from ask_site where site_key = ${siteKey} and not archived`.execute(db);
  return rows[0];
}
