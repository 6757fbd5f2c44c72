import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getOrMakeFirstOrganisation } from '#domains/people/organisations/store.ts';
import { askClickHouse } from '#platform/clickhouse.ts';
import { systemClock } from '#platform/clock.ts';
import type { HttpApp } from '#platform/http.ts';
import { createLog } from '#platform/log.ts';
import { openSpool } from '#platform/spool/spool.ts';
import { createApp } from './app.ts';
import { openStores, type Stores } from './stores.ts';

const ENDPOINT = fileURLToPath(import.meta.resolve('../../scripts/testing/clickhouse-endpoint.ts'));
const LEFT = '1\t1\tdeploy\t7\t1780308000.000\t9\t2026-06-01\t0\t0\t1780308000\t{}\n';
const folder = mkdtempSync(join(tmpdir(), 'musthave-events-server-'));
const headers = { authorization: 'Bearer key', 'content-type': 'application/json' };
let child: ChildProcess;
let address: string;
const processes: HttpApp[] = [];
let stores: Stores;

/** The protocol of a ClickHouse server, over the embedded engine, in a process of its own. */
async function startEndpoint(port = 0): Promise<void> {
  child = spawn(process.execPath, [ENDPOINT, join(folder, 'clickhouse'), String(port)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(child.stdout as NonNullable<ChildProcess['stdout']>, 'data');
  address = String(line).trim();
}

async function stopEndpoint(): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

beforeAll(async () => {
  await startEndpoint();
  // This folder had its events embedded until now, and one of them had not reached the store.
  const spoolFile = join(folder, 'events.sqlite');
  const spool = await openSpool(spoolFile);
  await spool.put([{ topic: 'event', rows: 1, text: LEFT }]);
  await spool.close();
  stores = await openStores(
    { databaseUrl: undefined, clickhouseUrl: address },
    { postgresFolder: join(folder, 'postgres'), clickhouseFolder: '', spoolFile },
    createLog('silent'),
  );
  const organisationId = await getOrMakeFirstOrganisation(stores.postgres.db);
  // Two application processes on one pair of stores, as behind a balancer.
  for (const name of ['a', 'b']) {
    const uploadFolder = join(folder, name);
    mkdirSync(uploadFolder);
    const parts = {
      stores,
      clock: systemClock,
      log: createLog('silent'),
      localKey: 'key',
      organisationId,
      uploadFolder,
    };
    processes.push(
      createApp({
        ...parts,
        draftFolder: uploadFolder,
        publicAddress: () => 'http://musthave.test',
      }),
    );
  }
  for (const [plural, record] of [
    ['teams', { key: 'red' }],
    ['options', { key: 'ci', name: 'CI', kind: 'product' }],
  ] as const)
    await processes[0]?.request(`/v1/${plural}`, {
      method: 'PUT',
      headers,
      body: JSON.stringify({ records: [record] }),
    });
});

afterAll(async () => {
  await stores.close();
  await stopEndpoint();
  rmSync(folder, { recursive: true, force: true });
});

const send = (which: number, events: object[]) =>
  processes[which]?.request('/v1/events', {
    method: 'POST',
    headers,
    body: JSON.stringify(events),
  });
const event = (id: string, more: object = {}) => ({
  event: 'deploy',
  product: 'ci',
  team: 'red',
  person: 'anna',
  time: '2026-06-01T10:00:00Z',
  id,
  ...more,
});
const kept = async () => {
  const { clickhouse } = stores;
  const rows = await askClickHouse<{ id: string }>(
    clickhouse.client,
    'select toString(id) as id from event final order by id',
    {},
  );
  return rows.length;
};

describe('events in a ClickHouse server', () => {
  it('have with them what was acknowledged before they moved there', async () => {
    expect(await kept()).toBe(1);
  });

  it('are written when they are acknowledged, by any process, and once', async () => {
    const batch = [event('1'), event('2'), event('3', { time: undefined })];
    const answers = await Promise.all([send(0, batch), send(1, batch), send(0, batch)]);
    expect(answers.map((answer) => answer?.status)).toEqual([202, 202, 202]);
    await send(1, [event('3', { time: undefined })]);
    // Without a time, two processes that take the same id in the same moment may both keep it, under times moments apart.
    expect(await kept()).toBeLessThanOrEqual(6);
    await send(0, [event('4')]);
    await send(1, [event('4')]);
    const report = await (await processes[1]?.request('/v1/event-sources', { headers }))?.json();
    expect(report).toMatchObject([{ key: null }]);
  });

  it('are refused with 503 and Retry-After while it is away, and taken again when it is back', async () => {
    const before = await kept();
    const { port } = new URL(address);
    await stopEndpoint();
    const refused = await send(0, [event('5')]);
    expect(refused?.status).toBe(503);
    expect(refused?.headers.get('retry-after')).toBe('5');
    expect(await refused?.json()).toMatchObject({ error: { code: 'unavailable' } });
    expect((await processes[0]?.request('/v1/event-sources', { headers }))?.status).toBe(503);
    await startEndpoint(Number(port));
    expect((await send(0, [event('5')]))?.status).toBe(202);
    expect(await kept()).toBe(before + 1);
  });
});
