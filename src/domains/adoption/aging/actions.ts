import type { ClickHouse } from '#platform/clickhouse.ts';
import type { Clock } from '#platform/clock.ts';
import type { Db } from '#platform/db.ts';
import { findRecount, writeAgeing } from '../recounting/store.ts';
import { deleteOldEvents, hasOldEvents } from './events.ts';

export interface AgingParts {
  readonly db: Db;
  readonly clickhouse: ClickHouse;
  readonly clock: Clock;
  readonly getSettings: (db: Db, organisationId: number) => Promise<{ readonly keepEventsDays: number }>;
}

const DAY = 86_400_000;

/**
 * Deletes the events that the organisation keeps no longer, but for as long as days are counted anew from them. Returns whether it keeps
 * any only for a time.
 */
export async function ageEvents(
  { db, clickhouse, clock, getSettings }: AgingParts,
  organisationId: number,
): Promise<boolean> {
  const { keepEventsDays } = await getSettings(db, organisationId);
  if (keepEventsDays === 0) return false;
  const before = new Date(clock.now().getTime() - keepEventsDays * DAY);
  if ((await findRecount(db, organisationId))?.doneAt === null) return true;
  if (await hasOldEvents(clickhouse, organisationId, before)) await writeAgeing(db, organisationId, before);
  await deleteOldEvents(clickhouse, organisationId, before);
  return true;
}
