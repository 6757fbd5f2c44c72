import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { MEASURES, MeasureName } from '#domains/adoption/measures/contract.ts';
import type { getTeamUse } from '#domains/adoption/measures/crews/contract.ts';
import type { listPins } from '#domains/adoption/pins/contract.ts';
import { call } from '../api.ts';
import { type Asked, RECORDS } from '../queries.ts';
import type { Question } from './questions.ts';

/** Events come in without anybody writing a record. */
const FRESH = 60_000;

const patient = { staleTime: FRESH, placeholderData: keepPreviousData, retry: false } as const;

/** Any question about use. Whoever leaves the page, or asks something else, calls it off. */
export function measureQuery<Name extends MeasureName>(measure: Name, question: Question) {
  return queryOptions({
    queryKey: [RECORDS, 'usage', measure, question],
    queryFn: ({ signal }) =>
      call<(typeof MEASURES)[Name]>('get', `/v1/usage/${measure}`, { query: question }, signal),
    ...patient,
  });
}

export const teamUseQuery = (team: string, { asOf, window }: Asked) =>
  queryOptions({
    queryKey: [RECORDS, 'usage', 'of-team', team, { asOf, window }],
    queryFn: ({ signal }) =>
      call<typeof getTeamUse>(
        'get',
        '/v1/teams/{team}/usage',
        { params: { team }, query: { asOf, window } },
        signal,
      ),
    ...patient,
  });

export const pinsQuery = queryOptions({
  queryKey: [RECORDS, 'pins'],
  queryFn: () => call<typeof listPins>('get', '/v1/pins'),
});
