import type { Answer } from '#platform/endpoint.ts';
import { AppError, notFound } from '#platform/errors.ts';
import type { StoredRecord } from '#platform/record-shape.ts';
import { findKeyParts } from '#platform/record-shape.ts';
import type { RecordKind, SaveContext } from '#platform/records.ts';
import type { Importer, ImportParts } from '../actions.ts';
import type { Recorder } from '../edits/actions.ts';
import { readImportChanges } from '../history/store.ts';
import { inEdit } from '../records/actions.ts';
import { findImport, markUndone } from '../store.ts';
import type { undoImport as described } from './contract.ts';
import { type Deed, joinDeeds, undoingOf } from './rules.ts';

type Undone = Answer<typeof described>;

const BATCH = 5000;
const MOST_KEPT = 1000;

/**
 * Undoes an import in one transaction. Throws `not-found` for an import that is none, and `conflict` for one that is undone already.
 * Memory grows with the records that the import changed.
 */
export function undoImport(
  parts: ImportParts,
  importer: Importer,
  importId: number,
  dryRun: boolean,
): Promise<Undone> {
  const edit = { cause: 'undo', importId, keep: !dryRun } as const;
  return inEdit(parts, importer, edit, async (context, recorder) => {
    const made = await findImport(context.db, context.organisationId, importId);
    if (made === undefined) throw notFound('import', String(importId));
    if (made.undoneAt !== null) throw new AppError('conflict', `Import ${importId} is undone already.`);
    const undo = createUndo(context, recorder);
    const deeds = new Map<RecordKind, Map<string, Deed>>();
    for (const kind of parts.kinds) deeds.set(kind, await readDeeds(context, importId, kind));
    // First what was changed comes back, so that it names nothing that is to go; then what was made goes, the last first.
    for (const kind of parts.kinds) await undo.restore(kind, deeds.get(kind) ?? new Map());
    for (const kind of [...parts.kinds].reverse()) await undo.remove(kind, deeds.get(kind) ?? new Map());
    await markUndone(context.db, importId, parts.clock.now(), importer.personId ?? null);
    return { import: importId, dryRun, ...undo.came() };
  });
}

async function readDeeds({ db, organisationId }: SaveContext, importId: number, kind: RecordKind) {
  const deeds = new Map<string, Deed>();
  for await (const page of readImportChanges(db, organisationId, importId, kind.name))
    for (const { key, before, after } of page) deeds.set(key, joinDeeds(deeds.get(key), { before, after }));
  return deeds;
}

function createUndo(context: SaveContext, recorder: Recorder) {
  const kept: Undone['kept'] = [];
  const kinds = new Map<string, { removed: number; restored: number; kept: Set<string> }>();
  const of = (kind: RecordKind) => {
    const count = kinds.get(kind.name) ?? { removed: 0, restored: 0, kept: new Set<string>() };
    kinds.set(kind.name, count);
    return count;
  };
  const keep = (kind: RecordKind, key: string, field: string | null, reason: string) => {
    of(kind).kept.add(key);
    if (kept.length < MOST_KEPT) kept.push({ kind: kind.name, key, field, reason });
  };
  const remove = async (kind: RecordKind, deeds: ReadonlyMap<string, Deed>) => {
    const added = [...deeds].filter(([, { before }]) => before === null);
    for (const batch of batchesOf(added, kind.batchSize)) {
      const now = await kind.find(
        context,
        batch.map(([key]) => key),
      );
      const wanted = batch.flatMap(([key, deed]) => {
        const undoing = undoingOf(deed, now.get(key));
        if (undoing.do === 'keep') keep(kind, key, undoing.field, undoing.reason);
        return undoing.do === 'remove' ? [key] : [];
      });
      const removed = await kind.remove(context, wanted);
      const gone = new Set(removed.map(({ key }) => key));
      for (const key of wanted) if (!gone.has(key)) keep(kind, key, null, 'another record refers to it');
      of(kind).removed += removed.length;
      await recorder.record(kind.name, removed);
    }
  };
  const restore = async (kind: RecordKind, deeds: ReadonlyMap<string, Deed>) => {
    const changed = [...deeds].filter(([, { before }]) => before !== null);
    for (const batch of batchesOf(changed, kind.batchSize)) {
      const now = await kind.find(
        context,
        batch.map(([key]) => key),
      );
      const patches: { key: string; patch: StoredRecord }[] = [];
      for (const [key, deed] of batch) {
        const undoing = undoingOf(deed, now.get(key));
        if (undoing.do === 'keep') keep(kind, key, undoing.field, undoing.reason);
        if (undoing.do !== 'restore') continue;
        for (const field of undoing.changedSince) keep(kind, key, field, 'was changed since');
        patches.push({ key, patch: { ...findKeyParts(kind.table, key), ...undoing.patch } });
      }
      const outcome = await kind.save(
        context,
        patches.map(({ patch }) => patch),
      );
      for (const { index, field, reason } of outcome.refused)
        keep(kind, patches[index]?.key ?? '', field, reason);
      of(kind).restored += outcome.changes.length;
      await recorder.record(kind.name, outcome.changes);
    }
  };
  const came = () => ({
    kinds: [...kinds]
      .map(([kind, count]) => ({ kind, ...count, kept: count.kept.size }))
      .filter(({ removed, restored, kept: stays }) => removed + restored + stays > 0),
    kept,
  });
  return { remove, restore, came };
}

function* batchesOf<Item>(items: readonly Item[], size = BATCH): Generator<readonly Item[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size);
}
