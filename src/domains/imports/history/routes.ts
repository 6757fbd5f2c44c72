import type { Db } from '#platform/db.ts';
import { type HttpApp, serve } from '#platform/http.ts';
import { shownRecord } from '#platform/record-shape.ts';
import type { RecordKind } from '#platform/records.ts';
import { listClaims } from '../claims/store.ts';
import { getHistory, getProvenance } from './contract.ts';
import { provenanceOf } from './rules.ts';
import { listChanges } from './store.ts';

const ALL = 10_000;

interface HistoryParts {
  readonly db: Db;
  readonly kinds: readonly RecordKind[];
}

/** Serves what happened to records. Whoever said something is not named in it. */
export function serveHistory(app: HttpApp, { db, kinds }: HistoryParts): void {
  const fieldsOf = (name: string) => kinds.find((kind) => kind.name === name)?.table ?? { fields: {} };
  serve(app, getHistory, async ({ query }, { organisationId }) => {
    const table = fieldsOf(query.kind);
    const changes = await listChanges(db, organisationId, query, query);
    return changes.map(({ before, after, ...change }) => {
      return { ...change, before: shownRecord(table, before), after: shownRecord(table, after) };
    });
  });
  serve(app, getProvenance, async ({ query }, { organisationId }) => ({
    fields: provenanceOf(await listChanges(db, organisationId, query, { limit: ALL })),
    sources: (await listClaims(db, organisationId, query)).map(({ said, ...claim }) => {
      return { ...claim, said: shownRecord(fieldsOf(query.kind), said) };
    }),
  }));
}
