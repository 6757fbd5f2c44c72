import type { Db } from '#platform/db.ts';
import { type HttpApp, serve } from '#platform/http.ts';
import { listHappyPaths as describedPaths } from './contract.ts';
import { listHappyPaths } from './store.ts';

export function serveHappyPaths(app: HttpApp, db: Db): void {
  serve(app, describedPaths, (_input, { organisationId }) => listHappyPaths(db, organisationId));
}
