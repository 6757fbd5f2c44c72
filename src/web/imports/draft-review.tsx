import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ImportSummary } from '#domains/imports/contract.ts';
import type { commitDraft, Draft, discardDraft } from '#domains/imports/drafts/contract.ts';
import { ImportDiff } from '#domains/imports/ui/import-diff.tsx';
import { filesText, formatText, momentText } from '#domains/imports/ui/import-words.ts';
import { Section } from '#ui/section.tsx';
import { call } from '../api.ts';
import { isCutShort } from './cut-short.ts';
import { ImportFailure } from './import-failure.tsx';
import { draftQuery } from './import-queries.ts';

interface DraftReviewProps {
  readonly draft: Draft;
  /** Once it is imported. */
  readonly onMade: (summary: ImportSummary) => void;
}

type How = { readonly allowShort?: true; readonly skipBad?: true };

/** A prepared import: what it would change, and the word that makes it or throws it away. */
export function DraftReview({ draft, onMade }: DraftReviewProps) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const dryRun = useQuery(draftQuery(draft.id));
  const summary = dryRun.data;
  const leave = async () => {
    await navigate({
      to: '/imports',
      search: (before) => ({ ...before, draft: undefined }),
      resetScroll: false,
    });
    await client.invalidateQueries();
  };
  const commit = useMutation({
    mutationFn: (how: How) =>
      call<typeof commitDraft>('post', '/v1/drafts/{draft}/import', {
        params: { draft: draft.id },
        body: how,
      }),
    onSuccess: async (made) => {
      onMade(made);
      await leave();
    },
  });
  const discard = useMutation({
    mutationFn: () =>
      call<typeof discardDraft>('delete', '/v1/drafts/{draft}', { params: { draft: draft.id } }),
    onSuccess: leave,
  });
  const isBusy = commit.isPending || discard.isPending;
  const error = commit.error ?? discard.error ?? dryRun.error;
  const isRefused = (summary?.refusals.length ?? 0) > 0;
  return (
    <Section title={`To be imported: ${filesText(draft.files)}`}>
      <p className="note">
        {formatText(draft.format)}, prepared {momentText(draft.preparedAt)}. Nothing is changed yet.
      </p>
      {dryRun.isPending && (
        <p role="status" className="note">
          Looking at what it would change…
        </p>
      )}
      {summary !== undefined && <ImportDiff summary={summary} />}
      {isRefused && (
        <p className="prose">
          As it is, nothing would be imported: mend the rows above in their file and choose it again, or
          import only the rest.
        </p>
      )}
      <p className="actions">
        <button
          type="button"
          className="plain-button"
          disabled={isBusy}
          onClick={() => commit.mutate(isRefused ? { skipBad: true } : {})}
        >
          {isRefused ? 'Import the rest' : 'Import this'}
        </button>
        <button
          type="button"
          className="plain-button second"
          disabled={isBusy}
          onClick={() => discard.mutate()}
        >
          Discard
        </button>
        <span role="status" className="note">
          {commit.isPending && 'Importing…'}
        </span>
      </p>
      {error !== null && (
        <ImportFailure error={error}>
          {isCutShort(error) && (
            <button
              type="button"
              className="plain-button second"
              onClick={() => commit.mutate({ allowShort: true })}
            >
              It is not: import anyway
            </button>
          )}
        </ImportFailure>
      )}
    </Section>
  );
}
