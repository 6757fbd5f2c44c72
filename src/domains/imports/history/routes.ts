import type { Db } from '#platform/db.ts';
import { type HttpApp, serve } from '#platform/http.ts';
import { listClaims } from '../claims/store.ts';
import { getHistory, getProvenance } from './contract.ts';
import { provenanceOf } from './rules.ts';
import { listChanges } from './store.ts';

const ALL = 10_000;

export function serveHistory(app: HttpApp, db: Db): void {
  serve(app, getHistory, ({ query }, { organisationId }) => listChanges(db, organisationId, query, query));
  serve(app, getProvenance, async ({ query }, { organisationId }) => ({
    fields: provenanceOf(await listChanges(db, organisationId, query, { limit: ALL })),
    sources: await listClaims(db, organisationId, query),
  }));
}
