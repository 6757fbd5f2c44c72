import type { Db } from '#platform/db.ts';
import { type HttpApp, serve } from '#platform/http.ts';
import { listSurveys as describedSurveys, listTemplates } from './contract.ts';
import { listSurveys } from './store.ts';
import { ALL_TEMPLATES } from './templates/rules.ts';

export function serveSurveys(app: HttpApp, db: Db): void {
  serve(app, describedSurveys, (_input, { organisationId }) => listSurveys(db, organisationId));
  serve(app, listTemplates, async () => [...ALL_TEMPLATES]);
}
