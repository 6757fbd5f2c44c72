import { sql } from 'kysely';
import type { Db } from '#platform/db.ts';
import { insertRows } from '#platform/postgres.ts';
import type { StoredRecord } from '#platform/record-shape.ts';

/** What a source last said of a record; null: that it has it no more. */
export interface Claim {
  readonly source: string;
  readonly key: string;
  readonly said: StoredRecord | null;
}

const latest = (condition: ReturnType<typeof sql>) => sql`
  select distinct on (claim.key, claim.source) claim.source, claim.key, claim.said, claim.import_id,
    import.recorded_at
  from claim join import on import.id = claim.import_id
  where import.undone_at is null and ${condition}
  order by claim.key, claim.source, claim.id desc`;

/** What every source last said of these records of a kind. */
export async function findClaims(
  db: Db,
  organisationId: number,
  kind: string,
  keys: readonly string[],
): Promise<Claim[]> {
  const { rows } = await sql<Claim>`select source, key, said from (${latest(
    sql`claim.organisation_id = ${organisationId} and claim.kind = ${kind} and claim.key = any(${keys}::text[])`,
  )}) as claims`.execute(db);
  return rows;
}

/** The keys of all records of a kind that a source has, as it last said; or as it said before an import. */
export async function findClaimedKeys(
  db: Db,
  organisationId: number,
  source: string,
  kind: string,
  beforeImport: number | null = null,
): Promise<string[]> {
  const { rows } = await sql<{ key: string }>`select key from (${latest(
    sql`claim.organisation_id = ${organisationId} and claim.source = ${source} and claim.kind = ${kind}
      and (${beforeImport}::int is null or claim.import_id < ${beforeImport})`,
  )}) as claims where said is not null`.execute(db);
  return rows.map(({ key }) => key);
}

/** What each source last said of one record, and in which import. */
export async function listClaims(db: Db, organisationId: number, of: { kind: string; key: string }) {
  const { rows } = await sql<{
    source: string;
    import: number;
    at: string;
    said: Record<string, unknown> | null;
  }>`
    select source, import_id as import, said,
      to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at from (${latest(
        sql`claim.organisation_id = ${organisationId} and claim.kind = ${of.kind} and claim.key = ${of.key}`,
      )}) as claims order by source`.execute(db);
  return rows;
}

export async function writeClaims(
  db: Db,
  of: { readonly organisationId: number; readonly importId: number; readonly kind: string },
  claims: readonly Claim[],
): Promise<void> {
  const rows = claims.map((claim) => ({
    ...claim,
    organisation_id: of.organisationId,
    kind: of.kind,
    import_id: of.importId,
  }));
  await insertRows(db, 'claim', ['organisation_id', 'source', 'kind', 'key', 'said', 'import_id'], rows);
}
