import type { ClickHouse } from '#platform/clickhouse.ts';
import type { Db } from '#platform/db.ts';
import { AppError } from '#platform/errors.ts';
import { type HttpApp, serve } from '#platform/http.ts';
import { isTimeZone } from '#platform/time-zone.ts';
import type { Keeper } from '../keeping/actions.ts';
import type { Knowing } from '../knowing/actions.ts';
import { recountEvents } from './contract.ts';
import { recountDays } from './events.ts';

export interface RecountingParts {
  readonly db: Db;
  readonly clickhouse: ClickHouse;
  readonly keeper: Keeper;
  readonly knowing: Knowing;
  readonly getSettings: (
    db: Db,
    organisationId: number,
  ) => Promise<{ readonly timeZone: string; readonly keepEventsDays: number }>;
}

export function serveRecounting(
  app: HttpApp,
  { db, clickhouse, keeper, knowing, getSettings }: RecountingParts,
): void {
  serve(app, recountEvents, async (_input, { organisationId }) => {
    const { timeZone, keepEventsDays } = await getSettings(db, organisationId);
    if (keepEventsDays > 0)
      throw new AppError(
        'conflict',
        'Events are kept only for a time here, and who was active before could not be counted anew. Nothing was changed.',
      );
    // It is written into a statement, as a mutation takes no parameter there.
    if (!isTimeZone(timeZone) || !/^[\w/+-]+$/.test(timeZone))
      throw new AppError('invalid', `"${timeZone}" is no time zone.`, [
        { field: 'timeZone', reason: 'is no time zone' },
      ]);
    // From now on events come with the new day; what waits on disk has the old one and is set right with the rest.
    await knowing.of(organisationId, true);
    await keeper.settle();
    return { timeZone, events: await recountDays(clickhouse, organisationId, timeZone) };
  });
}
