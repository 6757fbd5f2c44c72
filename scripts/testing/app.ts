import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { getOrMakeFirstOrganisation } from '#domains/people/organisations/store.ts';
import type { MailSettings } from '#domains/surveys/outbox/contract.ts';
import { call } from '#platform/client.ts';
import type { Answer, Request as Call, Endpoint } from '#platform/endpoint.ts';
import type { HttpApp } from '#platform/http.ts';
import { createLog } from '#platform/log.ts';
import { createApp } from '../../src/compose/app.ts';
import type { AppParts } from '../../src/compose/parts.ts';
import { openStores, type Stores } from '../../src/compose/stores.ts';
import { layTemplate } from './template.ts';

/** The whole application on fresh embedded stores, for the tests of one file. */
export interface TestApp {
  /** Makes it another day, YYYY-MM-DD. */
  readonly goTo: (day: string) => void;
  readonly app: () => HttpApp;
  readonly parts: () => AppParts;
  /** Requests with the local key. */
  readonly request: (path: string, init?: RequestInit) => Promise<Response>;
  /** Writes records by HTTP, and throws when any is refused. */
  readonly put: (plural: string, records: readonly object[]) => Promise<object>;
  readonly ask: <E extends Endpoint>(described: E, request?: Call) => Promise<Answer<E>>;
}

const TEST_DAY = '2026-06-01';
const KEY = 'test-key';

/** What a test may have otherwise than usual. */
interface Otherwise {
  /** Where mail is sent by; nowhere when left out. */
  readonly mail?: MailSettings;
  /** The day that it is, YYYY-MM-DD; the first of June 2026 when left out. */
  readonly today?: string;
  /** Ways, besides mail, whose answers are counted; all of them when left out. */
  readonly trustedWays?: readonly string[];
}

export function startTestApp({
  mail,
  today = TEST_DAY,
  trustedWays = ['links', 'webhook', 'open', 'sites'],
}: Otherwise = {}): TestApp {
  const folder = mkdtempSync(join(tmpdir(), 'musthave-app-'));
  let day = today;
  let running: { app: HttpApp; parts: AppParts; stores: Stores } | undefined;
  const current = () => {
    if (running === undefined)
      throw new Error('the app is made before the tests, not while they are collected');
    return running;
  };
  beforeAll(async () => {
    layTemplate(join(folder, 'postgres'));
    const stores = await openStores(
      { databaseUrl: undefined, clickhouseUrl: undefined },
      {
        postgresFolder: join(folder, 'postgres'),
        clickhouseFolder: join(folder, 'clickhouse'),
        spoolFile: join(folder, 'events.sqlite'),
      },
      createLog('silent'),
    );
    const organisationId = await getOrMakeFirstOrganisation(stores.postgres.db);
    const parts: AppParts = {
      stores,
      clock: { now: () => new Date(`${day}T12:00:00Z`) },
      log: createLog('silent'),
      localKey: KEY,
      organisationId,
      uploadFolder: join(folder, 'uploads'),
      draftFolder: join(folder, 'drafts'),
      mail,
      trustedWays,
      publicAddress: () => 'http://musthave.test',
    };
    mkdirSync(parts.uploadFolder);
    running = { app: createApp(parts), parts, stores };
  });
  afterAll(async () => {
    await running?.stores.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const request = async (path: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${KEY}`);
    return current().app.request(path, { ...init, headers });
  };
  return {
    goTo: (to) => {
      day = to;
    },
    app: () => current().app,
    parts: () => current().parts,
    request,
    put: async (plural, records) => {
      const response = await request(`/v1/${plural}`, {
        method: 'PUT',
        body: JSON.stringify({ records }),
        headers: { 'content-type': 'application/json' },
      });
      if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
      return (await response.json()) as object;
    },
    ask: (described, asked) => call({ fetch: request }, described, asked),
  };
}
