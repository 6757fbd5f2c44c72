import { recordKind } from '#platform/record-kind.ts';
import { type RelationPatch, relationPatch } from './contract.ts';
import { RELATION } from './store.ts';

interface RelationRecord extends Omit<RelationPatch, 'note'> {
  readonly note: string | null;
}

const relations = recordKind<RelationPatch, RelationRecord>({
  name: 'relation',
  plural: 'relations',
  description:
    'How one option relates to another: what it is built on, consumes, provides, is part of or replaces.',
  schema: relationPatch,
  table: RELATION,
  blank: ({ option, kind, other }) => ({ option, kind, other, note: null }),
  check: ({ option, other }) =>
    option === other ? { field: 'other', reason: 'is the option itself' } : undefined,
});

export const relationRecords = [relations];
