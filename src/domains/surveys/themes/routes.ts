import type { Db } from '#platform/db.ts';
import { type HttpApp, serve } from '#platform/http.ts';
import { listThemes } from './contract.ts';
import { listThemes as list } from './store.ts';

export function serveThemes(app: HttpApp, db: Db): void {
  serve(app, listThemes, ({ query }, { organisationId }) => list(db, organisationId, query.product));
}
