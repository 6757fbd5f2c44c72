import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../src/compose/app.ts';
import { openStores } from '../src/compose/stores.ts';
import { getOrMakeFirstOrganisation } from '../src/domains/people/organisations/store.ts';
import { createLog } from '../src/platform/log.ts';
import { quantile } from './server.ts';

// `npm run bench -- fit [answers] [runs]`: brings in that many answers about one product as a wave, and asks what fit comes to.

const [answers = '100000', times = '11'] = process.argv.slice(2);
const RUNS = Number(times);
const ANSWERS = Number(answers);
const TEAMS = 500;
const KEY = 'bench';
const folder = mkdtempSync(join(tmpdir(), 'musthave-fit-'));
const stores = await openStores(
  { databaseUrl: undefined, clickhouseUrl: undefined },
  {
    postgresFolder: join(folder, 'postgres'),
    clickhouseFolder: join(folder, 'clickhouse'),
    spoolFile: join(folder, 'events.sqlite'),
  },
  createLog('silent'),
);
const organisationId = await getOrMakeFirstOrganisation(stores.postgres.db);
const app = createApp({
  stores,
  clock: { now: () => new Date('2026-11-22T12:00:00Z') },
  log: createLog('warn'),
  localKey: KEY,
  organisationId,
  uploadFolder: folder,
  draftFolder: folder,
  publicAddress: () => 'http://musthave.test',
});

async function send(path: string, init: RequestInit = {}): Promise<number> {
  const begun = performance.now();
  const headers = { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' };
  const response = await app.request(path, { ...init, headers });
  const text = await response.text();
  if (!response.ok) throw new Error(`${path}: ${text.slice(0, 500)}`);
  return performance.now() - begun;
}
const put = (plural: string, records: readonly object[]) =>
  send(`/v1/${plural}`, { method: 'PUT', body: JSON.stringify({ records }) });

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
const { rows: cells } = await stores.postgres.db.executeQuery<{ n: number }>({
  sql: 'select count(*)::int as n from cell',
  parameters: [],
  query: { kind: 'RawNode' } as never,
  queryId: { queryId: 'cells' },
});
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

await stores.close();
rmSync(folder, { recursive: true, force: true });
