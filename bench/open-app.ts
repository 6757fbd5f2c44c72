import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../src/compose/app.ts';
import { openStores, type Stores } from '../src/compose/stores.ts';
import { getOrMakeFirstOrganisation } from '../src/domains/people/organisations/store.ts';
import { createLog } from '../src/platform/log.ts';

/** The application in this process, on a folder of its own, for what is measured without a socket. */
export interface BenchApp {
  readonly stores: Stores;
  /** Asks with the key, as JSON. */
  readonly request: (path: string, init?: RequestInit) => Promise<Response>;
  /** The same, and throws for what is refused. Gives the milliseconds it took. */
  readonly ask: (path: string, init?: RequestInit) => Promise<number>;
  readonly put: (plural: string, records: readonly object[]) => Promise<number>;
  readonly close: () => Promise<void>;
}

const KEY = 'bench';

/**
 * @param now the moment it is.
 * @param clickhouseFolder events that are there already; a folder of its own when left out.
 */
export async function openBenchApp(now: string, clickhouseFolder?: string): Promise<BenchApp> {
  const own = mkdtempSync(join(tmpdir(), 'musthave-bench-'));
  const stores = await openStores(
    { databaseUrl: undefined, clickhouseUrl: undefined },
    {
      postgresFolder: join(own, 'postgres'),
      clickhouseFolder: clickhouseFolder ?? join(own, 'clickhouse'),
      spoolFile: join(own, 'events.sqlite'),
    },
    createLog('silent'),
  );
  const app = createApp({
    stores,
    clock: { now: () => new Date(now) },
    log: createLog('warn'),
    localKey: KEY,
    organisationId: await getOrMakeFirstOrganisation(stores.postgres.db),
    uploadFolder: own,
    draftFolder: own,
    publicAddress: () => 'http://musthave.test',
  });
  const headers = { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' };
  const request = async (path: string, init: RequestInit = {}) => app.request(path, { ...init, headers });
  const ask = async (path: string, init: RequestInit = {}) => {
    const begun = performance.now();
    const response = await request(path, init);
    const text = await response.text();
    if (!response.ok) throw new Error(`${path}: ${text.slice(0, 500)}`);
    return performance.now() - begun;
  };
  return {
    stores,
    request,
    ask,
    put: (plural, records) => ask(`/v1/${plural}`, { method: 'PUT', body: JSON.stringify({ records }) }),
    close: async () => {
      await stores.close();
      rmSync(own, { recursive: true, force: true });
    },
  };
}
