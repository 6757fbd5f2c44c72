import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { getOrMakeFirstOrganisation } from '#domains/people/organisations/store.ts';
import { systemClock } from '#platform/clock.ts';
import { createLog } from '#platform/log.ts';
import { openServer } from '#platform/postgres.ts';
import { createApp } from './app.ts';
import { openStores } from './stores.ts';

const serverUrl = process.env.TEST_DATABASE_URL;

/** A way to the PostgreSQL server that can be cut and mended. */
async function createCable(target: URL) {
  const sockets = new Set<Socket>();
  let isCut = false;
  const relay = createServer((near) => {
    if (isCut) return near.destroy();
    const far = connect(Number(target.port), target.hostname);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    }
    near.pipe(far).pipe(near);
  }).listen(0, '127.0.0.1');
  await once(relay, 'listening');
  const address = relay.address();
  const url = new URL(target);
  url.hostname = '127.0.0.1';
  url.port = typeof address === 'object' && address !== null ? String(address.port) : '';
  return {
    url,
    cut: () => {
      isCut = true;
      for (const socket of sockets) socket.destroy();
    },
    mend: () => {
      isCut = false;
    },
    close: () => relay.close(),
  };
}

describe.runIf(serverUrl !== undefined)('a store that goes away (server)', () => {
  it('makes requests 503 with Retry-After, loses nothing acknowledged, and comes back by itself', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'musthave-outage-'));
    const name = `outage_${randomUUID().replaceAll('-', '')}`;
    const admin = openServer(serverUrl ?? '');
    await sql`create database ${sql.id(name)}`.execute(admin.db);
    const cable = await createCable(new URL(`/${name}`, serverUrl));
    const stores = await openStores(
      { databaseUrl: cable.url.href, clickhouseUrl: undefined },
      {
        postgresFolder: join(folder, 'postgres'),
        clickhouseFolder: join(folder, 'clickhouse'),
        spoolFile: join(folder, 'events.sqlite'),
      },
      createLog('silent'),
    );
    const organisationId = await getOrMakeFirstOrganisation(stores.postgres.db);
    const uploadFolder = join(folder, 'uploads');
    const app = createApp({
      stores,
      clock: systemClock,
      log: createLog('silent'),
      localKey: 'key',
      organisationId,
      uploadFolder,
      draftFolder: join(folder, 'drafts'),
      publicAddress: () => 'http://musthave.test',
    });
    const headers = { authorization: 'Bearer key', 'content-type': 'application/json' };
    const put = (key: string) =>
      app.request('/v1/teams', { method: 'PUT', headers, body: JSON.stringify({ records: [{ key }] }) });
    const teams = async () =>
      ((await (await app.request('/v1/teams', { headers })).json()) as { key: string }[]).map(
        ({ key }) => key,
      );

    expect((await put('before')).status).toBe(200);
    cable.cut();
    for (const response of [
      await put('during'),
      await app.request('/v1/teams', { headers }),
      await app.request('/v1/portfolio', { headers }),
    ]) {
      expect(response.status).toBe(503);
      expect(response.headers.get('retry-after')).toBe('5');
      expect(await response.json()).toMatchObject({ error: { code: 'unavailable' } });
    }
    expect((await app.request('/readyz')).status).toBe(503);
    expect((await app.request('/healthz')).status).toBe(200);
    cable.mend();
    expect(await teams()).toEqual(['before']);
    expect((await put('after')).status).toBe(200);
    expect(await teams()).toEqual(['after', 'before']);

    await stores.close();
    cable.close();
    await sql`drop database ${sql.id(name)} with (force)`.execute(admin.db);
    await admin.close();
    rmSync(folder, { recursive: true });
  });

  it('keeps the server from starting, and says which setting to look at', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'musthave-outage-'));
    const parts = {
      postgresFolder: folder,
      clickhouseFolder: join(folder, 'clickhouse'),
      spoolFile: join(folder, 'events.sqlite'),
    };
    const opening = openStores(
      { databaseUrl: 'postgres://127.0.0.1:1/none', clickhouseUrl: undefined },
      parts,
      createLog('silent'),
    );
    await expect(opening).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('DATABASE_URL'),
    });
    rmSync(folder, { recursive: true });
  });
});
