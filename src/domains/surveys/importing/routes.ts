import { type HttpApp, serve } from '#platform/http.ts';
import { bringIn, type ImportingParts } from './actions.ts';
import { importAnswers } from './contract.ts';

export function serveAnswerImport(app: HttpApp, parts: ImportingParts): void {
  serve(app, importAnswers, ({ body }, { organisationId }) => bringIn(parts, organisationId, body));
}
