import type { FindUseDays } from '#domains/adoption/users/actions.ts';
import type { Ledger } from '#domains/choices/door.ts';
import { getSettings, touch } from '#domains/people/organisations/store.ts';
import { listPeople } from '#domains/people/store.ts';
import type { Suggestion } from '#domains/surveys/answering/actions.ts';
import { serveAnswering } from '#domains/surveys/answering/routes.ts';
import type { EmbeddingParts } from '#domains/surveys/embedding/actions.ts';
import { serveEmbedding } from '#domains/surveys/embedding/routes.ts';
import { createFits, type Fits } from '#domains/surveys/fits/actions.ts';
import { serveFits } from '#domains/surveys/fits/routes.ts';
import { serveAnswerImport } from '#domains/surveys/importing/routes.ts';
import { serveSurveys } from '#domains/surveys/questionnaires/routes.ts';
import { serveResults } from '#domains/surveys/results/routes.ts';
import { serveSites } from '#domains/surveys/sites/routes.ts';
import { serveThemes } from '#domains/surveys/themes/routes.ts';
import { keepTime } from '#domains/surveys/waves/actions.ts';
import { serveWaves } from '#domains/surveys/waves/routes.ts';
import type { HttpApp } from '#platform/http.ts';
import type { AppParts } from './parts.ts';

/** What asking people needs of the rest. */
export interface WavePorts {
  readonly openLedger: (organisationId: number) => Promise<Ledger>;
  readonly findUseDays: FindUseDays;
  readonly takeSuggestion: (organisationId: number, suggestion: Suggestion) => Promise<void>;
  readonly takeFromPage: EmbeddingParts['takeFromPage'];
}

/** Surveys and their waves: planning, asking, answering. */
export interface Waves {
  readonly serveOpen: (app: HttpApp) => void;
  readonly serve: (app: HttpApp) => void;
  /** Opens and closes what is due, and asks whoever is next. */
  readonly keepTime: () => Promise<void>;
  /** What people said of whether they would miss products. */
  readonly findFits: Fits['findEvidence'];
}

export function createWaves(
  { stores, clock, publicAddress, mail, trustedWays = [] }: AppParts,
  ports: WavePorts,
): Waves {
  const { db } = stores.postgres;
  const ways = { hasMail: mail !== undefined, trusted: new Set(trustedWays) };
  const parts = { db, clock, ways, publicAddress, getSettings, touch, listPeople, ...ports };
  const fits = createFits(parts);
  return {
    findFits: fits.findEvidence,
    keepTime: () => keepTime(parts),
    serveOpen: (app) => {
      const restDaysOf = async (organisationId: number) =>
        (await getSettings(db, organisationId)).restAfterDeclineDays;
      serveAnswering(app, { ...parts, restDaysOf });
      serveEmbedding(app, parts);
    },
    serve: (app) => {
      serveSurveys(app, db);
      serveSites(app, parts);
      serveThemes(app, db);
      serveWaves(app, parts);
      serveFits(app, db, fits);
      serveResults(app, parts);
      serveAnswerImport(app, parts);
    },
  };
}
