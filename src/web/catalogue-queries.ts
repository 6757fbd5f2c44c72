import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { getOption } from '#domains/catalogue/contract.ts';
import type { listSavedFilters } from '#domains/catalogue/filters/contract.ts';
import type { listMeasures } from '#domains/catalogue/measures/contract.ts';
import type { listRelations } from '#domains/catalogue/relations/contract.ts';
import type { listResearchNotes } from '#domains/catalogue/research/contract.ts';
import type { searchOptions } from '#domains/catalogue/search/contract.ts';
import type { listStandards } from '#domains/catalogue/standards/contract.ts';
import type { getHistory, getProvenance } from '#domains/imports/history/contract.ts';
import type { listPeople } from '#domains/people/contract.ts';
import { call } from './api.ts';
import { RECORDS } from './queries.ts';

/** What the search of the catalogue is asked, as its address has it. */
export type CatalogueAsked = Readonly<Record<string, string | number | undefined>>;

export const catalogueQuery = (asked: CatalogueAsked) =>
  queryOptions({
    queryKey: [RECORDS, 'catalogue', asked],
    queryFn: () => call<typeof searchOptions>('get', '/v1/catalogue', { query: asked }),
    placeholderData: keepPreviousData,
  });

export const savedFiltersQuery = queryOptions({
  queryKey: [RECORDS, 'saved-filters'],
  queryFn: () => call<typeof listSavedFilters>('get', '/v1/saved-filters'),
});

export const peopleQuery = queryOptions({
  queryKey: [RECORDS, 'people'],
  queryFn: () => call<typeof listPeople>('get', '/v1/people'),
});

export const optionQuery = (option: string) =>
  queryOptions({
    queryKey: [RECORDS, 'option', option],
    queryFn: () => call<typeof getOption>('get', '/v1/options/{option}', { params: { option } }),
  });

export const measuresQuery = (option: string) =>
  queryOptions({
    queryKey: [RECORDS, 'measures', option],
    queryFn: () => call<typeof listMeasures>('get', '/v1/measures', { query: { option } }),
  });

export const standardsQuery = (option: string) =>
  queryOptions({
    queryKey: [RECORDS, 'standards', option],
    queryFn: () => call<typeof listStandards>('get', '/v1/standards', { query: { option } }),
  });

export const relationsQuery = (option: string, limit: number) =>
  queryOptions({
    queryKey: [RECORDS, 'relations', option, limit],
    queryFn: () => call<typeof listRelations>('get', '/v1/relations', { query: { option, limit } }),
    placeholderData: keepPreviousData,
  });

export const researchNotesQuery = (need: string) =>
  queryOptions({
    queryKey: [RECORDS, 'research-notes', need],
    queryFn: () => call<typeof listResearchNotes>('get', '/v1/research-notes', { query: { need } }),
  });

/** The latest changes of a record, so many of them. */
export const historyQuery = (kind: string, key: string, limit: number) =>
  queryOptions({
    queryKey: [RECORDS, 'history', kind, key, limit],
    queryFn: () => call<typeof getHistory>('get', '/v1/history', { query: { kind, key, limit } }),
    placeholderData: keepPreviousData,
  });

export const provenanceQuery = (kind: string, key: string) =>
  queryOptions({
    queryKey: [RECORDS, 'provenance', kind, key],
    queryFn: () => call<typeof getProvenance>('get', '/v1/provenance', { query: { kind, key } }),
  });
