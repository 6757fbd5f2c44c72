import type { Clock } from '#platform/clock.ts';
import { type HttpApp, serve } from '#platform/http.ts';
import { type ImportParts, importFiles } from '../actions.ts';
import type { ImportSummary, RecordedImport } from '../contract.ts';
import { findImportOf } from '../store.ts';
import { getDraft, listDrafts, removeDraft } from './actions.ts';
import { commitDraft, listDrafts as describedList, discardDraft } from './contract.ts';

export interface DraftParts extends ImportParts {
  readonly clock: Clock;
  readonly draftFolder: string;
}

/** Serves imports that were prepared: their list, making one, and discarding it. */
export function serveDrafts(app: HttpApp, parts: DraftParts): void {
  const { db, draftFolder } = parts;
  serve(app, describedList, async (_input, { organisationId }) =>
    (await listDrafts(draftFolder, organisationId, parts.clock.now())).map(
      ({ id, files, format, preparedAt }) => ({ id, files: [...files], format, preparedAt }),
    ),
  );
  serve(app, commitDraft, async ({ params, body }, caller) => {
    const made = await findImportOf(db, caller.organisationId, params.draft);
    if (made !== undefined) return summaryOf(made, params.draft);
    const { order } = await getDraft(draftFolder, caller.organisationId, params.draft);
    const summary = await importFiles(parts, caller, {
      ...order,
      dryRun: body.dryRun,
      draft: params.draft,
      allowShort: body.allowShort ?? order.allowShort,
      skipBad: body.skipBad ?? order.skipBad,
    });
    if (!body.dryRun) await removeDraft(draftFolder, params.draft);
    return { ...summary, draft: params.draft };
  });
  serve(app, discardDraft, async ({ params }, { organisationId }) => {
    await getDraft(draftFolder, organisationId, params.draft);
    await removeDraft(draftFolder, params.draft);
    return { discarded: params.draft };
  });
}

/** What an import came to that was made before. */
function summaryOf(made: RecordedImport, draft: string): ImportSummary {
  const { id, title, format, source, complete, files, rows, kinds, notes } = made;
  return {
    ...{ id, draft, title, format, source, complete, files, rows, kinds, notes },
    ...{ dryRun: false, saved: true, looks: [], refusals: [], refusalsNotListed: 0, refusedRows: [] },
  };
}
