/** `npm run bench -- catalogue`: import, search, facets and lists at the size that PROOF names, and a large group. */
import { mkdtempSync, openAsBlob, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { FULL, writeCatalogue, writeGroup } from './catalogue-world.ts';
import { CLIENTS, crowd, ms, quantile, type Running, report, start } from './server.ts';

const RUNS = 30;
const MEMBERS = 10_000;
const folder = mkdtempSync(join(tmpdir(), 'musthave-bench-'));
const data = join(folder, 'data');

async function importFiles(
  server: Running,
  files: readonly string[],
  fields: Readonly<Record<string, string>>,
  map?: string,
): Promise<number> {
  const form = new FormData();
  if (map !== undefined) form.append('map', await openAsBlob(map), basename(map));
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  for (const file of files) form.append('files', await openAsBlob(file), basename(file));
  return (await server.ask('/v1/imports', { method: 'POST', body: form })).milliseconds;
}

async function times(server: Running, path: (run: number) => string): Promise<string> {
  const taken: number[] = [];
  for (let run = 0; run < RUNS; run += 1) taken.push((await server.ask(path(run))).milliseconds);
  return `median ${ms(quantile(taken, 0.5))}, p95 ${ms(quantile(taken, 0.95))}, worst ${ms(Math.max(...taken))}`;
}

const words = 'payroll travel pension licence translation library fleet building network identity'.split(' ');
const word = (run: number) => words[run % words.length] ?? '';

const QUESTIONS: readonly (readonly [string, (run: number) => string])[] = [
  ['first page of all, by name', (run) => `?offset=${run * 50}`],
  ['a page far down', (run) => `?offset=${40_000 + run * 50}`],
  ['one word that a tenth of all have', (run) => `?text=${word(run)}`],
  ['two words', (run) => `?text=${word(run)}+approval`],
  ['a word and a number: one product', (run) => `?text=product-${run * 1000}`],
  ['French, without its accents', () => '?text=bibliotheque+reservation'],
  ['a misspelt word', (run) => `?text=${word(run).replace(/^(.)(.)/, '$2$1')}`],
  ['one facet', (run) => `?owner=team-${run}`],
  ['three facets', (run) => `?play=service&stage=live&tag=tag${run}`],
  ['what has no owner', () => '?lacks=owner'],
  ['a word, by owner', (run) => `?text=${word(run)}&sort=owner`],
];

try {
  const { map, files } = await writeCatalogue(join(folder, 'world'), FULL);
  const server = await start(data);
  const entities = FULL.teams + FULL.products + FULL.relations;
  const first = await importFiles(server, files, {}, map);
  report(
    'import, first time',
    `${ms(first)}: ${Math.round((entities / first) * 1000).toLocaleString('en')} entities/s; ${Math.round(server.memoryMb())} MB after`,
  );
  const again = await importFiles(server, files, {}, map);
  report('import, again, nothing changes', ms(again));
  const group = join(folder, 'group.yaml');
  await writeGroup(group, MEMBERS);
  report(`a group of ${MEMBERS} members`, ms(await importFiles(server, [group], { format: 'backstage' })));
  // Each with a page of another length: no question is one that was asked before.
  for (const [what, path] of QUESTIONS)
    report(what, await times(server, (run) => `/v1/catalogue${path(run)}&limit=${50 + run}`));
  report('one product', await times(server, (run) => `/v1/options/product-${run * 100}`));
  report('its relations', await times(server, (run) => `/v1/relations?option=product-${run * 100}`));
  report('its history', await times(server, (run) => `/v1/history?kind=option&key=product-${run * 100}`));
  report(`first page, ${CLIENTS} clients`, await crowd(server, '/v1/catalogue'));
  report(`a search, ${CLIENTS} clients`, await crowd(server, '/v1/catalogue?text=payroll'));
  report('memory of the process after that', `${Math.round(server.memoryMb())} MB`);
  await server.stop();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
