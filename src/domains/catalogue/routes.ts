import type { Db } from '#platform/db.ts';
import { type HttpApp, serve } from '#platform/http.ts';
import { listNeeds as describedNeeds, listOptions as describedOptions } from './contract.ts';
import { listNeeds, listOptions } from './store.ts';

export function serveCatalogue(app: HttpApp, db: Db): void {
  serve(app, describedNeeds, async (_input, { organisationId }) =>
    (await listNeeds(db, organisationId)).map(({ id: _, ...need }) => need),
  );
  serve(app, describedOptions, async (_input, { organisationId }) =>
    (await listOptions(db, organisationId)).map(({ id: _, ...option }) => option),
  );
}
