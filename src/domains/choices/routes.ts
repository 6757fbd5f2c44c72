import type { Db } from '#platform/db.ts';
import { notFound } from '#platform/errors.ts';
import { type Caller, type HttpApp, serve } from '#platform/http.ts';
import { keyText } from '#platform/record-shape.ts';
import { listChoices as describedChoices, removeChoice as describedRemoval } from './contract.ts';
import { listDisputes as describedDisputes } from './disputes/contract.ts';
import { listDisputes } from './disputes/store.ts';
import { listMandates as describedMandates } from './mandates/contract.ts';
import { listMandates } from './mandates/store.ts';
import { CHOICE, findChoice, listChoices } from './store.ts';

interface Parts {
  readonly db: Db;
  /** Removes records of a kind by their keys, and keeps what they said in the history. */
  readonly remove: (caller: Caller, kind: string, keys: readonly string[]) => Promise<void>;
}

export function serveChoices(app: HttpApp, { db, remove }: Parts): void {
  serve(app, describedChoices, async ({ query }, { organisationId }) => {
    const found = await listChoices(db, organisationId, { ...query, limit: query.limit + 1 });
    const choices = found.slice(0, query.limit);
    return { choices, next: found.length > query.limit ? (choices.at(-1)?.id ?? null) : null };
  });
  serve(app, describedRemoval, async ({ params }, caller) => {
    const removed = await findChoice(db, caller.organisationId, params.id);
    if (removed === undefined) throw notFound('choice', params.id);
    await remove(caller, 'choice', [keyText(CHOICE, removed)]);
    return { removed };
  });
  serve(app, describedMandates, (_input, { organisationId }) => listMandates(db, organisationId));
  serve(app, describedDisputes, (_input, { organisationId }) => listDisputes(db, organisationId));
}
