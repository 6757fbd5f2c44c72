import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Load, putLoad, type Seen } from './ingest-load.ts';
import { prepare } from './ingest-world.ts';
import { quantile, type Running, report, start } from './server.ts';

// `npm run bench -- ingest [rounds]`: events in, one a request and a thousand, beside the floors of the same run.

const rounds = Number(process.argv[2] ?? 5);
const folder = mkdtempSync(join(tmpdir(), 'musthave-ingest-'));
const SECONDS = 8;

async function startFloor() {
  const child = spawn(process.execPath, ['bench/ingest-floor.ts', join(folder, 'floor')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(child.stdout, 'data');
  return { address: String(line).trim(), stop: () => child.kill() };
}

const rate = (seen: readonly Seen[]) =>
  quantile(
    seen.map(({ eventsPerSecond }) => eventsPerSecond),
    0.5,
  );
const all = (seen: readonly Seen[]) =>
  seen.map(({ eventsPerSecond }) => Math.round(eventsPerSecond).toLocaleString('en')).join(', ');
const last = (seen: readonly Seen[]) => seen.map(({ p99 }) => p99).join(', ');

async function compareSingle(server: Running, key: string): Promise<void> {
  const floor = await startFloor();
  for (const connections of [32, 256]) {
    const load: Omit<Load, 'address'> = { key, connections, seconds: SECONDS, batch: 1 };
    const floors: Seen[] = [];
    const ours: Seen[] = [];
    for (let round = 0; round < rounds; round += 1) {
      floors.push(putLoad(folder, { ...load, address: floor.address }));
      ours.push(putLoad(folder, { ...load, address: server.address }));
    }
    report(
      `one event a request, ${connections} connections: floor`,
      `median ${Math.round(rate(floors))}/s of ${all(floors)}`,
    );
    report('  ours', `median ${Math.round(rate(ours))}/s of ${all(ours)}; p99 ${last(ours)}`);
    report('  ratio', (rate(ours) / rate(floors)).toFixed(2));
    report('  failures', ours.map(({ failures }) => failures).join(', '));
  }
  floor.stop();
}

function storeRate(): { bare: number; derived: number } {
  const own = mkdtempSync(join(folder, 'store-'));
  const said = JSON.parse(execFileSync(process.execPath, ['bench/ingest-store.ts', own]).toString());
  rmSync(own, { recursive: true });
  return said;
}

async function compareBatches(server: Running, key: string): Promise<void> {
  const stores: { bare: number; derived: number }[] = [];
  const ours: Seen[] = [];
  for (let round = 0; round < rounds; round += 1) {
    stores.push(storeRate());
    ours.push(
      putLoad(folder, { address: server.address, key, connections: 16, seconds: SECONDS, batch: 1000 }),
    );
  }
  const middle = (name: 'bare' | 'derived') =>
    quantile(
      stores.map((store) => store[name]),
      0.5,
    );
  report(
    'batches of 10,000 into the store: table alone',
    `median ${middle('bare')}/s of ${stores.map(({ bare }) => bare).join(', ')}`,
  );
  report(
    '  with the sets derived from it',
    `median ${middle('derived')}/s of ${stores.map(({ derived }) => derived).join(', ')}`,
  );
  report(
    'batches of 1,000, 16 connections: ours',
    `median ${Math.round(rate(ours))}/s of ${all(ours)}; p99 ${last(ours)}`,
  );
  report(
    '  ratio to the table alone; with the sets',
    `${(rate(ours) / middle('bare')).toFixed(2)}; ${(rate(ours) / middle('derived')).toFixed(2)}`,
  );
  report('  failures', ours.map(({ failures }) => failures).join(', '));
}

mkdirSync(join(folder, 'data'));
const server = await start(join(folder, 'data'));
await prepare(server);
const key = server.authorization.replace('Bearer ', '');
await compareSingle(server, key);
await compareBatches(server, key);
report('memory of the process after all that', `${Math.round(server.memoryMb())} MB`);
await server.stop();
rmSync(folder, { recursive: true });
