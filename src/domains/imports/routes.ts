import { stream } from 'hono/streaming';
import { AppError, notFound } from '#platform/errors.ts';
import {
  asAppError,
  type Caller,
  callerOf,
  errorSchema,
  type HttpApp,
  type HttpContext,
  serve,
} from '#platform/http.ts';
import type { Log } from '#platform/log.ts';
import { type ImportParts, importFiles } from './actions.ts';
import {
  importFiles as described,
  listImports as describedList,
  describeMappings,
  getImport,
  type ImportProgress,
  type ImportSummary,
  importSummary,
} from './contract.ts';
import { keepDraft } from './drafts/actions.ts';
import { serveDrafts } from './drafts/routes.ts';
import { serveExports } from './exports/routes.ts';
import { guessFromText } from './guesses/actions.ts';
import { guessMapping as guessDescribed } from './guesses/contract.ts';
import { serveHistory } from './history/routes.ts';
import { mappingSchema } from './mappings/rules.ts';
import { mergeRecords } from './merging/actions.ts';
import { mergeRecords as mergeDescribed } from './merging/contract.ts';
import { serveRecords } from './records/routes.ts';
import { findImport, listImports } from './store.ts';
import { undoImport } from './undoing/actions.ts';
import { undoImport as undoImportDescribed } from './undoing/contract.ts';
import { receiveUpload, type Upload } from './uploads/actions.ts';

export interface ImportRouteParts extends ImportParts {
  readonly log: Pick<Log, 'error'>;
  /** Where uploads lie while they are imported. */
  readonly uploadFolder: string;
  /** Where the files of prepared imports wait. */
  readonly draftFolder: string;
}

/** Serves imports, their list, the schema of mappings, and the writing of single records. */
export function serveImports(app: HttpApp, parts: ImportRouteParts): void {
  serve(app, describedList, ({ query }, { organisationId }) =>
    listImports(parts.db, organisationId, query.limit),
  );
  const schema = mappingSchema(parts.kinds);
  serve(app, describeMappings, async () => schema);
  serveRecords(app, parts);
  serveExports(app, parts);
  serveHistory(app, parts);
  serveDrafts(app, parts);
  serve(app, undoImportDescribed, ({ params, body }, caller) =>
    undoImport(parts, caller, params.import, body.dryRun),
  );
  serve(app, guessDescribed, async ({ body }) => {
    const { mapping, kind, guesses, unused } = guessFromText(body, parts.kinds);
    return { mapping, kind, guesses: [...guesses], unused: [...unused] };
  });
  serve(app, mergeDescribed, ({ body }, caller) => mergeRecords(parts, caller, body));
  serve(app, getImport, async ({ params }, { organisationId }) => {
    const found = await findImport(parts.db, organisationId, params.import);
    if (found === undefined) throw notFound('import', String(params.import));
    return found;
  });
  serveUpload(app, parts);
}

function serveUpload(app: HttpApp, parts: ImportRouteParts): void {
  registerUpload(app);
  app.post(described.path, async (c) => {
    c.set('route', described.path);
    const caller = callerOf(c);
    const { body } = c.req.raw;
    const upload = await receiveUpload(
      { contentType: c.req.header('content-type'), body },
      parts.uploadFolder,
    );
    if (c.req.header('accept')?.includes('application/x-ndjson'))
      return streamImport(c, parts, caller, upload);
    try {
      return c.json(await importUpload(parts, caller, upload));
    } finally {
      await upload.remove();
    }
  });
}

/** Imports what was sent, or says what would come of it and keeps the files for later. */
async function importUpload(
  parts: ImportRouteParts,
  caller: Caller,
  { folder, keep, remove: _, ...order }: Upload,
  onProgress?: (progress: ImportProgress) => void,
): Promise<ImportSummary> {
  const summary = await importFiles(parts, caller, order, onProgress);
  if (!keep || !order.dryRun) return summary;
  const kept = { organisationId: caller.organisationId, now: parts.clock.now() };
  return { ...summary, draft: await keepDraft(parts.draftFolder, folder, kept, order) };
}

/** Imports while it answers: a line for every step, and one for how it ended. When the caller goes away, nothing is imported. */
function streamImport(c: HttpContext, parts: ImportRouteParts, caller: Caller, upload: Upload): Response {
  c.header('Content-Type', 'application/x-ndjson');
  return stream(c, async (out) => {
    const write = (line: object) => out.write(`${JSON.stringify(line)}\n`);
    try {
      const summary = await importUpload(parts, caller, upload, (progress) => {
        if (out.aborted) throw new AppError('unavailable', 'The caller went away.');
        void write({ progress });
      });
      await write({ summary });
    } catch (error) {
      await write({ error: errorLine(error, parts.log) });
    } finally {
      await upload.remove();
    }
  });
}

function errorLine(error: unknown, log: Pick<Log, 'error'>) {
  if (!(error instanceof AppError)) log.error({ err: error, route: described.path }, 'an import failed');
  const { code, message, problems } = asAppError(error);
  return { code, message, problems };
}

/** Enters the upload in the OpenAPI document: its body is no JSON, so `serve` cannot. */
function registerUpload(app: HttpApp): void {
  const error = (description: string) => ({
    description,
    content: { 'application/json': { schema: errorSchema } },
  });
  app.openAPIRegistry.registerPath({
    method: described.method,
    path: described.path,
    tags: [described.tag],
    summary: described.summary,
    description: described.description ?? '',
    request: { body: { required: true, content: { 'multipart/form-data': { schema: described.body } } } },
    responses: {
      200: {
        description: 'What the import came to.',
        content: { 'application/json': { schema: importSummary } },
      },
      400: error('The mapping, a file or a row is refused; each refused row is listed.'),
      401: error('No session and no key.'),
      413: error('Too many files, or one that is too large.'),
      503: error('A store does not answer, or there is no room.'),
    },
  });
}
