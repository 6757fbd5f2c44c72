import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { listHappyPaths } from '#domains/adoption/happy-paths/contract.ts';
import type { listMarks } from '#domains/adoption/marks/contract.ts';
import type { getActives } from '#domains/adoption/measures/actives/contract.ts';
import type { getTeamsInUse } from '#domains/adoption/measures/crews/contract.ts';
import type { getEffect } from '#domains/adoption/measures/effects/contract.ts';
import type { getFirstSuccess } from '#domains/adoption/measures/firsts/contract.ts';
import type { getLifecycle } from '#domains/adoption/measures/lifecycles/contract.ts';
import type { getPath } from '#domains/adoption/measures/paths/contract.ts';
import type { getRetention } from '#domains/adoption/measures/retention/contract.ts';
import type { getVersions } from '#domains/adoption/measures/versions/contract.ts';
import type { getVocabulary } from '#domains/adoption/measures/vocabulary/contract.ts';
import type { Endpoint } from '#platform/endpoint.ts';
import { call } from '../api.ts';
import { RECORDS } from '../queries.ts';

/** What is asked about use, as the address has it; the server has the defaults, and refuses what it does not know. */
export type AskedUse = Readonly<Record<string, string | undefined>>;

/** Events come in without anybody writing a record. */
const FRESH = 60_000;

/** One question about use. Whoever leaves the page calls it off. */
function question<E extends Endpoint>(measure: string) {
  return (asked: AskedUse) =>
    queryOptions({
      queryKey: [RECORDS, 'usage', measure, asked],
      queryFn: ({ signal }) => call<E>('get', `/v1/usage/${measure}`, { query: asked }, signal),
      staleTime: FRESH,
      placeholderData: keepPreviousData,
      retry: false,
    });
}

export const activesQuery = question<typeof getActives>('active');
export const lifecycleQuery = question<typeof getLifecycle>('lifecycle');
export const firstSuccessQuery = question<typeof getFirstSuccess>('first-success');
export const retentionQuery = question<typeof getRetention>('retention');
export const pathQuery = question<typeof getPath>('path');
export const crewsQuery = question<typeof getTeamsInUse>('teams');
export const versionsQuery = question<typeof getVersions>('versions');
export const effectQuery = question<typeof getEffect>('effect');
export const vocabularyQuery = question<typeof getVocabulary>('events');

export const marksQuery = queryOptions({
  queryKey: [RECORDS, 'marks'],
  queryFn: () => call<typeof listMarks>('get', '/v1/marks'),
});

export const happyPathsQuery = queryOptions({
  queryKey: [RECORDS, 'happy-paths'],
  queryFn: () => call<typeof listHappyPaths>('get', '/v1/happy-paths'),
});
