import type { ImportProgress, ImportSummary } from '#domains/imports/contract.ts';
import type { ImportRequest } from '#domains/imports/ui/import-form.tsx';
import { AppError, type ErrorCode, type Problem } from '#platform/errors.ts';
import { errorOf, send } from '../api.ts';

type Line =
  | { readonly progress: ImportProgress }
  | { readonly summary: ImportSummary }
  | { readonly error: { readonly code: ErrorCode; readonly message: string; readonly problems: Problem[] } };

/**
 * Sends files for a dry run, and has the server keep them for the import itself. Tells how far it has come. Throws the server's
 * refusal; then nothing is kept.
 */
export async function sendForDryRun(
  request: ImportRequest & { readonly allowShort: boolean },
  onProgress: (progress: ImportProgress) => void,
): Promise<ImportSummary> {
  const response = await send('/v1/imports', {
    method: 'POST',
    headers: { accept: 'application/x-ndjson' },
    body: formOf(request),
  });
  if (!response.ok || response.body === null) throw await errorOf(response);
  for await (const line of linesOf(response.body)) {
    if ('progress' in line) onProgress(line.progress);
    else if ('summary' in line) return line.summary;
    else throw new AppError(line.error.code, line.error.message, line.error.problems);
  }
  throw new AppError('unavailable', 'The server stopped in the middle. Nothing was changed; try again.');
}

function formOf({
  format,
  files,
  map,
  source,
  complete,
  allowShort,
}: Parameters<typeof sendForDryRun>[0]): FormData {
  const form = new FormData();
  form.set('format', format);
  form.set('dryRun', 'true');
  form.set('keep', 'true');
  if (format === 'mapping' && map !== undefined) form.set('map', map);
  if (source.trim() !== '') form.set('source', source.trim());
  if (complete) form.set('complete', 'true');
  if (allowShort) form.set('allowShort', 'true');
  for (const file of files) form.append('files', file);
  return form;
}

async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Line> {
  const reader = body
    .pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>)
    .getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    rest += value ?? '';
    const lines = rest.split('\n');
    rest = done ? '' : (lines.pop() ?? '');
    for (const line of lines) if (line.trim() !== '') yield JSON.parse(line) as Line;
    if (done) return;
  }
}
