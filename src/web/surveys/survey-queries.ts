import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { getFit, getProviderFit } from '#domains/surveys/fits/contract.ts';
import type { deliverOutbox, getOutbox, testOutbox } from '#domains/surveys/outbox/contract.ts';
import type { listSurveys, listTemplates } from '#domains/surveys/questionnaires/contract.ts';
import type { getResults } from '#domains/surveys/results/contract.ts';
import type { listThemes } from '#domains/surveys/themes/contract.ts';
import type {
  closeWave,
  getWave,
  listWaves,
  openWave,
  planWave,
  previewWave,
  removeWave,
} from '#domains/surveys/waves/contract.ts';
import { call } from '../api.ts';
import { RECORDS } from '../queries.ts';

/** Answers come in without anybody writing a record. */
const FRESH = 5000;

/** What is sent to be planned: it may still be refused. */
export type SentPlan = Readonly<Record<string, unknown>>;

export const surveysQuery = queryOptions({
  queryKey: [RECORDS, 'surveys'],
  queryFn: () => call<typeof listSurveys>('get', '/v1/surveys'),
});

export const templatesQuery = queryOptions({
  queryKey: ['survey-templates'],
  queryFn: () => call<typeof listTemplates>('get', '/v1/survey-templates'),
});

export const wavesQuery = (of: { readonly product?: string; readonly survey?: string } = {}) =>
  queryOptions({
    queryKey: [RECORDS, 'waves', of],
    queryFn: () => call<typeof listWaves>('get', '/v1/waves', { query: of }),
    staleTime: FRESH,
  });

export const waveQuery = (wave: string) =>
  queryOptions({
    queryKey: [RECORDS, 'wave', wave],
    queryFn: () => call<typeof getWave>('get', '/v1/waves/{wave}', { params: { wave } }),
    staleTime: FRESH,
  });

export const resultsQuery = (wave: string) =>
  queryOptions({
    queryKey: [RECORDS, 'wave', wave, 'results'],
    queryFn: () => call<typeof getResults>('get', '/v1/waves/{wave}/results', { params: { wave } }),
    staleTime: FRESH,
  });

export const fitQuery = (option: string, asOf: string | undefined) =>
  queryOptions({
    queryKey: [RECORDS, 'fit', option, asOf],
    queryFn: () =>
      call<typeof getFit>('get', '/v1/products/{option}/fit', { params: { option }, query: { asOf } }),
    staleTime: FRESH,
    placeholderData: keepPreviousData,
  });

export const providerFitQuery = (team: string, asOf: string | undefined) =>
  queryOptions({
    queryKey: [RECORDS, 'provider-fit', team, asOf],
    queryFn: () =>
      call<typeof getProviderFit>('get', '/v1/teams/{team}/fit', { params: { team }, query: { asOf } }),
    staleTime: FRESH,
    placeholderData: keepPreviousData,
  });

export const themesQuery = (product: string) =>
  queryOptions({
    queryKey: [RECORDS, 'themes', product],
    queryFn: () => call<typeof listThemes>('get', '/v1/themes', { query: { product } }),
  });

export const outboxQuery = queryOptions({
  queryKey: [RECORDS, 'outbox'],
  queryFn: () => call<typeof getOutbox>('get', '/v1/outbox'),
  staleTime: FRESH,
});

/** Whom a wave would ask; it is asked anew for every change of the plan. */
export const previewQuery = (plan: SentPlan) =>
  queryOptions({
    queryKey: [RECORDS, 'wave-preview', plan],
    queryFn: ({ signal }) => call<typeof previewWave>('post', '/v1/wave-preview', { body: plan }, signal),
    staleTime: FRESH,
    placeholderData: keepPreviousData,
    retry: false,
  });

export const plan = (body: SentPlan) => call<typeof planWave>('post', '/v1/waves', { body });

export const open = (wave: string) =>
  call<typeof openWave>('post', '/v1/waves/{wave}/open', { params: { wave } });

export const close = (wave: string) =>
  call<typeof closeWave>('post', '/v1/waves/{wave}/close', { params: { wave } });

export const takeBack = (wave: string) =>
  call<typeof removeWave>('delete', '/v1/waves/{wave}', { params: { wave } });

export const deliver = () => call<typeof deliverOutbox>('post', '/v1/outbox/deliver');

export const sendTest = (to: string) => call<typeof testOutbox>('post', '/v1/outbox/test', { body: { to } });
