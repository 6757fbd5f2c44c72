import type { Clock } from '#platform/clock.ts';
import type { Db } from '#platform/db.ts';
import { type HttpApp, serve } from '#platform/http.ts';
import { changeOrganisation } from './contract.ts';
import { getOrganisation, touch, writeOrganisation } from './store.ts';

export interface OrganisationParts {
  readonly db: Db;
  readonly clock: Clock;
  /** Called when a change is committed, before whoever made it is told so. */
  readonly onCommitted: () => void;
}

export function serveOrganisations(app: HttpApp, { db, clock, onCommitted }: OrganisationParts): void {
  serve(app, changeOrganisation, async ({ body }, { organisationId }) => {
    const changed = await db.transaction().execute(async (tx) => {
      const setUpAt = body.setUp ? clock.now() : undefined;
      await writeOrganisation(tx, organisationId, { name: body.name, settings: body.settings, setUpAt });
      await touch(tx, organisationId);
      return getOrganisation(tx, organisationId);
    });
    onCommitted();
    return changed;
  });
}
