import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { ImportProgress } from '#domains/imports/contract.ts';
import type { guessMapping } from '#domains/imports/guesses/contract.ts';
import { ImportForm, type ImportRequest } from '#domains/imports/ui/import-form.tsx';
import { call } from '../api.ts';
import { isCutShort } from './cut-short.ts';
import { ImportFailure } from './import-failure.tsx';
import { draftQuery, draftsQuery } from './import-queries.ts';
import { sendForDryRun } from './sending.ts';

/** The form, and the dry run that it leads to. */
export function BringIn() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [progress, setProgress] = useState<ImportProgress>();
  const dryRun = useMutation({
    mutationFn: (request: ImportRequest & { readonly allowShort: boolean }) => {
      setProgress(undefined);
      return sendForDryRun(request, setProgress);
    },
    onSuccess: async (summary) => {
      await client.invalidateQueries(draftsQuery);
      if (summary.draft === null) return;
      client.setQueryData(draftQuery(summary.draft).queryKey, summary);
      await navigate({
        to: '/imports',
        search: (before) => ({ ...before, draft: summary.draft ?? undefined }),
      });
    },
  });
  const { error, variables } = dryRun;
  return (
    <>
      <ImportForm
        isBusy={dryRun.isPending}
        onGuess={(body) => call<typeof guessMapping>('post', '/v1/mapping-guesses', { body })}
        onSend={(request) => dryRun.mutate({ ...request, allowShort: false })}
      />
      {dryRun.isPending && <Progress progress={progress} />}
      {error !== null && (
        <ImportFailure error={error}>
          {isCutShort(error) && variables !== undefined && (
            <button
              type="button"
              className="plain-button second"
              onClick={() => dryRun.mutate({ ...variables, allowShort: true })}
            >
              It is not: see what would change
            </button>
          )}
        </ImportFailure>
      )}
    </>
  );
}

/** How far the reading has come: sending first, of which nothing is heard, then file by file. */
function Progress({ progress }: { readonly progress: ImportProgress | undefined }) {
  const share =
    progress === undefined || progress.totalBytes === 0 ? undefined : progress.bytes / progress.totalBytes;
  return (
    <div className="import-form">
      <p role="status" className="note">
        {progress === undefined ? 'Sending the files…' : `Reading ${progress.file}…`}
      </p>
      <progress aria-label="How far it has come" value={share} max={1} />
    </div>
  );
}
