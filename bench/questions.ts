import { openBenchApp } from './open-app.ts';
import { recordsOf } from './questions-world.ts';
import { quantile, report } from './server.ts';
import { USAGE_WORLD } from './usage-world.ts';

// `npm run bench -- questions FOLDER [runs]`: asks the application questions about the events that `bench -- usage FOLDER` made, and the
// engine alone the same queries. Whole answers, as a page gets them; of each the longest single query is named too.

const [folder = './usage-bench', times = '11'] = process.argv.slice(2);
const RUNS = Number(times);
const AS_OF = 'asOf=2026-11-04';
const PATIENCE = 4000;

const { stores, request, put, close } = await openBenchApp('2026-11-21T12:00:00Z', folder);

for (const { plural, records } of recordsOf(USAGE_WORLD)) await put(plural, records);

/** How long each query of an answer took in the engine, in milliseconds. */
let queries: number[] = [];
const { client } = stores.clickhouse;
const query = client.query.bind(client);
client.query = (async (...args: Parameters<typeof query>) => {
  const begun = performance.now();
  const answer = await query(...args);
  queries.push(performance.now() - begun);
  return answer;
}) as typeof client.query;

async function time(name: string, path: string): Promise<void> {
  const [answers, longest]: [number[], number[]] = [[], []];
  let size = 0;
  for (let run = 0; run <= RUNS; run += 1) {
    queries = [];
    const begun = performance.now();
    const response = await request(`/v1/usage/${path}&${AS_OF}`);
    const text = await response.text();
    if (response.status === 429) {
      report(name, 'refused: longer than 30 s');
      return;
    }
    if (!response.ok) throw new Error(`${path}: ${text}`);
    size = text.length;
    // The first is left out: it reads from disk and works out what is kept until records change.
    if (run === 0) continue;
    answers.push(performance.now() - begun);
    longest.push(Math.max(...queries));
    // What takes so long is not asked ten times more.
    if (performance.now() - begun > PATIENCE) break;
  }
  const whole = `median ${Math.round(quantile(answers, 0.5))} ms, p99 ${Math.round(quantile(answers, 0.99))} ms`;
  report(
    name,
    `${whole}; longest of ${queries.length} queries ${Math.round(quantile(longest, 0.5))} ms; ${size} bytes`,
  );
}

for (const [which, product, need] of [
  ['heaviest', 'product-01', 'need-1'],
  ['middle', 'product-12', 'need-3'],
]) {
  report(`--- the ${which} product`, String(product));
  await time('active a day, 400 days', `active?product=${product}&per=day&window=400d`);
  await time('active a week, a year', `active?product=${product}&per=week&window=365d`);
  await time('lifecycle a week, a year', `lifecycle?product=${product}&per=week&window=365d`);
  await time('lifecycle a day, 90 days', `lifecycle?product=${product}&per=day&window=90d`);
  await time('retention a week, a year', `retention?product=${product}&per=week&window=365d`);
  await time('retention, teams', `retention?product=${product}&per=week&window=365d&of=teams`);
  await time('happy path, 30 days', `path?product=${product}&window=30d`);
  await time('happy path, 400 days', `path?product=${product}&window=400d`);
  await time('share of the need, a week', `share?need=${need}&per=week&window=365d`);
  await time('first success, 90 days', `first-success?product=${product}&window=90d`);
  await time('teams', `teams?product=${product}`);
  await time('versions, 90 days', `versions?product=${product}&window=90d`);
}
await time('signal of everything', 'signal?');
await time('reach of everything, 90 days', 'reach?window=90d');
await time('inferred choices of a need', 'inferred-choices?need=need-5');
report('memory', `${Math.round(process.memoryUsage().rss / 1024 ** 2)} MB`);
await close();
