/** `npm run bench -- assessment [folder]`: import, cold start, verdicts and pages at the size that PROOF names. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, openAsBlob, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { readLocalKey } from '../src/platform/data-folder.ts';
import { FULL, writeWorld } from './world.ts';

const RUNS = 5;
const CLIENTS = 20;
const folder = mkdtempSync(join(tmpdir(), 'musthave-bench-'));
const data = join(folder, 'data');

interface Running {
  readonly ask: (path: string, init?: RequestInit) => Promise<{ milliseconds: number; text: string }>;
  readonly readyMs: number;
  readonly address: string;
  readonly authorization: string;
  readonly memoryMb: () => number;
  readonly stop: () => Promise<void>;
}

/** A server of its own process, timed from its start until it says that it is ready. */
async function start(): Promise<Running> {
  const begun = performance.now();
  const child = spawn(process.execPath, ['src/main.ts', '--data', data, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(child.stdout, 'data');
  const address = /http:\/\/[\d.]+:\d+/.exec(String(line))?.[0] ?? '';
  const ready = await fetch(`${address}/readyz`);
  if (!ready.ok) throw new Error(await ready.text());
  const readyMs = performance.now() - begun;
  const authorization = `Bearer ${readLocalKey(data)}`;
  return {
    readyMs,
    address,
    authorization,
    ask: async (path, init = {}) => {
      const asked = performance.now();
      const response = await fetch(`${address}${path}`, {
        ...init,
        headers: { authorization, ...init.headers },
      });
      const text = await response.text();
      if (!response.ok) throw new Error(`${path}: ${text.slice(0, 500)}`);
      return { milliseconds: performance.now() - asked, text };
    },
    memoryMb: () => Number(execFileSync('ps', ['-o', 'rss=', '-p', String(child.pid)])) / 1024,
    stop: async () => {
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

const quantile = (values: readonly number[], share: number) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.ceil(share * values.length) - 1)] ??
  Number.NaN;
const ms = (value: number) => `${Math.round(value)} ms`;
const spread = (values: readonly number[]) =>
  `median ${ms(quantile(values, 0.5))} of ${values.map((value) => Math.round(value)).join(', ')}`;
const report = (what: string, figure: string) => console.log(`${what.padEnd(52)} ${figure}`);

const rows = async (path: string) => (await (await openAsBlob(path)).text()).trimEnd().split('\n').length - 1;

async function importAll(server: Running, map: string, files: readonly string[]): Promise<number> {
  const form = new FormData();
  form.append('map', await openAsBlob(map), basename(map));
  for (const file of files) form.append('files', await openAsBlob(file), basename(file));
  return (await server.ask('/v1/imports', { method: 'POST', body: form })).milliseconds;
}

/** Many clients at once for ten seconds, by wrk (Debian's package): a client in this process would mostly time itself. */
function crowd(server: Running, path: string): string {
  const said = execFileSync(process.env.WRK ?? 'wrk', [
    '-t1',
    `-c${CLIENTS}`,
    '-d10s',
    '--latency',
    ...['-H', `Authorization: ${server.authorization}`, '-H', 'Accept-Encoding: gzip'],
    `${server.address}${path}`,
  ]).toString();
  const figure = (pattern: RegExp) => pattern.exec(said)?.[1] ?? 'unknown';
  const [p50, p90, p99] = [/50%\s+(\S+)/, /90%\s+(\S+)/, /99%\s+(\S+)/].map(figure);
  return `p50 ${p50}, p90 ${p90}, p99 ${p99}; ${figure(/Requests\/sec:\s+(\S+)/)} answers/s`;
}

/** A figure for each of several fresh starts. */
async function cold(path: string): Promise<{ ready: number[]; first: number[] }> {
  const [ready, first]: [number[], number[]] = [[], []];
  for (let run = 0; run < RUNS; run += 1) {
    const server = await start();
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
  const importer = await start();
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

  const server = await start();
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
    report(`/v1/${path}, ${CLIENTS} clients`, crowd(server, `/v1/${path}?asOf=2025-06-30`));
  report('memory of the process after that', `${Math.round(server.memoryMb())} MB`);
  await server.stop();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
