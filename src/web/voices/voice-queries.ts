import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { listPlannedChanges } from '#domains/surveys/changes/contract.ts';
import type { NewFeedback, takeFeedback } from '#domains/surveys/feedback/contract.ts';
import type { tellVoices } from '#domains/surveys/feedback/telling/contract.ts';
import type { getProductVoices, getTeamVoices } from '#domains/surveys/feedback/voices/contract.ts';
import type { getTeamFits } from '#domains/surveys/fits/teams/contract.ts';
import { call } from '../api.ts';
import { type Asked, RECORDS } from '../queries.ts';

/** Feedback comes in without anybody writing a record. */
const FRESH = 5000;

export const productVoicesQuery = (option: string, { asOf, window }: Asked) =>
  queryOptions({
    queryKey: [RECORDS, 'voices', 'of-product', option, { asOf, window }],
    queryFn: () =>
      call<typeof getProductVoices>('get', '/v1/products/{option}/voices', {
        params: { option },
        query: { asOf, window },
      }),
    staleTime: FRESH,
    placeholderData: keepPreviousData,
  });

export const plannedChangesQuery = (product: string) =>
  queryOptions({
    queryKey: [RECORDS, 'planned-changes', product],
    queryFn: () => call<typeof listPlannedChanges>('get', '/v1/planned-changes', { query: { product } }),
  });

export const teamVoicesQuery = (team: string) =>
  queryOptions({
    queryKey: [RECORDS, 'voices', 'of-team', team],
    queryFn: () => call<typeof getTeamVoices>('get', '/v1/teams/{team}/voices', { params: { team } }),
    staleTime: FRESH,
  });

export const teamFitsQuery = (team: string) =>
  queryOptions({
    queryKey: [RECORDS, 'fits', 'of-team', team],
    queryFn: () => call<typeof getTeamFits>('get', '/v1/teams/{team}/surveys', { params: { team } }),
    staleTime: FRESH,
  });

export const say = (said: NewFeedback) => call<typeof takeFeedback>('post', '/v1/feedback', { body: said });

export const tell = (item: string, text: string) =>
  call<typeof tellVoices>('post', '/v1/feedback/{item}/tell', { params: { item }, body: { text } });
