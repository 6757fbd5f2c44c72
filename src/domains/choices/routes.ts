import type { Db } from '#platform/db.ts';
import { notFound } from '#platform/errors.ts';
import { type HttpApp, serve } from '#platform/http.ts';
import { listChoices as describedChoices, removeChoice as describedRemoval } from './contract.ts';
import { listDisputes as describedDisputes } from './disputes/contract.ts';
import { listDisputes } from './disputes/store.ts';
import { listMandates as describedMandates } from './mandates/contract.ts';
import { listMandates } from './mandates/store.ts';
import { listChoices, removeChoice } from './store.ts';

interface Parts {
  readonly db: Db;
  readonly touch: (db: Db, organisationId: number) => Promise<void>;
}

export function serveChoices(app: HttpApp, { db, touch }: Parts): void {
  serve(app, describedChoices, async ({ query }, { organisationId }) => {
    const found = await listChoices(db, organisationId, { ...query, limit: query.limit + 1 });
    const choices = found.slice(0, query.limit);
    return { choices, next: found.length > query.limit ? (choices.at(-1)?.id ?? null) : null };
  });
  serve(app, describedRemoval, ({ params }, { organisationId }) =>
    db.transaction().execute(async (tx) => {
      const removed = await removeChoice(tx, organisationId, params.id);
      if (removed === undefined) throw notFound('choice', params.id);
      await touch(tx, organisationId);
      return { removed };
    }),
  );
  serve(app, describedMandates, (_input, { organisationId }) => listMandates(db, organisationId));
  serve(app, describedDisputes, (_input, { organisationId }) => listDisputes(db, organisationId));
}
