import type { Db } from '#platform/db.ts';
import { type HttpApp, serve } from '#platform/http.ts';
import { listPlannedChanges as described } from './contract.ts';
import { listPlannedChanges } from './store.ts';

export function servePlannedChanges(app: HttpApp, db: Db): void {
  serve(app, described, ({ query }, { organisationId }) =>
    listPlannedChanges(db, organisationId, query.product),
  );
}
