import { AppError, invalid, notFound, type Problem, problemsOf } from '#platform/errors.ts';
import type { RecordKind, SaveContext } from '#platform/records.ts';
import type { Importer, ImportParts } from '../actions.ts';
import { createBatches, NO_COUNTS } from '../batches/actions.ts';
import type { KindCounts } from '../contract.ts';
import { contextOf, createRecorder, type Recorder } from '../edits/actions.ts';
import type { NewEdit } from '../history/store.ts';
import { inTransaction } from '../transactions/actions.ts';

/** Records of one kind, and what a refusal calls the list they stand in. */
export interface RecordSet {
  readonly kind: RecordKind;
  readonly records: readonly unknown[];
  readonly name: string;
}

type Parts = Pick<ImportParts, 'db' | 'clock' | 'kinds' | 'onChanged' | 'onCommitted'>;

/** Work that changes records, in one transaction, with a recorder that keeps its changes in the history. */
export async function inEdit<Result>(
  { db, clock, onChanged, onCommitted }: Omit<Parts, 'kinds'>,
  { organisationId, personId }: Importer,
  edit: Pick<NewEdit, 'cause'> & Partial<Pick<NewEdit, 'note' | 'importId'>> & { readonly keep?: boolean },
  work: (context: SaveContext, recorder: Recorder) => Promise<Result>,
): Promise<Result> {
  const done = await inTransaction(db, async (tx) => {
    const now = clock.now();
    const context = contextOf(tx, { organisationId }, now);
    const { cause, note = null, importId = null, keep = true } = edit;
    const recorder = createRecorder(tx, {
      organisationId,
      at: now,
      personId: personId ?? null,
      cause,
      importId,
      note,
    });
    const result = await work(context, recorder);
    if (keep && recorder.changedAnything()) await onChanged(tx, organisationId);
    return { keep, result };
  });
  onCommitted();
  return done;
}

/** Saves records that their kinds' schemas have checked, all of all kinds or none. Throws `invalid` with every record that is refused. */
export function saveRecords(
  parts: Omit<Parts, 'kinds'>,
  importer: Importer,
  sets: readonly RecordSet[],
  keep = true,
): Promise<KindCounts[]> {
  return inEdit(parts, importer, { cause: 'hand', keep }, async (context, recorder) => {
    const problems: Problem[] = [];
    const counts: KindCounts[] = [];
    for (const { kind, records, name } of sets) {
      const batches = createBatches<number>(kind, context, {
        onRefused: (index, field, reason) => problems.push({ field: `${name}.${index}.${field}`, reason }),
        onChanges: (changes) => recorder.record(kind.name, changes),
      });
      for (const [index, record] of records.entries()) await batches.add(record, index);
      await batches.flush();
      counts.push(batches.counts());
    }
    const [first] = problems;
    if (first !== undefined)
      throw new AppError('invalid', `Nothing was saved: ${first.field}: ${first.reason}`, problems);
    return counts;
  });
}

/** Saves records of one kind that somebody made of others by a rule, all or none; they are checked like any that come in. */
export async function saveKind(
  parts: Parts,
  importer: Importer,
  kindName: string,
  records: readonly unknown[],
  keep: boolean,
): Promise<KindCounts> {
  const kind = kindOf(parts.kinds, kindName);
  const checked = records.map((record, index) => {
    const result = kind.schema.safeParse(record);
    if (result.success) return result.data;
    const [problem] = problemsOf(result.error.issues);
    throw invalid(problem?.field ?? `records.${index}`, problem?.reason ?? 'is not valid');
  });
  const [counts] = await saveRecords(parts, importer, [{ kind, records: checked, name: 'records' }], keep);
  return counts ?? { kind: kind.name, ...NO_COUNTS };
}

function kindOf(kinds: readonly RecordKind[], name: string): RecordKind {
  const kind = kinds.find((known) => known.name === name);
  if (kind === undefined) throw notFound('kind of record', name);
  return kind;
}

/** Removes records of a kind by their keys. Throws `conflict` when something refers to one of them. */
export async function removeRecords(
  parts: Parts,
  importer: Importer,
  kindName: string,
  keys: readonly string[],
): Promise<void> {
  const kind = kindOf(parts.kinds, kindName);
  await inEdit(parts, importer, { cause: 'hand' }, async (context, recorder) => {
    const removed = await kind.remove(context, keys);
    if (removed.length < keys.length)
      throw new AppError('conflict', `Not every ${kindName} can be removed: other records refer to one.`);
    await recorder.record(kind.name, removed);
  });
}
