import { fileURLToPath } from 'node:url';
import { serveAssessment } from '#domains/assessment/routes.ts';
import { marketRecords } from '#domains/catalogue/markets/records.ts';
import { catalogueRecords } from '#domains/catalogue/records.ts';
import { serveCatalogue } from '#domains/catalogue/routes.ts';
import { findNeedIds, findOptionIds, listNeeds, listOptions } from '#domains/catalogue/store.ts';
import { disputeRecords } from '#domains/choices/disputes/records.ts';
import { mandateRecords } from '#domains/choices/mandates/records.ts';
import { createLedgers } from '#domains/choices/markets/actions.ts';
import { serveMarkets } from '#domains/choices/markets/routes.ts';
import { choiceRecords } from '#domains/choices/records.ts';
import { serveChoices } from '#domains/choices/routes.ts';
import { serveExamples } from '#domains/imports/examples/routes.ts';
import { serveImports } from '#domains/imports/routes.ts';
import { serveOrganisations } from '#domains/people/organisations/routes.ts';
import {
  getOrganisation,
  getRevision,
  getSettings,
  touch,
  writeOrganisation,
} from '#domains/people/organisations/store.ts';
import { peopleRecords } from '#domains/people/records.ts';
import { servePeople } from '#domains/people/routes.ts';
import { authenticateBy, serveSessions } from '#domains/people/sessions/routes.ts';
import { findTeamIds, listTeams } from '#domains/people/store.ts';
import type { Clock } from '#platform/clock.ts';
import { createHttp, type HttpApp } from '#platform/http.ts';
import type { Log } from '#platform/log.ts';
import { createMetrics } from '#platform/metrics.ts';
import type { RecordKind } from '#platform/records.ts';
import { serveApiDescription } from './description.ts';
import { serveOperations } from './operations.ts';
import { serveSite } from './site.ts';
import type { Stores } from './stores.ts';

export interface AppParts {
  readonly stores: Pick<Stores, 'postgres' | 'clickhouse'>;
  readonly clock: Clock;
  readonly log: Log;
  /** The key that speaks for the organisation. */
  readonly localKey: string;
  readonly organisationId: number;
  /** Where uploads lie while they are imported. */
  readonly uploadFolder: string;
}

const people = { findTeamIds, listTeams, getSettings, getRevision, touch };
const catalogue = { findNeedIds, findOptionIds, listNeeds, listOptions };
const ports = { people, catalogue };

/** Every kind of record, in the order in which they build on each other. */
export const RECORD_KINDS: readonly RecordKind[] = [
  ...peopleRecords,
  ...catalogueRecords(people),
  ...marketRecords(people),
  ...mandateRecords(ports),
  ...choiceRecords(ports),
  ...disputeRecords(ports),
];

/** The whole HTTP side: every domain's routes on one app. */
export function createApp({ stores, clock, log, localKey, organisationId, uploadFolder }: AppParts): HttpApp {
  const { db } = stores.postgres;
  const metrics = createMetrics();
  const app = createHttp({
    log,
    metrics,
    authenticate: authenticateBy({ db, clock }, localKey, organisationId),
  });
  const openLedger = createLedgers({ db, clock, people, catalogue });
  serveOperations(app, stores, metrics);
  serveSessions(app, { db, clock });
  serveOrganisations(app, { db, clock });
  servePeople(app, db);
  serveCatalogue(app, db);
  serveChoices(app, { db, touch });
  serveMarkets(app, openLedger);
  serveAssessment(app, openLedger);
  const imports = { db, clock, log, uploadFolder, kinds: RECORD_KINDS, onChanged: touch };
  serveImports(app, imports);
  serveExamples(app, {
    ...imports,
    exampleFolder: fileURLToPath(new URL('../../examples', import.meta.url)),
    isSetUp: async (organisation) => (await getOrganisation(db, organisation)).setUp,
    setUp: (organisation, name) => writeOrganisation(db, organisation, { name, setUpAt: clock.now() }),
  });
  serveApiDescription(app);
  serveSite(app);
  return app;
}
