import type { Clock } from '#platform/clock.ts';
import type { Db } from '#platform/db.ts';
import { type HttpApp, serve } from '#platform/http.ts';
import { changeOrganisation, type Settings } from './contract.ts';
import { getOrganisation, touch, writeOrganisation } from './store.ts';

export interface OrganisationParts {
  readonly db: Db;
  readonly clock: Clock;
  /** Called when a change is committed, before whoever made it is told so. */
  readonly onCommitted: () => Promise<void>;
  /** In the transaction of a change of settings: plans what follows from it elsewhere. Throws where it cannot be. */
  readonly plan: (tx: Db, organisationId: number, before: Settings, after: Settings) => Promise<void>;
}

export function serveOrganisations(app: HttpApp, { db, clock, onCommitted, plan }: OrganisationParts): void {
  serve(app, changeOrganisation, async ({ body }, { organisationId }) => {
    const changed = await db.transaction().execute(async (tx) => {
      const setUpAt = body.setUp ? clock.now() : undefined;
      const before = await getOrganisation(tx, organisationId);
      await writeOrganisation(tx, organisationId, { name: body.name, settings: body.settings, setUpAt });
      await touch(tx, organisationId);
      const after = await getOrganisation(tx, organisationId);
      await plan(tx, organisationId, before.settings, after.settings);
      return after;
    });
    await onCommitted();
    return changed;
  });
}
