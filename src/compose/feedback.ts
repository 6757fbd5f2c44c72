import type { Ledger } from '#domains/choices/door.ts';
import type { Suggestion } from '#domains/surveys/answering/actions.ts';
import { servePlannedChanges } from '#domains/surveys/changes/routes.ts';
import { type Edit, takeFeedback } from '#domains/surveys/feedback/actions.ts';
import { serveReplies } from '#domains/surveys/feedback/replies/routes.ts';
import { serveFeedback } from '#domains/surveys/feedback/routes.ts';
import { findPersonKey } from '#domains/surveys/feedback/store.ts';
import type { HttpApp } from '#platform/http.ts';
import type { AppParts } from './parts.ts';

/** What other parts of the house do for feedback. */
export interface FeedbackPorts {
  /** Opens the ledger of an organisation: what it has recorded of its markets. */
  readonly openLedger: (organisationId: number) => Promise<Ledger>;
  /** Saves records beside what else is done in one transaction. */
  readonly edit: Edit;
}

/** As long as nobody has a role, nobody is known to be of a product's team: names are kept to tell people, and shown to none. */
const isOfItsTeam = () => false;

/** What somebody said who may be named. */
interface Said {
  readonly product: string;
  readonly problem: string;
  readonly person: string;
}

/** Control characters, which some programs put into what is copied from them; records take none. */
const UNSEEN = /(?![\t\n\r])\p{Cc}/gu;

/** Puts together what takes in what people say of products, and tells them what came of it. */
export function createFeedback(
  { stores, clock, log, publicAddress }: AppParts,
  { openLedger, edit }: FeedbackPorts,
) {
  const { db } = stores.postgres;
  /** What somebody said, under their name where they are on record. */
  const take = async (organisationId: number, said: Said, from: 'answer' | 'widget') => {
    const person = await findPersonKey(db, organisationId, said.person);
    await takeFeedback(edit, { organisationId }, { ...said, person: person ?? null, from });
  };
  /** The answer is safe already: whoever gave it must not be told that it failed, or asked again. */
  const takeSuggestion = async (organisationId: number, said: Suggestion) => {
    try {
      const problem = said.problem.replace(UNSEEN, ' ').trim();
      if (problem !== '') await take(organisationId, { ...said, problem }, 'answer');
    } catch (error) {
      log.error({ err: error }, 'a suggestion in an answer could not be taken as feedback');
    }
  };
  return {
    takeSuggestion,
    takeFromPage: (organisationId: number, said: Said) => take(organisationId, said, 'widget'),
    serveOpen: (app: HttpApp) => serveReplies(app, { db, clock }),
    serve: (app: HttpApp) => {
      servePlannedChanges(app, db);
      serveFeedback(app, { db, clock, openLedger, edit, publicAddress, seesNames: isOfItsTeam });
    },
  };
}
