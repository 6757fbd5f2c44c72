import { createAsking } from '#domains/adoption/asking/actions.ts';
import type { UseEvidence } from '#domains/adoption/door.ts';
import { serveErasing } from '#domains/adoption/erasing/routes.ts';
import { serveExporting } from '#domains/adoption/exporting/routes.ts';
import { serveHappyPaths } from '#domains/adoption/happy-paths/routes.ts';
import { createIntake } from '#domains/adoption/intake/actions.ts';
import { intakeLane, serveIntake } from '#domains/adoption/intake/routes.ts';
import { createKnowing } from '#domains/adoption/knowing/actions.ts';
import { serveMarks } from '#domains/adoption/marks/routes.ts';
import { createMeasures } from '#domains/adoption/measures/actions.ts';
import { findUseEvidence } from '#domains/adoption/measures/evidence/actions.ts';
import { serveMeasures, serveTeamUse } from '#domains/adoption/measures/routes.ts';
import { createMembers } from '#domains/adoption/members/actions.ts';
import { servePins } from '#domains/adoption/pins/routes.ts';
import { serveProtocols } from '#domains/adoption/protocols/routes.ts';
import { createRecounter, type Recounter } from '#domains/adoption/recounting/actions.ts';
import { serveRecounting } from '#domains/adoption/recounting/routes.ts';
import { serveSources } from '#domains/adoption/sources/routes.ts';
import { getPersonSecret } from '#domains/adoption/sources/store.ts';
import { serveTabling } from '#domains/adoption/tabling/routes.ts';
import { createTraits } from '#domains/adoption/traits/actions.ts';
import { createTurns } from '#domains/adoption/turns/actions.ts';
import { createUseDays, type FindUseDays } from '#domains/adoption/users/actions.ts';
import { listBuiltOn } from '#domains/catalogue/relations/store.ts';
import { findOptionIds } from '#domains/catalogue/store.ts';
import type { Ledger } from '#domains/choices/door.ts';
import { getRevision, getSettings } from '#domains/people/organisations/store.ts';
import { holderOf } from '#domains/people/sessions/routes.ts';
import { digestMemberships, findTeamIds, listMemberships } from '#domains/people/store.ts';
import type { HttpApp } from '#platform/http.ts';
import type { Lane } from '#platform/lane.ts';
import type { AppParts } from './parts.ts';

/** Opens the ledger of an organisation: what it has recorded of its markets. */
type OpenLedger = (organisationId: number) => Promise<Ledger>;

/** Usage: how events come in. */
export interface Usage {
  /** Our own way in, asked more often than everything else together. */
  readonly lane: Lane;
  /** Is to be told of every committed change of records. */
  readonly noticeChange: () => void;
  /** Is to be told of every committed change of settings. */
  readonly settingsChanged: () => Promise<void>;
  /** Counts days of use anew when the time zone changes. */
  readonly recounter: Pick<Recounter, 'plan' | 'resume' | 'close'>;
  /** Serves what comes from anywhere with keys of its own. */
  readonly serveOpen: (app: HttpApp) => void;
  /** Serves the rest, to callers of the organisation. */
  readonly serve: (app: HttpApp) => void;
  /** What use says of an option up to a day; null when nothing of it came by then. */
  readonly findUse: (
    organisationId: number,
    option: string,
    asOf: string,
    signal: AbortSignal,
  ) => Promise<UseEvidence | null>;
  /** On how many days people on record used a product. */
  readonly findUseDays: FindUseDays;
}

/** How many questions a server of its own answers at once. */
const SERVER_TURNS = 8;

/** Puts together what takes events in and answers questions about them. */
export function createUsage(
  { stores, clock, log, localKey, organisationId }: AppParts,
  openLedger: OpenLedger,
): Usage {
  const { db, kind } = stores.postgres;
  const isShared = kind === 'server';
  const knowing = createKnowing({
    db,
    getRevision,
    getSettings,
    findOptionIds,
    findTeamIds,
    getPersonSecret,
    isShared,
  });
  const intake = createIntake({ db, clock, keeper: stores.keeper, knowing });
  const { keeper, clickhouse } = stores;
  const members = createMembers({ db, clickhouse, keeper, knowing, digestMemberships, listMemberships });
  const turns = createTurns(clickhouse.kind === 'embedded' ? 1 : SERVER_TURNS);
  const recounting = { db, clickhouse, keeper, knowing, clock, log, getSettings };
  const recounter = createRecounter({ ...recounting, isShared: isShared || clickhouse.kind === 'server' });
  const begin = createAsking({ db, clickhouse, clock, openLedger, members, keeper, recounter, turns });
  const traits = createTraits(clickhouse, (err) => log.error({ err }, 'a property could not be tracked'));
  const findBuiltOn = (organisation: number, option: string) => listBuiltOn(db, organisation, option);
  const versionNow = () => {
    const kept = keeper.kept();
    return kept === undefined || isShared ? undefined : `${kept} ${knowing.changes()}`;
  };
  const measures = createMeasures({ begin, traits, findBuiltOn, versionNow });
  const lane = intakeLane(intake, holderOf(localKey, organisationId));
  return {
    lane,
    noticeChange: knowing.noticeChange,
    settingsChanged: async () => {
      knowing.noticeChange();
      await recounter.resume();
    },
    recounter,
    findUse: (...asked) => findUseEvidence(begin, ...asked),
    findUseDays: createUseDays({ clickhouse, knowing, members, keeper }),
    serveOpen: (app) => {
      serveIntake(app, lane);
      serveProtocols(app, intake, clock);
    },
    serve: (app) => {
      const held = { db, clickhouse, keeper, knowing, clock };
      serveSources(app, held);
      serveExporting(app, held);
      serveErasing(app, held);
      serveRecounting(app, recounter);
      serveMeasures(app, measures);
      serveTeamUse(app, begin);
      serveTabling(app, { clickhouse, ask: measures.ask });
      serveMarks(app, db);
      serveHappyPaths(app, db);
      servePins(app, db);
    },
  };
}
