import { type HttpApp, serve } from '#platform/http.ts';
import { type ErasingParts, erase } from './actions.ts';
import { erasePerson, listErasures } from './contract.ts';
import { readErasures } from './events.ts';

export function serveErasing(app: HttpApp, parts: ErasingParts): void {
  serve(app, erasePerson, ({ body }, { organisationId }) => erase(parts, organisationId, body.person));
  serve(app, listErasures, (_input, { organisationId }) => readErasures(parts.clickhouse, organisationId));
}
