import { askClickHouse, type ClickHouse, deleteRows, placeOf } from '#platform/clickhouse.ts';
import { refillTraits } from '../traits/events.ts';

const MINE = 'organisation = {organisation: UInt32}';

/** Sets the day of every event by a time zone, and makes activity anew from them. Returns how many events there are. */
export async function recountDays(
  clickhouse: ClickHouse,
  organisation: number,
  zone: string,
): Promise<number> {
  const { client, cluster } = clickhouse;
  const query_params = { organisation, zone };
  await client.command({
    query: `alter table ${placeOf('event', cluster)} update day = toDate(toTimeZone(time, '${zone}')) where ${MINE}
      settings mutations_sync = 2`,
    query_params,
  });
  for (const table of ['activity', 'trait']) await deleteRows(clickhouse, table, MINE, { organisation });
  await client.command({
    query: `insert into activity (organisation, product, event, person, team, block, days)
      select organisation, product, any_or_one, person, team, intDiv(toUInt16(day), 64) as block,
        groupBitOr(bitShiftLeft(toUInt64(1), toUInt8(toUInt16(day) % 64)))
      from event array join ['', toString(event)] as any_or_one where ${MINE}
      group by organisation, product, any_or_one, person, team, block`,
    query_params,
  });
  await refillTraits(clickhouse, organisation);
  const [row] = await askClickHouse<{ events: number }>(
    client,
    `select toUInt32(count()) as events from event final where ${MINE}`,
    { organisation },
  );
  return row?.events ?? 0;
}
