import { recordKind } from '#platform/record-kind.ts';
import { type SavedFilter, type SavedFilterPatch, savedFilterPatch } from './contract.ts';
import { SAVED_FILTER } from './store.ts';

const savedFilters = recordKind<SavedFilterPatch, SavedFilter>({
  name: 'saved-filter',
  plural: 'saved-filters',
  description: 'A filter of the catalogue that somebody wants to come back to.',
  schema: savedFilterPatch,
  table: SAVED_FILTER,
  blank: ({ key }) => ({ key, name: key, search: '', archived: false }),
});

export const filterRecords = [savedFilters];
