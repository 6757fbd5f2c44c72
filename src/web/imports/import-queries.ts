import { queryOptions } from '@tanstack/react-query';
import type { listImports } from '#domains/imports/contract.ts';
import type { listDrafts } from '#domains/imports/drafts/contract.ts';
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
