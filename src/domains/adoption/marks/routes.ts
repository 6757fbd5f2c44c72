import type { Db } from '#platform/db.ts';
import { type HttpApp, serve } from '#platform/http.ts';
import { listMarks as describedMarks } from './contract.ts';
import { listMarks } from './store.ts';

export function serveMarks(app: HttpApp, db: Db): void {
  serve(app, describedMarks, (_input, { organisationId }) => listMarks(db, organisationId));
}
