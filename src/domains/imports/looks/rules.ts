import { type Change, type RecordTable, type StoredRecord, shownRecord } from '#platform/record-shape.ts';
import type { ImportLook, KindCounts } from '../contract.ts';

/** The kind of a record, and which of its fields are not shown. */
interface LookedAt {
  readonly name: string;
  readonly table: Pick<RecordTable, 'fields'>;
}

/** Counts what became of records, and keeps the first of each kind and each thing that became of them for a look inside. */
export interface Looks {
  readonly add: (
    kind: LookedAt,
    changes: readonly Change[],
    placeOf?: (change: Change) => { readonly file: string; readonly row: number } | undefined,
  ) => void;
  /** Of records that their source has no more. */
  readonly addEnded: (kind: LookedAt, changes: readonly Change[]) => void;
  readonly addKept: (
    kind: LookedAt,
    kept: readonly {
      readonly key: string;
      readonly field: string;
      readonly by: string;
      readonly said: unknown;
    }[],
  ) => void;
  readonly listed: () => ImportLook[];
  /** What was archived, removed and kept of each kind. */
  readonly counts: () => Pick<KindCounts, 'kind' | 'archived' | 'removed' | 'kept'>[];
}

const MOST_LOOKS = 100;

/** What became of one record. */
function whatBecame({ before, after }: Pick<Change, 'before' | 'after'>): ImportLook['what'] {
  if (before === null) return 'added';
  if (after === null) return 'removed';
  return after.archived === true ? 'archived' : 'changed';
}

export function createLooks(): Looks {
  const looks = new Map<string, ImportLook[]>();
  const counts = new Map<string, Record<ImportLook['what'], number>>();
  const keep = (look: ImportLook) => {
    const count = counts.get(look.kind) ?? { added: 0, changed: 0, archived: 0, removed: 0, kept: 0 };
    count[look.what] += 1;
    counts.set(look.kind, count);
    const name = `${look.kind}/${look.what}`;
    const group = looks.get(name) ?? [];
    looks.set(name, group);
    if (group.length < MOST_LOOKS) group.push(look);
  };
  return {
    add: (kind, changes, placeOf) => {
      for (const change of changes) {
        const { file = null, row = null } = placeOf?.(change) ?? {};
        const { key, before, after } = change;
        keep({
          kind: kind.name,
          what: whatBecame(change),
          key,
          before: open(kind, before),
          after: open(kind, after),
          file,
          row,
          why: null,
        });
      }
    },
    addEnded: (kind, changes) => {
      for (const { key, before, after } of changes) {
        const what = after === null ? 'removed' : 'archived';
        keep({
          kind: kind.name,
          what,
          key,
          before: open(kind, before),
          after: open(kind, after),
          file: null,
          row: null,
          why: null,
        });
      }
    },
    addKept: (kind, kept) => {
      for (const { key, field, by, said } of kept)
        keep({
          kind: kind.name,
          what: 'kept',
          key,
          before: null,
          after: open(kind, { [field]: said }),
          file: null,
          row: null,
          why: `"${by}" has the word on ${field}`,
        });
    },
    listed: () => [...looks.values()].flat(),
    counts: () =>
      [...counts].map(([kind, { archived, removed, kept }]) => ({ kind, archived, removed, kept })),
  };
}

function open({ table }: LookedAt, record: StoredRecord | null): Record<string, unknown> | null {
  return record === null ? null : { ...shownRecord(table, record) };
}
