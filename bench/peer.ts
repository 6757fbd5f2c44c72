import { existsSync } from 'node:fs';
import { openBenchApp } from './open-app.ts';
import { quantile, report } from './server.ts';

// `npm run bench -- peer FOLDER`: ten million events as a web-analytics tool has them (180 days, 20,000 people, page views with a path,
// custom events with a property), and the five questions of which Umami's figures are known, in seconds.

const [folder = './peer-bench'] = process.argv.slice(2);
const EVENTS = 10_000_000;
const CHUNK = 2_000_000;
const RUNS = 7;

/** Rows of `event` by their numbers: five events are a visit of one person on one day; a tenth of them is no page view. */
const eventsOf = (from: number, count: number) => `with intDiv(number, 5) as visit, number % 5 as step,
    toUInt32(19999 * pow(cityHash64(1, visit) / 18446744073709551615., 1.5)) as who,
    toDate('2026-05-01') + toUInt16(179.99 * (cityHash64(2, visit) / 18446744073709551615.)) as at,
    toDateTime64(at, 3, 'UTC') + 6 * 3600 + (cityHash64(3, visit) % 50000) + step * 40 as moment,
    cityHash64(4, number) as dice,
    multiIf(step = 2 and dice % 2 = 0, 'signup', step = 3 and dice % 4 = 0, 'purchase', 'pageview') as name
  select toUInt32(1) as organisation, toUInt32(1) as product, name as event, sipHash64(who) as person, moment as time,
    cityHash64(5, number) as id, at as day, toUInt32(0) as team, toUInt32(0) as source, toDateTime(moment) as received,
    concat('{"path":"/page/', toString(toUInt32(99.99 * pow((dice % 1000) / 1000, 2))), '","plan":"', ['free', 'team', 'pro'][who % 3 + 1], '"}') as properties
  from numbers_mt(${from}, ${count})`;

const isThere = existsSync(folder);
const { stores, ask: send, put, close } = await openBenchApp('2026-11-21T12:00:00Z', folder);
const { client } = stores.clickhouse;
if (!isThere) {
  for (let from = 0; from < EVENTS; from += CHUNK)
    await client.command({ query: `insert into event ${eventsOf(from, CHUNK)}` });
  await client.command({ query: 'optimize table event final' });
  await client.command({ query: 'optimize table activity final' });
}
await put('options', [{ key: 'site', name: 'Site', kind: 'product' }]);

const ask = (path: string) => send(`/v1/usage/${path}&product=site&asOf=2026-10-27&window=180d`);

/** A whole answer, and the peer's seconds for its one query. */
async function time(name: string, path: string, peer: number): Promise<void> {
  const times: number[] = [];
  for (let run = 0; run <= RUNS; run += 1) times.push(await ask(path));
  const median = quantile(times.slice(1), 0.5);
  report(
    name,
    `median ${Math.round(median)} ms, longest ${Math.round(Math.max(...times.slice(1)))} ms; the peer ${peer} s: ${Math.round((peer * 1000) / median)} times`,
  );
}

const steps = encodeURIComponent(
  JSON.stringify([{ event: 'pageview' }, { event: 'signup' }, { event: 'purchase' }]),
);
await time('people a day', 'active?per=day', 6.2);
await time('daily retention', 'retention?per=day', 10.2);
await time('funnel of three steps', `path?steps=${steps}&within=7d`, 7.4);
const untracked = await ask('versions?property=plan&per=month');
report('values of a property, first asked, read from events', `${Math.round(untracked)} ms`);
await ask('versions?property=path&per=month');
for (;;) {
  const answer = await client.query({
    query: 'select toUInt32(count()) as n from tracked_property where filled = 1',
    format: 'JSONEachRow',
  });
  const [row] = await answer.json<{ n: number }>();
  if ((row?.n ?? 0) >= 2) break;
  await new Promise((resolve) => setTimeout(resolve, 500));
}
await time('values of a property', 'versions?property=plan&per=month', 1.7);
await time('breakdown by path', 'versions?property=path&per=month', 10.9);
const weight = await client.query({
  query:
    'select toFloat64(sum(bytes_on_disk)) as bytes from system.parts where active and database = currentDatabase()',
  format: 'JSONEachRow',
});
const [{ bytes } = { bytes: 0 }] = await weight.json<{ bytes: number }>();
report('on disk, with what is derived', `${(bytes / EVENTS).toFixed(1)} bytes an event; the peer 1,050`);
report('memory', `${Math.round(process.memoryUsage().rss / 1024 ** 2)} MB`);
await close();
