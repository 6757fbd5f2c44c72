import type { StoredRecord } from '#platform/record-shape.ts';
import { isMap, isNothing, same } from '#platform/saving.ts';

/** What an import did to one record, from before it to after it. */
export interface Deed {
  readonly before: StoredRecord | null;
  readonly after: StoredRecord | null;
}

/** Two things an import did to one record, one after the other, as one. */
export function joinDeeds(first: Deed | undefined, next: Deed): Deed {
  if (first === undefined) return next;
  const after = next.after === null ? null : { ...first.after, ...next.after };
  return { before: first.before === null ? null : { ...next.before, ...first.before }, after };
}

/** How to take back what was done to a record. */
export type Undoing =
  | { readonly do: 'nothing' }
  | { readonly do: 'remove' }
  | { readonly do: 'restore'; readonly patch: StoredRecord; readonly changedSince: readonly string[] }
  | { readonly do: 'keep'; readonly field: string | null; readonly reason: string };

/** Takes back what is still as the import left it. `now` is the record as it is now, undefined where it is no more. */
export function undoingOf({ before, after }: Deed, now: StoredRecord | undefined): Undoing {
  if (now === undefined) {
    // It is gone already; what the import removed comes back.
    return after === null && before !== null
      ? { do: 'restore', patch: before, changedSince: [] }
      : { do: 'nothing' };
  }
  if (after === null) return { do: 'keep', field: null, reason: 'was made again since' };
  const changedSince = Object.keys(after).filter((field) => !same(now[field], after[field]));
  if (before === null) {
    // Of a new record it is kept what it said; what it did not say was nothing.
    const said = Object.keys(now).filter((field) => !(field in after) && !isNothing(now[field]));
    const [field] = [...changedSince, ...said];
    return field === undefined ? { do: 'remove' } : { do: 'keep', field, reason: 'was changed since' };
  }
  const fields = Object.keys(after).filter((field) => !changedSince.includes(field));
  const [first] = changedSince;
  if (fields.length === 0 && first !== undefined)
    return { do: 'keep', field: first, reason: 'was changed since' };
  const patch = Object.fromEntries(fields.map((field) => [field, backTo(before[field], now[field])]));
  return { do: 'restore', patch, changedSince };
}

/** A value that makes a field what it was: of a map, entries that it did not have are removed. */
function backTo(before: unknown, now: unknown): unknown {
  if (!isMap(before) || !isMap(now)) return before;
  const strange = Object.keys(now).filter((entry) => !(entry in before));
  return { ...before, ...Object.fromEntries(strange.map((entry) => [entry, null])) };
}
