import { type Day, formatDay } from '#platform/calendar.ts';
import type { Db } from '#platform/db.ts';
import { listAskings } from '../invitations/store.ts';
import { type Asking, askingOf, type Budget, daysBack } from './rules.ts';

/** What counts against the budget of people on a day, by person. */
export async function readPast(
  db: Db,
  organisationId: number,
  budget: Budget,
  today: Day,
): Promise<Map<string, Asking[]>> {
  const rows = await listAskings(db, organisationId, formatDay(today - daysBack(budget)));
  return new Map(
    [...Map.groupBy(rows, ({ person }) => person)].map(([person, own]) => [person, own.map(askingOf)]),
  );
}
