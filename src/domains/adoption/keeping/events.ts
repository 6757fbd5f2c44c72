import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { ClickHouse } from '#platform/clickhouse.ts';
import type { Topic } from '../rows/rules.ts';

/** Writes rows of a topic, tab-separated, to the events store. Written again, they change nothing. */
export type WriteRows = (topic: Topic, rows: Uint8Array) => Promise<void>;

const TABLES: Readonly<Record<Exclude<Topic, 'undated'>, string>> = {
  event: 'event',
  apart: 'apart_event',
  refused: 'refused_event',
  same: 'same_person',
  member: 'heard_member',
  name: 'person_name',
};

/** The store stamps when a row was written, by which it is forgotten some day. */
const WITHOUT_STAMP = { except: ['written'] as [string] };

/** Settings with which a server gathers the inserts of all processes and answers once they are written. */
const GATHERED = {
  async_insert: 1,
  wait_for_async_insert: 1,
  async_insert_busy_timeout_max_ms: 200,
} as const;

/** Rows arrive in large inserts (embedded), or the server gathers small ones (server). */
export function createWriter({ client, kind }: Pick<ClickHouse, 'client' | 'kind'>): WriteRows {
  const insert = (table: string, rows: Uint8Array) =>
    client.insert({
      table,
      values: Readable.from([rows], { objectMode: false }),
      format: 'TabSeparated',
      ...(table === TABLES.refused ? { columns: WITHOUT_STAMP } : {}),
      ...(kind === 'server' ? { clickhouse_settings: GATHERED } : {}),
    });
  return async (topic, rows) => {
    if (rows.byteLength === 0) return;
    if (topic === 'undated') await insertUndated(client, rows);
    else await insert(TABLES[topic], rows);
  };
}

/**
 * Events that have an id and were given the time of their arrival: of each id the first one counts, now or in an earlier batch.
 * The ids are written last, so that a batch that broke off is written whole when it comes again.
 */
async function insertUndated(client: ClickHouse['client'], rows: Uint8Array): Promise<void> {
  const batch = randomUUID();
  const lines = new TextDecoder().decode(rows).replace(/^(?=.)/gm, `${batch}\t`);
  await client.insert({
    table: 'undated_event',
    columns: WITHOUT_STAMP,
    values: Readable.from([Buffer.from(lines)], { objectMode: false }),
    format: 'TabSeparated',
  });
  const query_params = { batch };
  await client.command({
    query: `insert into event (organisation, id, ${CARRIED.join(', ')})
      select organisation, id, ${CARRIED.map((column) => `argMin(sent.${column}, (sent.time, sent.product, sent.event))`).join(', ')}
      from undated_event as sent
      left join (select organisation, id, min(time) as known from arrival
        where (organisation, id) in (select organisation, id from undated_event where batch = {batch: String})
        group by organisation, id) as earlier using (organisation, id)
      where batch = {batch: String} and (known = toDateTime64(0, 3, 'UTC') or known = sent.time)
      group by organisation, id`,
    query_params,
  });
  await client.command({
    query: `insert into arrival (organisation, id, time) select organisation, id, min(time) from undated_event
      where batch = {batch: String} group by organisation, id`,
    query_params,
  });
}

/** What an event carries beside the organisation and its id. */
const CARRIED = ['product', 'event', 'person', 'time', 'day', 'team', 'source', 'received', 'properties'];
