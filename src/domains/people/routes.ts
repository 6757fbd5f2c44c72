import type { Db } from '#platform/db.ts';
import { type HttpApp, serve } from '#platform/http.ts';
import { listPeople as describedPeople, listTeams as describedTeams } from './contract.ts';
import { listPeople, listTeams } from './store.ts';

export function servePeople(app: HttpApp, db: Db): void {
  serve(app, describedTeams, async (_input, { organisationId }) =>
    (await listTeams(db, organisationId)).map(({ id: _, ...team }) => team),
  );
  serve(app, describedPeople, (_input, { organisationId }) => listPeople(db, organisationId));
}
