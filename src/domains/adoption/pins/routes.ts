import type { Db } from '#platform/db.ts';
import { type HttpApp, serve } from '#platform/http.ts';
import { listPins as describedPins } from './contract.ts';
import { listPins } from './store.ts';

export function servePins(app: HttpApp, db: Db): void {
  serve(app, describedPins, (_input, { organisationId }) => listPins(db, organisationId));
}
