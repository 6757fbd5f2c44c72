import { dayOf, formatDay } from '#platform/calendar.ts';
import type { Db } from '#platform/db.ts';
import type { Change } from '#platform/record-shape.ts';
import type { SaveContext } from '#platform/records.ts';
import { type NewEdit, writeChanges, writeEdit } from '../history/store.ts';

/** Where a record came from: which of the import's files, and the row in it. */
interface Place {
  readonly file: number;
  readonly row: number;
}

/** Keeps the changes of one edit in the history. An edit that changes nothing leaves no trace. */
export interface Recorder {
  readonly record: (
    kind: string,
    changes: readonly Change[],
    placeOf?: (change: Change) => Place | undefined,
  ) => Promise<void>;
  readonly changedAnything: () => boolean;
}

export function createRecorder(tx: Db, edit: NewEdit): Recorder {
  let editId: number | undefined;
  return {
    record: async (kind, changes, placeOf = () => undefined) => {
      if (changes.length === 0) return;
      editId ??= await writeEdit(tx, edit);
      const rows = changes.map((change) => {
        const { file = null, row = null } = placeOf(change) ?? {};
        return { kind, key: change.key, before: change.before, after: change.after, file, row };
      });
      await writeChanges(tx, edit.organisationId, editId, rows);
    },
    changedAnything: () => editId !== undefined,
  };
}

/** Where and when somebody's records go. */
export function contextOf(
  db: Db,
  { organisationId }: { readonly organisationId: number },
  now: Date,
): SaveContext {
  return { db, organisationId, today: formatDay(dayOf(now)) };
}
