import { join } from 'node:path';
import { Readable } from 'node:stream';
import { createWriter } from '../src/domains/adoption/keeping/events.ts';
import { openEmbeddedClickHouse } from '../src/platform/clickhouse.ts';
import { migrateClickHouse } from '../src/platform/migrations.ts';

// The floor for batches: what the store itself takes through its client, 10,000 rows an insert, in a process of its own.
// Run as: node bench/ingest-store.ts FOLDER; prints events a second into the table alone, and with what is derived from it.

const BATCH = 10_000;
const ROUNDS = 60;
const EVENTS = ['open', 'start', 'configure', 'finish', 'view', 'view', 'view', 'error'];
const folder = process.argv[2] ?? '';

let id = 0;
const line = () => {
  id += 1;
  const person = Math.floor(300_000 * Math.random() ** 1.6);
  const day = String(1 + Math.floor(Math.random() * 20)).padStart(2, '0');
  const time = `2026-11-${day} 1${id % 8}:${10 + (id % 50)}:${10 + (id % 49)}.${100 + (id % 900)}`;
  return `1\t1\t${EVENTS[id % 8]}\t${(BigInt(person + 1) * 11400714819323198485n) % (1n << 64n)}\t${time}\t${(BigInt(id) * 7046029254386353131n) % (1n << 64n)}\t2026-11-${day}\t${person % 2000}\t0\t2026-11-21 12:00:00\t{"version":"1.2.${id % 9}"}\n`;
};
const batches = Array.from({ length: ROUNDS }, () =>
  Buffer.from(Array.from({ length: BATCH }, line).join('')),
);

const clickhouse = openEmbeddedClickHouse(join(folder, 'store'));
await migrateClickHouse(clickhouse, 'migrations/clickhouse');
const { client } = clickhouse;
await client.command({ query: 'create table bare as event' });

async function rate(insert: (rows: Buffer) => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  for (const rows of batches) await insert(rows);
  return Math.round((ROUNDS * BATCH * 1000) / (performance.now() - begun));
}

const write = createWriter(clickhouse);
const bare = await rate((rows) =>
  client.insert({
    table: 'bare',
    values: Readable.from([rows], { objectMode: false }),
    format: 'TabSeparated',
  }),
);
const derived = await rate((rows) => write('event', rows));
console.log(JSON.stringify({ bare, derived }));
await clickhouse.close();
