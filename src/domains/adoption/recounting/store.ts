import { sql } from 'kysely';
import type { Db } from '#platform/db.ts';

/** A recount as it is written down. */
export interface StoredRecount {
  readonly timeZone: string;
  readonly turn: number;
  readonly done: number;
  readonly parts: number | null;
  readonly problem: string | null;
  readonly begunAt: string;
  readonly doneAt: string | null;
}

const COLUMNS = sql`time_zone as "timeZone", turn, done, parts, problem,
  to_char(begun_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "begunAt",
  to_char(done_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "doneAt"`;

/** The last recount of an organisation; undefined where its time zone was never changed. */
export async function findRecount(db: Db, organisationId: number): Promise<StoredRecount | undefined> {
  const { rows } = await sql<StoredRecount>`
    select ${COLUMNS} from recount where organisation_id = ${organisationId}`.execute(db);
  return rows[0];
}

/** The organisations whose days are being counted anew. */
export async function listRunning(db: Db): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select organisation_id as id from recount where done_at is null order by id`.execute(db);
  return rows.map(({ id }) => id);
}

/** Begins a recount, or begins anew one that is under way. */
export async function beginRecount(
  db: Db,
  organisationId: number,
  { timeZone, at }: { readonly timeZone: string; readonly at: Date },
): Promise<void> {
  await sql`insert into recount (organisation_id, time_zone, begun_at)
    values (${organisationId}, ${timeZone}, ${at.toISOString()}::timestamptz)
    on conflict (organisation_id) do update set time_zone = excluded.time_zone, turn = recount.turn + 1, done = 0, parts = null,
      problem = null, runner = null, begun_at = excluded.begun_at, done_at = null`.execute(db);
}

/** A turn of a recount of an organisation, in the hands of one runner. */
export interface Running {
  readonly organisationId: number;
  readonly turn: number;
  readonly runner: string;
}

/** Takes a turn that is not done in hand, unless another runner was heard of in so many seconds. Returns whether it did. */
export async function takeInHand(db: Db, running: Running, silence: number): Promise<boolean> {
  const { rows } = await sql`update recount set runner = ${running.runner}, seen_at = now()
    where organisation_id = ${running.organisationId} and turn = ${running.turn} and done_at is null
      and (runner is null or runner = ${running.runner} or seen_at <= now() - ${silence}::int * interval '1 second')
    returning turn`.execute(db);
  return rows.length > 0;
}

/** Of a turn in hand, how far it is. Returns false where another turn has begun, or another runner took it, since. */
export async function writeProgress(
  db: Db,
  { organisationId, turn, runner }: Running,
  { done, parts, problem }: Pick<StoredRecount, 'done' | 'parts' | 'problem'>,
): Promise<boolean> {
  const { rows } =
    await sql`update recount set done = ${done}, parts = ${parts}, problem = ${problem}, seen_at = now()
    where organisation_id = ${organisationId} and turn = ${turn} and runner = ${runner} returning turn`.execute(
      db,
    );
  return rows.length > 0;
}

/** Ends a turn in hand; nothing where another turn has begun since. */
export async function endRecount(db: Db, { organisationId, turn, runner }: Running, at: Date): Promise<void> {
  await sql`update recount set done_at = ${at.toISOString()}::timestamptz, problem = null
    where organisation_id = ${organisationId} and turn = ${turn} and runner = ${runner}`.execute(db);
}

/** Writes down that events before a moment are deleted. */
export async function writeAgeing(db: Db, organisationId: number, before: Date): Promise<void> {
  await sql`insert into event_ageing (organisation_id, deleted_before)
    values (${organisationId}, ${before.toISOString()}::timestamptz)
    on conflict (organisation_id) do update set deleted_before = excluded.deleted_before`.execute(db);
}

/** Whether any events were deleted by their age. */
export async function hasAged(db: Db, organisationId: number): Promise<boolean> {
  const { rows } = await sql`select 1 from event_ageing where organisation_id = ${organisationId}`.execute(
    db,
  );
  return rows.length > 0;
}
