import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLog } from '#platform/log.ts';
import { layTemplate } from '../../scripts/testing/template.ts';
import { openStores, type Stores } from './stores.ts';

let folder: string;
let places: {
  readonly postgresFolder: string;
  readonly clickhouseFolder: string;
  readonly spoolFile: string;
};
let stores: Stores;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'musthave-stores-'));
  places = {
    postgresFolder: join(folder, 'postgres'),
    clickhouseFolder: join(folder, 'clickhouse'),
    spoolFile: join(folder, 'events.sqlite'),
  };
  layTemplate(places.postgresFolder);
  stores = await openStores(
    { databaseUrl: undefined, clickhouseUrl: undefined },
    places,
    createLog('silent'),
  );
});
afterEach(async () => {
  await stores.close();
  rmSync(folder, { recursive: true, force: true });
});

const areThere = () => [existsSync(places.clickhouseFolder), existsSync(places.spoolFile)];

describe('the embedded events store', () => {
  it('is not opened by a question of records, nor by counting what waits, nor by closing', async () => {
    await stores.postgres.ping();
    const { keeper } = stores;
    expect([keeper.waiting(), keeper.kept(), keeper.told()]).toEqual([0, 0, 0]);
    await stores.close();
    expect(areThere()).toEqual([false, false]);
  });

  it('is opened and migrated by the first question, once for all who ask', async () => {
    const query = 'select count() as n from event';
    const count = () => stores.clickhouse.client.query({ query, format: 'JSONEachRow' });
    const answers = await Promise.all([count(), count(), stores.clickhouse.ping()]);
    expect(await answers[0].json()).toEqual([{ n: 0 }]);
    expect(areThere()).toEqual([true, false]);
    expect(await stores.keeper.catchUp()).toBe(0);
    expect(areThere()).toEqual([true, true]);
  });

  it('is ready after it was opened on purpose', async () => {
    await stores.openEvents();
    expect(areThere()).toEqual([true, true]);
  });
});
