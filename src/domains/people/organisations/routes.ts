import type { Clock } from '#platform/clock.ts';
import type { Db } from '#platform/db.ts';
import { type HttpApp, serve } from '#platform/http.ts';
import { changeOrganisation } from './contract.ts';
import { getOrganisation, touch, writeOrganisation } from './store.ts';

export function serveOrganisations(
  app: HttpApp,
  { db, clock }: { readonly db: Db; readonly clock: Clock },
): void {
  serve(app, changeOrganisation, ({ body }, { organisationId }) =>
    db.transaction().execute(async (tx) => {
      const setUpAt = body.setUp ? clock.now() : undefined;
      await writeOrganisation(tx, organisationId, { name: body.name, settings: body.settings, setUpAt });
      await touch(tx, organisationId);
      return getOrganisation(tx, organisationId);
    }),
  );
}
