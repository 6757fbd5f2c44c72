import { sql } from 'kysely';
import type { Db } from '#platform/db.ts';
import type { RecordTable } from '#platform/record-shape.ts';
import type { Protocol } from './contract.ts';
import type { StoredSource } from './tables.ts';

export const EVENT_SOURCE: RecordTable = {
  name: 'event_source',
  key: ['key'],
  fields: {
    key: { column: 'key' },
    name: { column: 'name' },
    protocol: { column: 'protocol' },
    knownAs: { column: 'known_as', set: true },
    mapping: { column: 'mapping' },
    archived: { column: 'archived' },
  },
};

const COLUMNS = sql`id, organisation_id as "organisationId", key, name, protocol, write_key as "writeKey",
  known_as as "knownAs", mapping, archived`;

/** The sources of the organisation, by name. */
export async function listSources(db: Db, organisationId: number): Promise<StoredSource[]> {
  const { rows } = await sql<StoredSource>`
    select ${COLUMNS} from event_source where organisation_id = ${organisationId} order by lower(name), key`.execute(
    db,
  );
  return rows;
}

/** The source of whoever holds that key, of whatever organisation; undefined when there is none that takes events. */
export async function findSourceOf(
  db: Db,
  protocol: Protocol,
  key: string,
): Promise<StoredSource | undefined> {
  const { rows } = await sql<StoredSource>`
    select ${COLUMNS} from event_source
    where protocol = ${protocol} and not archived
      and (write_key = ${key} or known_as @> ${JSON.stringify([key])}::jsonb)
    order by (write_key = ${key}) desc, id limit 1`.execute(db);
  return rows[0];
}

/** The source of that name; undefined when there is none that takes events. */
export async function findSourceNamed(
  db: Db,
  organisationId: number,
  key: string,
): Promise<StoredSource | undefined> {
  const { rows } = await sql<StoredSource>`
    select ${COLUMNS} from event_source
    where organisation_id = ${organisationId} and key = ${key} and not archived`.execute(db);
  return rows[0];
}

/** The source of that name, archived or not; undefined when there is none. */
export async function findSource(
  db: Db,
  organisationId: number,
  key: string,
): Promise<StoredSource | undefined> {
  const { rows } = await sql<StoredSource>`
    select ${COLUMNS} from event_source where organisation_id = ${organisationId} and key = ${key}`.execute(
    db,
  );
  return rows[0];
}

/** A key of senders, and a source that goes by it. */
export interface HeldKey {
  readonly held: string;
  readonly protocol: Protocol;
  readonly organisationId: number;
  readonly key: string;
}

/** Which sources, of whatever organisation, go by these keys. */
export async function findHolders(db: Db, keys: readonly string[]): Promise<HeldKey[]> {
  if (keys.length === 0) return [];
  const { rows } = await sql<HeldKey>`
    select held, protocol, organisation_id as "organisationId", key
    from event_source, unnest(array(select jsonb_array_elements_text(${JSON.stringify(keys)}::jsonb))) as held
    where write_key = held or known_as @> jsonb_build_array(held)`.execute(db);
  return rows;
}

/** The key of the hashes under which the organisation's people are stored. */
export async function getPersonSecret(db: Db, organisationId: number): Promise<string> {
  const { rows } = await sql<{ secret: string }>`
    select person_secret as secret from organisation where id = ${organisationId}`.execute(db);
  return rows[0]?.secret ?? '';
}
