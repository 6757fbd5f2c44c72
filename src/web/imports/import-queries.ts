import { queryOptions } from '@tanstack/react-query';
import type { listImports } from '#domains/imports/contract.ts';
import type { commitDraft, listDrafts } from '#domains/imports/drafts/contract.ts';
import { call } from '../api.ts';
import { RECORDS } from '../queries.ts';

export const importsQuery = queryOptions({
  queryKey: [RECORDS, 'imports'],
  queryFn: () => call<typeof listImports>('get', '/v1/imports'),
});

export const draftsQuery = queryOptions({
  queryKey: [RECORDS, 'drafts'],
  queryFn: () => call<typeof listDrafts>('get', '/v1/drafts'),
});

/** What a prepared import would change, as things are now. */
export const draftQuery = (draft: string) =>
  queryOptions({
    queryKey: [RECORDS, 'draft', draft],
    queryFn: () =>
      call<typeof commitDraft>('post', '/v1/drafts/{draft}/import', {
        params: { draft },
        body: { dryRun: true },
      }),
    retry: false,
  });
