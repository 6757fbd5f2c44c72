import type { Db } from '#platform/db.ts';
import { type HttpApp, serve } from '#platform/http.ts';
import { listSites as describedSites } from './contract.ts';
import { listSites } from './store.ts';

export function serveSites(app: HttpApp, db: Db): void {
  serve(app, describedSites, async (_input, { organisationId }) =>
    (await listSites(db, organisationId)).map(({ organisationId: _, ...site }) => site),
  );
}
