import type { ClickHouse } from '#platform/clickhouse.ts';
import { askClickHouse } from '#platform/clickhouse.ts';

interface Stores {
  readonly clickhouse: ClickHouse;
  readonly keeper: { readonly settle: () => Promise<void> };
}

interface KeptEvent {
  readonly event: string;
  readonly time: string;
  readonly team: number;
  readonly source: number;
}

/** An event in our own words, with whatever is to differ. */
export const deploy = (more: object = {}) => ({
  event: 'deploy',
  product: 'ci',
  person: 'anna',
  team: 'red',
  time: '2026-05-30T10:00:00Z',
  id: 'e1',
  ...more,
});

/** All events that are kept, by time and name. */
export async function eventsOf({ clickhouse, keeper }: Stores): Promise<KeptEvent[]> {
  await keeper.settle();
  return askClickHouse(
    clickhouse.client,
    'select toString(event) as event, toString(time) as time, team, source from event final order by time, event',
    {},
  );
}

/** Who is held to be active on which days, a line each. */
export async function activityOf({ clickhouse, keeper }: Stores): Promise<string[]> {
  await keeper.settle();
  const rows = await askClickHouse<{ line: string }>(
    clickhouse.client,
    `select concat(event, ' ', toString(person), ' ',
        toString(arrayMap(bit -> toDate(block * 64 + bit), bitPositionsToArray(groupBitOr(days))))) as line
    from activity group by event, person, block order by line`,
    {},
  );
  return rows.map(({ line }) => line);
}
