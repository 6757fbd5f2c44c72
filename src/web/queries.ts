import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { getPortfolio, getProduct, listDefinitions } from '#domains/assessment/contract.ts';
import type { listNeeds, listOptions } from '#domains/catalogue/contract.ts';
import type { listChoices } from '#domains/choices/contract.ts';
import type { listDisputes } from '#domains/choices/disputes/contract.ts';
import type { listMandates } from '#domains/choices/mandates/contract.ts';
import type { getMarket, listMarkets } from '#domains/choices/markets/contract.ts';
import type { listReasons } from '#domains/choices/reasons/contract.ts';
import type { getTeam } from '#domains/choices/summaries/contract.ts';
import type { listExamples } from '#domains/imports/examples/contract.ts';
import type { listTeams } from '#domains/people/contract.ts';
import type { getMe } from '#domains/people/sessions/contract.ts';
import { call } from './api.ts';

/** As of when and how far back, as the address has it; the server has the defaults. */
export interface Asked {
  readonly asOf?: string | undefined;
  readonly window?: string | undefined;
}

/** Everything that a record can change lies under this key. */
export const RECORDS = 'records';

const kept = { placeholderData: keepPreviousData } as const;
const asked = ({ asOf, window }: Asked) => ({ asOf, window });

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: () => call<typeof getMe>('get', '/v1/me'),
});

export const examplesQuery = queryOptions({
  queryKey: ['examples'],
  queryFn: () => call<typeof listExamples>('get', '/v1/examples'),
});

export const definitionsQuery = queryOptions({
  queryKey: ['definitions'],
  queryFn: () => call<typeof listDefinitions>('get', '/v1/definitions'),
});

export const portfolioQuery = (when: Asked) =>
  queryOptions({
    queryKey: [RECORDS, 'portfolio', asked(when)],
    queryFn: () => call<typeof getPortfolio>('get', '/v1/portfolio', { query: asked(when) }),
    ...kept,
  });

export const marketsQuery = (when: Asked) =>
  queryOptions({
    queryKey: [RECORDS, 'markets', asked(when)],
    queryFn: () => call<typeof listMarkets>('get', '/v1/markets', { query: asked(when) }),
    ...kept,
  });

export const marketQuery = (need: string, when: Asked) =>
  queryOptions({
    queryKey: [RECORDS, 'market', need, asked(when)],
    queryFn: () =>
      call<typeof getMarket>('get', '/v1/markets/{need}', { params: { need }, query: asked(when) }),
    ...kept,
  });

export const productQuery = (option: string, when: Asked) =>
  queryOptions({
    queryKey: [RECORDS, 'product', option, asked(when)],
    queryFn: () =>
      call<typeof getProduct>('get', '/v1/products/{option}', { params: { option }, query: asked(when) }),
    ...kept,
  });

export const teamQuery = (team: string, when: Asked) =>
  queryOptions({
    queryKey: [RECORDS, 'team', team, asked(when)],
    queryFn: () => call<typeof getTeam>('get', '/v1/teams/{team}', { params: { team }, query: asked(when) }),
    ...kept,
  });

/** What teams said of why they took and left options: of a market or of one team. */
export const reasonsQuery = (of: { need: string } | { team: string }, { asOf }: Asked) =>
  queryOptions({
    queryKey: [RECORDS, 'reasons', of, asOf],
    queryFn: () => call<typeof listReasons>('get', '/v1/reasons', { query: { ...of, asOf } }),
    ...kept,
  });

export const needsQuery = queryOptions({
  queryKey: [RECORDS, 'needs'],
  queryFn: () => call<typeof listNeeds>('get', '/v1/needs'),
});

export const optionsQuery = queryOptions({
  queryKey: [RECORDS, 'options'],
  queryFn: () => call<typeof listOptions>('get', '/v1/options'),
});

export const teamsQuery = queryOptions({
  queryKey: [RECORDS, 'teams'],
  queryFn: () => call<typeof listTeams>('get', '/v1/teams'),
});

export const mandatesQuery = queryOptions({
  queryKey: [RECORDS, 'mandates'],
  queryFn: () => call<typeof listMandates>('get', '/v1/mandates'),
});

export const disputesQuery = queryOptions({
  queryKey: [RECORDS, 'disputes'],
  queryFn: () => call<typeof listDisputes>('get', '/v1/disputes'),
});

export const choicesQuery = (of: {
  readonly team?: string;
  readonly need?: string;
  readonly option?: string;
}) =>
  queryOptions({
    queryKey: [RECORDS, 'choices', of],
    queryFn: () => call<typeof listChoices>('get', '/v1/choices', { query: { ...of, limit: 1000 } }),
  });
