import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { layTemplate } from './template.ts';

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A server on a folder of its own, with products docs and ci, and command lines that talk to it, for the tests of one file. */
export interface CliServer {
  /** A path in a folder that is gone after the tests. */
  readonly path: (name: string) => string;
  readonly ask: (route: string, init?: RequestInit) => Promise<Response>;
  /** Runs a command line to its end, with what it is told by its standard input. */
  readonly musthave: (args: readonly string[], input?: string | Buffer) => Promise<Ended>;
  readonly begin: (args: readonly string[]) => {
    readonly child: ChildProcess;
    readonly ended: Promise<Ended>;
  };
  /** What the server counts of an event source. */
  readonly reportOf: (source: string) => Promise<{ events?: number; people?: number }>;
}

const CLI = join(import.meta.dirname, '../../src/cli.ts');

export function startCliServer(): CliServer {
  const folder = mkdtempSync(join(tmpdir(), 'musthave-collect-'));
  const path = (name: string) => join(folder, name);
  let server: ChildProcess | undefined;
  let [address, key] = ['', ''];
  const ask: CliServer['ask'] = (route, init = {}) =>
    fetch(address + route, {
      ...init,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    });
  const begin: CliServer['begin'] = (args) => {
    const to = ['--server', address, '--key', key];
    const child = spawn(process.execPath, [CLI, ...args, ...to], {
      cwd: folder,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    let [out, err] = ['', ''];
    child.stdout.on('data', (part) => (out += part));
    child.stderr.on('data', (part) => (err += part));
    return { child, ended: once(child, 'close').then(([code]) => ({ code, out, err })) };
  };
  beforeAll(async () => {
    layTemplate(path('data/postgres'));
    server = spawn(process.execPath, [CLI, 'start', '--data', path('data'), '--port', '0'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [line] = await once(server.stdout ?? server, 'data');
    address = /http:\/\/[\d.]+:\d+/.exec(String(line))?.[0] ?? '';
    key = readFileSync(path('data/local.key'), 'utf8').trim();
    const records = ['docs', 'ci'].map((name) => ({ key: name, name, kind: 'product' }));
    const response = await ask('/v1/options', { method: 'PUT', body: JSON.stringify({ records }) });
    expect(response.status).toBe(200);
  });
  afterAll(async () => {
    if (server !== undefined) {
      server.kill('SIGTERM');
      await once(server, 'exit');
    }
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    path,
    ask,
    begin,
    musthave: async (args, input = '') => {
      const { child, ended } = begin(args);
      child.stdin?.on('error', () => undefined);
      child.stdin?.end(input);
      return ended;
    },
    reportOf: async (source) => {
      const response = await ask('/v1/event-sources');
      const sources = (await response.json()) as { key: string; events: number; people: number }[];
      const found = sources.find((one) => one.key === source);
      return found === undefined ? {} : { events: found.events, people: found.people };
    },
  };
}
