import { askClickHouse, type ClickHouse, deleteRows, momentText } from '#platform/clickhouse.ts';

const OLD = "organisation = {organisation: UInt32} and time < {before: DateTime64(3, 'UTC')}";

/** Whether there are events older than a moment. */
export async function hasOldEvents(
  { client }: ClickHouse,
  organisation: number,
  before: Date,
): Promise<boolean> {
  const rows = await askClickHouse(client, `select 1 as found from event where ${OLD} limit 1`, {
    organisation,
    before: momentText(before),
  });
  return rows.length > 0;
}

/** Deletes events older than a moment; who was active on which day stays. */
export async function deleteOldEvents(
  clickhouse: ClickHouse,
  organisation: number,
  before: Date,
): Promise<void> {
  const params = { organisation, before: momentText(before) };
  await deleteRows(clickhouse, 'event', OLD, params);
  await deleteRows(clickhouse, 'apart_event', OLD, params);
}
