import { recordKind } from '#platform/record-kind.ts';
import { type PlannedChange, type PlannedChangePatch, plannedChangePatch } from './contract.ts';
import { PLANNED_CHANGE } from './store.ts';

const plannedChanges = recordKind<PlannedChangePatch, PlannedChange>({
  name: 'planned-change',
  plural: 'planned-changes',
  description: 'What the makers of a product mean to do.',
  schema: plannedChangePatch,
  table: PLANNED_CHANGE,
  needed: ['title', 'product'],
  blank: ({ key }) => ({
    key,
    title: '',
    product: '',
    state: 'planned',
    plannedOn: null,
    shippedOn: null,
    url: null,
    archived: false,
  }),
  // What shipped has its day; what is taken back has none, unless somebody says so.
  settle: (row, { patch, today }) => {
    if (patch.shippedOn !== undefined && patch.shippedOn !== null) return row;
    if (row.state === 'shipped') return { ...row, shippedOn: row.shippedOn ?? today };
    return { ...row, shippedOn: null };
  },
  check: ({ state, shippedOn }) =>
    shippedOn !== null && state !== 'shipped'
      ? { field: 'shippedOn', reason: `only what is shipped has such a day, and its state is ${state}` }
      : undefined,
});

export const plannedChangeRecords = [plannedChanges];
