import { sql } from 'kysely';
import { openBenchApp } from './open-app.ts';
import { quantile } from './server.ts';

// `npm run bench -- fit [answers] [runs]`: brings in that many answers about one product as a wave, and asks what fit comes to.

const [answers = '100000', times = '11'] = process.argv.slice(2);
const RUNS = Number(times);
const ANSWERS = Number(answers);
const TEAMS = 500;
const { stores, ask: send, put, close } = await openBenchApp('2026-11-22T12:00:00Z');

/** The same numbers every time, from 0 to 1. */
let state = 7;
function random(): number {
  state = (state * 48_271) % 2_147_483_647;
  return state / 2_147_483_647;
}
const pick = <Item>(items: readonly [Item, ...Item[]]): Item =>
  items[Math.floor(random() * items.length)] ?? items[0];

const ROLES = ['developer', 'analyst', 'tester', 'manager', 'operator'] as const;
const STANDINGS = ['free', 'free', 'captive', 'sole'] as const;
const WORDS = [
  'fast',
  'builds',
  'simple',
  'logs',
  'cache',
  'queue',
  'deploy',
  'reliable',
  'secure',
  'clear',
  'pipeline',
  'tests',
  'review',
  'cheap',
  'support',
  'errors',
  'search',
  'teams',
  'access',
  'docs',
  'alerts',
  'metrics',
  'rollback',
  'branch',
] as const;
const sentence = () => Array.from({ length: 3 + Math.floor(random() * 6) }, () => pick(WORDS)).join(' ');

await put(
  'teams',
  Array.from({ length: TEAMS }, (_, index) => ({ key: `t${index}` })),
);
await put('options', [{ key: 'ci', name: 'Forge CI', kind: 'product', stage: 'live', play: 'product' }]);
await put('surveys', [{ key: 'fit', title: 'Fit', product: 'ci', template: 'fit' }]);

const rows = Array.from({ length: ANSWERS }, () => {
  const team = Math.floor(random() * TEAMS);
  const felt = random() < 0.42 ? 'very' : random() < 0.6 ? 'somewhat' : random() < 0.9 ? 'not' : 'no-longer';
  return [felt, sentence(), sentence(), `t${team}`, STANDINGS[team % 4], pick(ROLES)].join(',');
});
const csv = ['felt,benefit,improve,team,standing,role', ...rows].join('\n');
const mapping = {
  answers: { felt: 'felt', benefit: 'benefit', improve: 'improve' },
  team: 'team',
  standing: 'standing',
  role: 'role',
};
const body = { wave: 'w1', survey: 'fit', closedOn: '2026-11-01', population: 2 * ANSWERS, mapping, csv };
const imported = await send('/v1/imported-answers', { method: 'POST', body: JSON.stringify(body) });
const { rows: cells } = await sql<{ n: number }>`select count(*)::int as n from cell`.execute(
  stores.postgres.db,
);
console.log(`${ANSWERS} answers, ${cells[0]?.n} cells; brought in in ${(imported / 1000).toFixed(1)} s`);

async function time(name: string, path: string): Promise<void> {
  const first = await send(path);
  const all: number[] = [];
  for (let run = 0; run < RUNS; run += 1) all.push(await send(path));
  console.log(
    `${name}: first ${first.toFixed(0)} ms, then median ${quantile(all, 0.5).toFixed(0)} ms, p95 ${quantile(all, 0.95).toFixed(0)} ms (${RUNS} runs)`,
  );
}
await time('fit with segments, engine and history', '/v1/products/ci/fit');
await time('the same a day later', '/v1/products/ci/fit?asOf=2026-11-20');
await time('results by question', '/v1/waves/w1/results');
await time('assessment', '/v1/products/ci');

await close();
