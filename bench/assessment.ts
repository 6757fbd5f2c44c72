/** `npm run bench -- assessment [folder]`: import, cold start, verdicts and pages at the size that PROOF names. */
import { mkdtempSync, openAsBlob, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { CLIENTS, crowd, ms, type Running, report, spread, start } from './server.ts';
import { FULL, writeWorld } from './world.ts';

const RUNS = 5;
const folder = mkdtempSync(join(tmpdir(), 'musthave-bench-'));
const data = join(folder, 'data');

const rows = async (path: string) => (await (await openAsBlob(path)).text()).trimEnd().split('\n').length - 1;

async function importAll(server: Running, map: string, files: readonly string[]): Promise<number> {
  const form = new FormData();
  form.append('map', await openAsBlob(map), basename(map));
  for (const file of files) form.append('files', await openAsBlob(file), basename(file));
  return (await server.ask('/v1/imports', { method: 'POST', body: form })).milliseconds;
}

/** A figure for each of several fresh starts. */
async function cold(path: string): Promise<{ ready: number[]; first: number[] }> {
  const [ready, first]: [number[], number[]] = [[], []];
  for (let run = 0; run < RUNS; run += 1) {
    const server = await start(data);
    ready.push(server.readyMs);
    first.push((await server.ask(path)).milliseconds);
    await server.stop();
  }
  return { ready, first };
}

try {
  const { map, files } = await writeWorld(join(folder, 'world'), FULL);
  const choices = await rows(files.at(-1) ?? '');
  report('choices', choices.toLocaleString('en'));
  const importer = await start(data);
  const first = await importAll(importer, map, files);
  report(
    'import, first time',
    `${ms(first)}: ${Math.round((choices / first) * 1000).toLocaleString('en')} choices/s; ${Math.round(importer.memoryMb())} MB after`,
  );
  const again = await importAll(importer, map, files);
  report('import, again, nothing changes', ms(again));
  await importer.stop();

  const portfolio = await cold('/v1/portfolio?asOf=2025-06-30');
  report('cold start to ready', spread(portfolio.ready));
  report('all verdicts, from cold (first portfolio)', spread(portfolio.first));
  const product = await cold('/v1/products/product-7?asOf=2025-06-30');
  report('one product, from cold', spread(product.first));

  const server = await start(data);
  const { text } = await server.ask('/v1/portfolio?asOf=2025-06-30');
  report(
    'portfolio answer',
    `${(text.length / 1024).toFixed(0)} KB, ${JSON.parse(text).lines.length} products`,
  );
  const days = Array.from({ length: RUNS }, (_, index) => `2024-0${index + 1}-15`);
  const times = async (path: (day: string) => string) => {
    const taken: number[] = [];
    for (const day of days) taken.push((await server.ask(path(day))).milliseconds);
    return spread(taken);
  };
  report('all verdicts as of a day not asked before', await times((day) => `/v1/portfolio?asOf=${day}`));
  report(
    'one product as of a day not asked before',
    await times((day) => `/v1/products/product-7?asOf=${day}`),
  );
  report('one market as of a day not asked before', await times((day) => `/v1/markets/need-7?asOf=${day}`));
  for (const path of ['portfolio', 'markets/need-7', 'products/product-7'])
    report(`/v1/${path}, ${CLIENTS} clients`, await crowd(server, `/v1/${path}?asOf=2025-06-30`));
  report('memory of the process after that', `${Math.round(server.memoryMb())} MB`);
  await server.stop();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
