import { fileURLToPath } from 'node:url';
import { happyPathRecords } from '#domains/adoption/happy-paths/records.ts';
import { markRecords } from '#domains/adoption/marks/records.ts';
import { pinRecords } from '#domains/adoption/pins/records.ts';
import type { Recounter } from '#domains/adoption/recounting/actions.ts';
import { rejectionRecords } from '#domains/adoption/rejections/records.ts';
import { adoptionRecords } from '#domains/adoption/sources/records.ts';
import { serveAssessment } from '#domains/assessment/routes.ts';
import { createBrowser } from '#domains/catalogue/browsing/actions.ts';
import { serveBulkChanges } from '#domains/catalogue/bulk/routes.ts';
import { filterRecords } from '#domains/catalogue/filters/records.ts';
import { marketRecords } from '#domains/catalogue/markets/records.ts';
import { measureRecords } from '#domains/catalogue/measures/records.ts';
import { findServiceRecords } from '#domains/catalogue/performance/store.ts';
import { catalogueRecords } from '#domains/catalogue/records.ts';
import { relationRecords } from '#domains/catalogue/relations/records.ts';
import { researchRecords } from '#domains/catalogue/research/records.ts';
import { serveCatalogue } from '#domains/catalogue/routes.ts';
import { standardRecords } from '#domains/catalogue/standards/records.ts';
import { listNeeds, listOptions } from '#domains/catalogue/store.ts';
import { disputeRecords } from '#domains/choices/disputes/records.ts';
import { mandateRecords } from '#domains/choices/mandates/records.ts';
import { createLedgers } from '#domains/choices/markets/actions.ts';
import { serveMarkets } from '#domains/choices/markets/routes.ts';
import { choiceRecords } from '#domains/choices/records.ts';
import { serveChoices } from '#domains/choices/routes.ts';
import { serveExamples } from '#domains/imports/examples/routes.ts';
import { removeRecords, saveKind } from '#domains/imports/records/actions.ts';
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
import { listTeams } from '#domains/people/store.ts';
import { plannedChangeRecords } from '#domains/surveys/changes/records.ts';
import { feedbackRecords } from '#domains/surveys/feedback/records.ts';
import { surveyRecords } from '#domains/surveys/questionnaires/records.ts';
import { siteRecords } from '#domains/surveys/sites/records.ts';
import { themeRecords } from '#domains/surveys/themes/records.ts';
import type { Db } from '#platform/db.ts';
import { createHttp, type HttpApp } from '#platform/http.ts';
import { createLaneListener } from '#platform/lane.ts';
import { createMetrics } from '#platform/metrics.ts';
import type { RecordKind } from '#platform/records.ts';
import { serveApiDescription } from './description.ts';
import { createEdit } from './editing.ts';
import { serveOperations } from './operations.ts';
import type { AppParts } from './parts.ts';
import { serveSdk } from './sdk.ts';
import { serveSite } from './site.ts';
import { createSurveys, type Surveys } from './surveys.ts';
import { createUsage } from './usage.ts';

const people = { listTeams, getSettings, getRevision, touch };
const catalogue = { listNeeds, listOptions };
const findAreas = async (db: Db, organisationId: number) => (await getSettings(db, organisationId)).areas;
const findPrecedence = async (db: Db, organisationId: number) =>
  (await getSettings(db, organisationId)).precedence;

/** Every kind of record, in the order in which they build on each other. */
export const RECORD_KINDS: readonly RecordKind[] = [
  ...peopleRecords,
  ...catalogueRecords(findAreas),
  ...marketRecords,
  ...relationRecords,
  ...measureRecords,
  ...standardRecords,
  ...researchRecords,
  ...filterRecords,
  ...mandateRecords({ catalogue }),
  ...choiceRecords({ catalogue }),
  ...disputeRecords({ catalogue }),
  ...adoptionRecords,
  ...markRecords,
  ...happyPathRecords,
  ...pinRecords,
  ...rejectionRecords,
  ...surveyRecords,
  ...siteRecords,
  ...plannedChangeRecords,
  ...feedbackRecords,
  ...themeRecords,
];

/** The whole HTTP side: every domain's routes on one app. */
export function createApp(parts: AppParts): HttpApp {
  return createService(parts).app;
}

/** The app, and what a server answers before it. */
export interface Service {
  readonly app: HttpApp;
  /** Answers a request that goes past the router; false for any other. */
  readonly answerFirst: ReturnType<typeof createLaneListener>;
  readonly surveys: Pick<Surveys, 'deliver' | 'close'>;
  readonly recounter: Pick<Recounter, 'resume' | 'close'>;
}

export function createService(parts: AppParts): Service {
  const { stores, clock, log, localKey, organisationId, uploadFolder, draftFolder } = parts;
  const { db } = stores.postgres;
  const metrics = createMetrics();
  const openLedger = createLedgers({ db, clock, people, catalogue });
  const usage = createUsage(parts, openLedger);
  const { noticeChange: onCommitted } = usage;
  const edits = { db, clock, kinds: RECORD_KINDS, onChanged: touch, onCommitted };
  const edit = createEdit(edits);
  const surveys = createSurveys(parts, { openLedger, edit, findUseDays: usage.findUseDays });
  metrics.gauge(
    'musthave_events_waiting',
    'Events that are durable and not in the events store yet.',
    stores.keeper.waiting,
  );
  const app = createHttp({
    log,
    metrics,
    authenticate: authenticateBy({ db, clock }, localKey, organisationId),
    open: (open) => {
      serveSdk(open);
      usage.serveOpen(open);
      surveys.serveOpen(open);
    },
  });
  serveOperations(app, stores, metrics);
  serveSessions(app, { db, clock });
  serveOrganisations(app, { db, clock, plan: usage.recounter.plan, onCommitted: usage.settingsChanged });
  servePeople(app, db);
  const browser = createBrowser({ db, getRevision });
  serveCatalogue(app, db, browser);
  serveBulkChanges(app, {
    browser,
    save: (caller, records, keep) => saveKind(edits, caller, 'option', records, keep),
  });
  serveChoices(app, { db, remove: (caller, kind, keys) => removeRecords(edits, caller, kind, keys) });
  serveMarkets(app, openLedger);
  serveAssessment(app, {
    openLedger,
    findServiceRecords: (organisation, option) => findServiceRecords(db, organisation, option),
    findUse: usage.findUse,
    findFits: surveys.findFits,
    log,
  });
  const { takeStock: onLargeImport } = stores.postgres;
  const imports = { ...edits, log, uploadFolder, draftFolder, findPrecedence, onLargeImport };
  serveImports(app, imports);
  serveExamples(app, {
    ...imports,
    exampleFolder: fileURLToPath(new URL('../../examples', import.meta.url)),
    isSetUp: async (organisation) => (await getOrganisation(db, organisation)).setUp,
    setUp: (organisation, { key, title }) =>
      writeOrganisation(db, organisation, { name: title, example: key, setUpAt: clock.now() }),
  });
  usage.serve(app);
  surveys.serve(app);
  serveApiDescription(app);
  serveSite(app);
  return {
    app,
    surveys,
    recounter: usage.recounter,
    answerFirst: createLaneListener(usage.lane, { log, metrics }),
  };
}
