import { askClickHouse, type ClickHouse, deleteRows, placeOf } from '#platform/clickhouse.ts';
import { refillTraits } from '../traits/events.ts';

const MINE = 'organisation = {organisation: UInt32}';

/**
 * What there is of use: whether anything is counted, and whether its first day lies before the first event that is still there, by more
 * than the day that another time zone makes.
 */
export async function lookAtUse(
  { client }: ClickHouse,
  organisation: number,
): Promise<{ readonly isCounted: boolean; readonly isOlderThanEvents: boolean }> {
  // The first day of a block is that of its lowest bit.
  const [row] = await askClickHouse<{ counted: number; older: number }>(
    client,
    `with (select min(block * 64 + bitCount(bitXor(days, days - 1)) - 1) from activity where ${MINE} and event = '') as first_use,
        (select min(toUInt32(toUInt16(day))) from event where ${MINE}) as first_event,
        (select count() from activity where ${MINE} and event = '') as uses,
        (select count() from event where ${MINE}) as events
      select toUInt8(uses > 0) as counted, toUInt8(uses > 0 and (events = 0 or first_use + 1 < first_event)) as older`,
    { organisation },
  );
  return { isCounted: row?.counted === 1, isOlderThanEvents: row?.older === 1 };
}

/** The months in which there are events, such as 202605. */
export async function listMonths({ client }: ClickHouse, organisation: number): Promise<number[]> {
  const rows = await askClickHouse<{ month: number }>(
    client,
    `select distinct toYYYYMM(time) as month from event where ${MINE} order by month`,
    { organisation },
  );
  return rows.map(({ month }) => month);
}

/** Sets the days of a month's events by a time zone. `zone` is written into the statement: a mutation takes no parameter there. */
export async function setDays(
  { client, cluster }: ClickHouse,
  organisation: number,
  month: number,
  zone: string,
): Promise<void> {
  const day = `toDate(toTimeZone(time, '${zone}'))`;
  await client.command({
    query: `alter table ${placeOf('event', cluster)} update day = ${day} in partition '${month}' where ${MINE} and day != ${day}
      settings mutations_sync = 2`,
    query_params: { organisation },
  });
}

/** Forgets who was active when, to be made anew from the events. */
export async function forgetActivity(clickhouse: ClickHouse, organisation: number): Promise<void> {
  for (const table of ['activity', 'trait']) await deleteRows(clickhouse, table, MINE, { organisation });
}

/** Makes activity anew from the events of a month. Done again, it changes nothing. */
export async function fillActivity(
  { client }: ClickHouse,
  organisation: number,
  month: number,
): Promise<void> {
  await client.command({
    query: `insert into activity (organisation, product, event, person, team, block, days)
      select organisation, product, any_or_one, person, team, intDiv(toUInt16(day), 64) as block,
        groupBitOr(bitShiftLeft(toUInt64(1), toUInt8(toUInt16(day) % 64)))
      from event array join ['', toString(event)] as any_or_one where ${MINE} and toYYYYMM(time) = {month: UInt32}
      group by organisation, product, any_or_one, person, team, block`,
    query_params: { organisation, month },
  });
}

/** Makes the values of tracked properties anew. */
export function fillTraits(clickhouse: ClickHouse, organisation: number): Promise<void> {
  return refillTraits(clickhouse, organisation);
}
