import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { erasePerson, listErasures } from '#domains/adoption/erasing/contract.ts';
import type { listUsageParts } from '#domains/adoption/exporting/contract.ts';
import type { getRecount } from '#domains/adoption/recounting/contract.ts';
import type {
  listEventSources,
  lookAtEvents,
  previewMapping,
  rereadApart,
  SourceMapping,
  sendTestEvent,
} from '#domains/adoption/sources/contract.ts';
import { call } from '../api.ts';
import { RECORDS } from '../queries.ts';

/** Events come in without anybody writing a record: what is said of them is soon old. */
const FRESH = 5000;

/** How often a recount is looked at while it runs, in milliseconds. */
const LOOK = 1000;

export const recountQuery = queryOptions({
  queryKey: [RECORDS, 'recount'],
  queryFn: () => call<typeof getRecount>('get', '/v1/events/recount'),
  staleTime: 0,
  refetchInterval: ({ state: { data } }) => (data?.state === 'running' ? LOOK : false),
});

export const sourcesQuery = queryOptions({
  queryKey: [RECORDS, 'event-sources'],
  queryFn: () => call<typeof listEventSources>('get', '/v1/event-sources'),
  staleTime: FRESH,
});

/** What the last events are narrowed to. */
export type LookedFate = 'all' | 'kept' | 'apart' | 'refused';

export const lookQuery = (source: string, fate: LookedFate, limit: number) =>
  queryOptions({
    queryKey: [RECORDS, 'event-sources', 'look', source, fate, limit],
    queryFn: () =>
      call<typeof lookAtEvents>('get', '/v1/event-sources/{source}/events', {
        params: { source },
        query: { fate, limit },
      }),
    staleTime: FRESH,
  });

export const previewQuery = (source: string, mapping: SourceMapping) =>
  queryOptions({
    queryKey: [RECORDS, 'event-sources', 'preview', source, mapping],
    queryFn: () =>
      call<typeof previewMapping>('post', '/v1/event-sources/{source}/preview', {
        params: { source },
        body: { mapping },
      }),
    staleTime: FRESH,
    placeholderData: keepPreviousData,
    retry: false,
  });

export const erasuresQuery = queryOptions({
  queryKey: [RECORDS, 'erasures'],
  queryFn: () => call<typeof listErasures>('get', '/v1/events/erasures'),
});

export const usagePartsQuery = queryOptions({
  queryKey: [RECORDS, 'usage-parts'],
  queryFn: () => call<typeof listUsageParts>('get', '/v1/usage-export'),
});

/** Reads what is kept apart again. */
export const reread = (source: string) =>
  call<typeof rereadApart>('post', '/v1/event-sources/{source}/reread', { params: { source } });

/** What would become of a message. */
export const tryMessage = (source: string, message: object) =>
  call<typeof sendTestEvent>('post', '/v1/event-sources/{source}/test', {
    params: { source },
    body: { message },
  });

export const erase = (person: string) =>
  call<typeof erasePerson>('post', '/v1/events/erasures', { body: { person } });
