import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';
import { readLocalKey } from '../src/platform/data-folder.ts';

const run = promisify(execFile);

/** How many clients ask at once. */
export const CLIENTS = 20;

/** A server of its own process on a data folder. */
export interface Running {
  readonly ask: (path: string, init?: RequestInit) => Promise<{ milliseconds: number; text: string }>;
  readonly readyMs: number;
  readonly address: string;
  readonly authorization: string;
  readonly pid: number;
  readonly memoryMb: () => number;
  readonly stop: () => Promise<void>;
}

/** A server of its own process, timed from its start until it says that it is ready. */
export async function start(data: string): Promise<Running> {
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
    pid: child.pid ?? 0,
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

export const quantile = (values: readonly number[], share: number) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.ceil(share * values.length) - 1)] ??
  Number.NaN;
export const ms = (value: number) => `${Math.round(value)} ms`;
export const spread = (values: readonly number[]) =>
  `median ${ms(quantile(values, 0.5))} of ${values.map((value) => Math.round(value)).join(', ')}`;
export const report = (what: string, figure: string) => console.log(`${what.padEnd(52)} ${figure}`);

/** Many clients at once for ten seconds, by wrk (Debian's package): a client in this process would mostly time itself. */
export async function crowd(server: Running, path: string): Promise<string> {
  const { stdout: said } = await run(process.env.WRK ?? 'wrk', [
    '-t1',
    `-c${CLIENTS}`,
    '-d10s',
    '--latency',
    ...['-H', `Authorization: ${server.authorization}`, '-H', 'Accept-Encoding: gzip'],
    `${server.address}${path}`,
  ]);
  const figure = (pattern: RegExp) => pattern.exec(said)?.[1] ?? 'unknown';
  const [p50, p90, p99] = [/50%\s+(\S+)/, /90%\s+(\S+)/, /99%\s+(\S+)/].map(figure);
  return `p50 ${p50}, p90 ${p90}, p99 ${p99}; ${figure(/Requests\/sec:\s+(\S+)/)} answers/s`;
}
