import { serveImports } from '#domains/imports/routes.ts';
import type { Db } from '#platform/db.ts';
import { createHttp, type HttpApp } from '#platform/http.ts';
import { createLog } from '#platform/log.ts';
import { createMetrics } from '#platform/metrics.ts';
import { THING_KINDS } from './things.ts';

/** The moment at which everything happens in it. */
export const MOMENT = new Date('2026-01-02T03:04:05Z');

/** An app that only imports things. A Bearer token is the number of the organisation that asks. */
export function createThingApp(db: Db, uploadFolder: string): HttpApp {
  const log = createLog('silent');
  const app = createHttp({
    log,
    metrics: createMetrics(),
    authenticate: async (c) => {
      const organisationId = Number(c.req.header('authorization')?.replace('Bearer ', '') ?? 0);
      return organisationId === 0 ? undefined : { organisationId };
    },
  });
  const clock = { now: () => MOMENT };
  serveImports(app, {
    db,
    clock,
    kinds: THING_KINDS,
    onChanged: async () => undefined,
    onCommitted: () => undefined,
    findPrecedence: async () => [],
    onLargeImport: async () => undefined,
    log,
    uploadFolder,
    draftFolder: `${uploadFolder}-drafts`,
  });
  return app;
}
