import { type ClickHouse, deleteRows, momentText } from '#platform/clickhouse.ts';

/** Deletes events older than so many days; who was active on which day stays. */
export async function deleteOldEvents(
  clickhouse: ClickHouse,
  organisation: number,
  before: Date,
): Promise<void> {
  const where = "organisation = {organisation: UInt32} and time < {before: DateTime64(3, 'UTC')}";
  const params = { organisation, before: momentText(before) };
  await deleteRows(clickhouse, 'event', where, params);
  await deleteRows(clickhouse, 'apart_event', where, params);
}
