import type { Answer } from '#platform/endpoint.ts';
import { invalid, notFound } from '#platform/errors.ts';
import { asSet, keyOf, keyText, type StoredRecord } from '#platform/record-shape.ts';
import type { RecordKind, SaveContext } from '#platform/records.ts';
import { same } from '#platform/saving.ts';
import type { Importer, ImportParts } from '../actions.ts';
import type { Recorder } from '../edits/actions.ts';
import { inEdit } from '../records/actions.ts';
import type { mergeRecords as described } from './contract.ts';

type Merged = Answer<typeof described>;

/** Which record goes into which. */
export interface Merge {
  readonly kind: string;
  readonly key: string;
  readonly into: string;
  readonly dryRun: boolean;
}

/** Merges a duplicate into another record of its kind, in one transaction. Throws `not-found` and `invalid`. */
export function mergeRecords(parts: ImportParts, importer: Importer, merge: Merge): Promise<Merged> {
  const { key, into, dryRun } = merge;
  const kind = parts.kinds.find(({ name }) => name === merge.kind);
  if (kind === undefined) throw notFound('kind of record', merge.kind);
  if (key === into) throw invalid('into', 'is the duplicate itself');
  const edit = { cause: 'merge', note: `${key} into ${into}`, keep: !dryRun } as const;
  return inEdit(parts, importer, edit, async (context, recorder) => {
    const found = await kind.find(context, [key, into]);
    const [duplicate, other] = [found.get(key), found.get(into)];
    if (duplicate === undefined) throw notFound(kind.name, key);
    if (other === undefined) throw notFound(kind.name, into);
    const kinds = await moveAll(parts.kinds, { kind, key, into }, context, recorder);
    const filled = fillOf(kind, duplicate, other);
    const gone = ['archived', 'mergedInto'].filter((field) => field in kind.table.fields);
    const ending = Object.fromEntries(gone.map((field) => [field, field === 'archived' ? true : into]));
    const outcome = await kind.save(context, [
      { ...keyOf(kind.table, other), ...filled },
      { ...keyOf(kind.table, duplicate), ...ending },
    ]);
    const [refusal] = outcome.refused;
    if (refusal !== undefined) throw invalid(refusal.field, refusal.reason);
    await recorder.record(kind.name, outcome.changes);
    return { kinds, filled: Object.keys(filled), dryRun };
  });
}

interface Pair {
  readonly kind: RecordKind;
  readonly key: string;
  readonly into: string;
}

/** Makes all that names the duplicate name the other. What cannot, as the other has the same already, goes. */
async function moveAll(
  kinds: readonly RecordKind[],
  pair: Pair,
  context: SaveContext,
  recorder: Recorder,
): Promise<Merged['kinds']> {
  const came: Merged['kinds'] = [];
  const old: { readonly kind: RecordKind; readonly keys: readonly string[] }[] = [];
  for (const kind of kinds) {
    const fields = Object.entries(kind.table.fields).flatMap(([field, { refers }]) =>
      refers === pair.kind.table.name ? [field] : [],
    );
    if (fields.length === 0) continue;
    const { moved, dropped, outdated } = await moveKind(kind, fields, pair, context, recorder);
    old.unshift({ kind, keys: outdated });
    if (moved + dropped > 0) came.push({ kind: kind.name, moved, dropped });
  }
  for (const { kind, keys } of old) await recorder.record(kind.name, await kind.remove(context, keys));
  return came;
}

async function moveKind(
  kind: RecordKind,
  fields: readonly string[],
  { key, into }: Pair,
  context: SaveContext,
  recorder: Recorder,
) {
  const naming = new Map<string, StoredRecord>();
  for (const field of fields)
    for await (const page of kind.list(context, { field, key }))
      for (const record of page) naming.set(keyText(kind.table, record), record);
  const renamed = [...naming].map(([before, record]) => {
    const next = { ...record };
    for (const field of fields) next[field] = rename(record[field], key, into);
    return { before, next, after: keyText(kind.table, next), record };
  });
  const there = await kind.find(
    context,
    renamed.map(({ after }) => after),
  );
  // The record itself, as a team whose parent was the duplicate, keeps its key and changes; the other's own records stay.
  const wanted = renamed.filter(({ before, after }) => before === after || !there.has(after));
  const patches = wanted.map(({ before, after, next, record }) =>
    before === after ? changesOf(kind, record, next) : kind.patchOf(next),
  );
  const outdated = renamed.filter(({ before, after }) => before !== after).map(({ before }) => before);
  // The old go first where nothing refers to them, as they may stand in the way: a team takes one option a day.
  await recorder.record(kind.name, await kind.remove(context, outdated));
  const outcome = await kind.save(context, patches);
  await recorder.record(kind.name, outcome.changes);
  return {
    moved: patches.length - outcome.refused.length,
    dropped: renamed.length - patches.length + outcome.refused.length,
    outdated,
  };
}

function rename(value: unknown, key: string, into: string): unknown {
  if (Array.isArray(value)) return asSet(value.map((item) => (item === key ? into : item)));
  return value === key ? into : value;
}

function changesOf(kind: RecordKind, before: StoredRecord, after: StoredRecord): StoredRecord {
  const fields = Object.entries(after).filter(([field, value]) => !same(value, before[field]));
  return { ...keyOf(kind.table, after), ...Object.fromEntries(fields) };
}

/** What the other does not say and the duplicate does. */
function fillOf(kind: RecordKind, duplicate: StoredRecord, other: StoredRecord): StoredRecord {
  const said = kind.patchOf(other);
  const fields = Object.entries(kind.patchOf(duplicate)).filter(
    ([field]) => !(field in said) && field !== 'archived' && field !== 'mergedInto',
  );
  return Object.fromEntries(fields);
}
