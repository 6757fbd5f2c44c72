import type { Clock } from '#platform/clock.ts';
import type { Db } from '#platform/db.ts';
import { type HttpApp, serve } from '#platform/http.ts';
import { createResults } from './actions.ts';
import { getResults } from './contract.ts';

export function serveResults(app: HttpApp, parts: { readonly db: Db; readonly clock: Clock }): void {
  const resultsOf = createResults(parts);
  serve(app, getResults, ({ params }, { organisationId }) => resultsOf(organisationId, params.wave));
}
