import { existsSync } from 'node:fs';
import { askClickHouse, type ClickHouse, openEmbeddedClickHouse } from '../src/platform/clickhouse.ts';
import { migrateClickHouse } from '../src/platform/migrations.ts';
import { quantile, report } from './server.ts';
import { DESIGNS, type Design } from './usage-designs.ts';
import { eventsOf, identitiesOf, standingOf, USAGE_WORLD } from './usage-world.ts';

// `npm run bench -- usage FOLDER [events] [all|chosen]`: makes so many events of a made-up world in the folder (or takes those that are
// there), fills every design for who was active when, and times the same questions on each.

const [folder = './usage-bench', size = '10000000', which = 'all'] = process.argv.slice(2);
const events = Number(size);
const CHUNK = 2_000_000;
const RUNS = 5;

async function command(clickhouse: ClickHouse, query: string): Promise<number> {
  const begun = performance.now();
  await clickhouse.client.command({ query });
  return (performance.now() - begun) / 1000;
}

async function generate(clickhouse: ClickHouse): Promise<void> {
  let seconds = 0;
  for (let from = 0; from < events; from += CHUNK) {
    const part = eventsOf(USAGE_WORLD, from, Math.min(CHUNK, events - from));
    seconds += await command(clickhouse, `insert into event ${part}`);
  }
  report(
    'events made and inserted, with the masks',
    `${Math.round(events / seconds).toLocaleString('en')}/s`,
  );
  report(
    '  merged afterwards in',
    `${(await command(clickhouse, 'optimize table event final')).toFixed(0)} s, ${(await command(clickhouse, 'optimize table activity final')).toFixed(0)} s`,
  );
}

async function fill(clickhouse: ClickHouse, { name, table, make, fill: sql }: Design): Promise<void> {
  if (make === '') return;
  await command(clickhouse, `drop table if exists ${table}`);
  await command(clickhouse, make);
  const months = await askClickHouse<{ month: number }>(
    clickhouse.client,
    'select distinct toYYYYMM(time) as month from event order by month',
    {},
  );
  let seconds = 0;
  for (const { month } of months)
    seconds += await command(clickhouse, sql.replace('{month}', `toYYYYMM(time) = ${month}`));
  await command(clickhouse, `optimize table ${table} final`);
  report(`filled: ${name}`, `${Math.round(events / seconds).toLocaleString('en')} events/s`);
}

async function weigh(clickhouse: ClickHouse): Promise<void> {
  const rows = await askClickHouse<{ name: string; rows: string; bytes: string }>(
    clickhouse.client,
    'select table as name, sum(rows) as rows, sum(bytes_on_disk) as bytes from system.parts where active and database = currentDatabase() group by name order by name',
    {},
  );
  for (const { name, rows: count, bytes } of rows)
    report(
      `on disk: ${name}`,
      `${Number(count).toLocaleString('en')} rows, ${(Number(bytes) / events).toFixed(2)} bytes an event`,
    );
}

async function makeIdentities(clickhouse: ClickHouse): Promise<void> {
  const { links, memberships } = identitiesOf(USAGE_WORLD);
  await command(clickhouse, 'truncate table same_person');
  await command(clickhouse, `insert into same_person ${links}`);
  await command(clickhouse, 'drop table if exists membership');
  await command(
    clickhouse,
    `create table membership engine = MergeTree order by (person, since) as ${memberships}`,
  );
}

async function askAll(clickhouse: ClickHouse, product: number, designs: readonly Design[]): Promise<void> {
  await command(clickhouse, 'drop table if exists standing');
  await command(
    clickhouse,
    `create table standing engine = MergeTree order by (team, since) as ${standingOf(USAGE_WORLD, product)}`,
  );
  await makeIdentities(clickhouse);
  for (const { name, questions } of designs)
    for (const [question, sql] of Object.entries(questions)) {
      const query = sql
        .replaceAll('{product}', String(product))
        .replaceAll('{need}', String(product - ((product - 1) % 5)));
      const times: number[] = [];
      for (let run = 0; run <= RUNS; run += 1) {
        const begun = performance.now();
        await (await clickhouse.client.query({ query, format: 'TabSeparated' })).text();
        times.push(performance.now() - begun);
      }
      const warm = times.slice(1);
      report(
        `${question}: ${name}`,
        `median ${Math.round(quantile(warm, 0.5))} ms, longest ${Math.round(Math.max(...warm))} ms (first ${Math.round(times[0] ?? 0)})`,
      );
    }
}

const isThere = existsSync(folder);
const clickhouse = openEmbeddedClickHouse(folder);
await migrateClickHouse(clickhouse, 'migrations/clickhouse');
const designs =
  which === 'all'
    ? DESIGNS
    : DESIGNS.filter(({ make, name }) => make === '' && (name !== 'events alone' || which !== 'chosen'));
if (!isThere) {
  await generate(clickhouse);
  for (const design of designs) await fill(clickhouse, design);
}
await weigh(clickhouse);
const products = await askClickHouse<{ product: number; events: string; people: string }>(
  clickhouse.client,
  'select product, count() as events, uniqExact(person) as people from event group by product order by events desc',
  {},
);
for (const at of [0, Math.floor(products.length / 2)]) {
  const found = products[at];
  if (found === undefined) continue;
  report(
    `--- product ${found.product}`,
    `${Number(found.events).toLocaleString('en')} events of ${Number(found.people).toLocaleString('en')} people`,
  );
  await askAll(clickhouse, found.product, designs);
}
await clickhouse.close();
