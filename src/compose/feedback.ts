import type { Ledger } from '#domains/choices/door.ts';
import type { Suggestion } from '#domains/surveys/answering/actions.ts';
import { servePlannedChanges } from '#domains/surveys/changes/routes.ts';
import { type Edit, takeFeedback } from '#domains/surveys/feedback/actions.ts';
import { serveReplies } from '#domains/surveys/feedback/replies/routes.ts';
import { serveFeedback } from '#domains/surveys/feedback/routes.ts';
import { AppError } from '#platform/errors.ts';
import type { HttpApp } from '#platform/http.ts';
import type { AppParts } from './parts.ts';

/** What other parts of the house do for feedback. */
export interface FeedbackPorts {
  /** Opens the ledger of an organisation: what it has recorded of its markets. */
  readonly openLedger: (organisationId: number) => Promise<Ledger>;
  /** Saves records beside what else is done in one transaction. */
  readonly edit: Edit;
}

/** What somebody said who may be named. */
interface Said {
  readonly product: string;
  readonly problem: string;
  readonly person: string;
}

/** Puts together what takes in what people say of products, and tells them what came of it. */
export function createFeedback(
  { stores, clock, publicAddress }: AppParts,
  { openLedger, edit }: FeedbackPorts,
) {
  const { db } = stores.postgres;
  /** What somebody said, under their name where they are on record. */
  const take = async (organisationId: number, said: Said, from: 'answer' | 'widget') => {
    try {
      await takeFeedback(edit, { organisationId }, { ...said, from });
    } catch (error) {
      const isStranger = error instanceof AppError && error.problems.some(({ field }) => field === 'person');
      if (!isStranger) throw error;
      await takeFeedback(edit, { organisationId }, { product: said.product, problem: said.problem, from });
    }
  };
  return {
    takeSuggestion: (organisationId: number, said: Suggestion) => take(organisationId, said, 'answer'),
    takeFromPage: (organisationId: number, said: Said) => take(organisationId, said, 'widget'),
    serveOpen: (app: HttpApp) => serveReplies(app, { db, clock }),
    serve: (app: HttpApp) => {
      servePlannedChanges(app, db);
      serveFeedback(app, { db, clock, openLedger, edit, publicAddress });
    },
  };
}
