import { serveErasing } from '#domains/adoption/erasing/routes.ts';
import { serveExporting } from '#domains/adoption/exporting/routes.ts';
import { createIntake } from '#domains/adoption/intake/actions.ts';
import { intakeLane, serveIntake } from '#domains/adoption/intake/routes.ts';
import { createKnowing } from '#domains/adoption/knowing/actions.ts';
import { serveProtocols } from '#domains/adoption/protocols/routes.ts';
import { serveRecounting } from '#domains/adoption/recounting/routes.ts';
import { serveSources } from '#domains/adoption/sources/routes.ts';
import { getPersonSecret } from '#domains/adoption/sources/store.ts';
import { findOptionIds } from '#domains/catalogue/store.ts';
import { getRevision, getSettings } from '#domains/people/organisations/store.ts';
import { holderOf } from '#domains/people/sessions/routes.ts';
import { findTeamIds } from '#domains/people/store.ts';
import type { HttpApp } from '#platform/http.ts';
import type { Lane } from '#platform/lane.ts';
import type { AppParts } from './parts.ts';

/** Usage: how events come in. */
export interface Usage {
  /** Our own way in, asked more often than everything else together. */
  readonly lane: Lane;
  /** Serves what comes from anywhere with keys of its own. */
  readonly serveOpen: (app: HttpApp) => void;
  /** Serves the rest, to callers of the organisation. */
  readonly serve: (app: HttpApp) => void;
}

/** Puts together what takes events in. */
export function createUsage({ stores, clock, localKey, organisationId }: AppParts): Usage {
  const { db } = stores.postgres;
  const knowing = createKnowing({
    db,
    getRevision,
    getSettings,
    findOptionIds,
    findTeamIds,
    getPersonSecret,
  });
  const intake = createIntake({ db, clock, keeper: stores.keeper, knowing });
  const { keeper, clickhouse } = stores;
  const lane = intakeLane(intake, holderOf(localKey, organisationId));
  return {
    lane,
    serveOpen: (app) => {
      serveIntake(app, lane);
      serveProtocols(app, intake, clock);
    },
    serve: (app) => {
      const held = { db, clickhouse, keeper, knowing, clock };
      serveSources(app, held);
      serveExporting(app, held);
      serveErasing(app, held);
      serveRecounting(app, { ...held, getSettings });
    },
  };
}
