import { type HttpApp, serve } from '#platform/http.ts';
import { createResults } from './actions.ts';
import { getResults } from './contract.ts';

export function serveResults(app: HttpApp, parts: Parameters<typeof createResults>[0]): void {
  const resultsOf = createResults(parts);
  serve(app, getResults, ({ params }, { organisationId }) => resultsOf(organisationId, params.wave));
}
