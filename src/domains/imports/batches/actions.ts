import type { Change } from '#platform/record-shape.ts';
import type { RecordKind, SaveContext } from '#platform/records.ts';
import type { KindCounts } from '../contract.ts';

/** Saves records of one kind a batch at a time. `origin` is where a record comes from, for whoever reports on it. */
export interface Batches<Origin> {
  readonly add: (record: unknown, origin: Origin) => Promise<void>;
  /** Saves what is still held. */
  readonly flush: () => Promise<void>;
  readonly counts: () => KindCounts;
  /** Counts a record that was refused before it came here. */
  readonly refuse: () => void;
}

/** Who hears of what became of the records, and how they are saved where not by the kind itself. */
export interface BatchParts<Origin> {
  readonly onRefused: (origin: Origin, field: string, reason: string) => void;
  readonly onChanges: (
    changes: readonly Change[],
    originOf: (change: Change) => Origin | undefined,
  ) => Promise<void>;
  readonly save?: RecordKind['save'];
  /** Fields that may name what is not there: their records are then left out, and are no refusal. */
  readonly mayLeaveOut?: readonly string[];
}

export const BATCH_SIZE = 5000;
/** Places that a batch's records come from, for each record of its size: those of a record that every row names must not pile up. */
const ORIGINS_A_RECORD = 2;
// What is remembered of earlier batches, so that a record named on every row of a file counts as one.
const MOST_REMEMBERED = 100_000;
const LONGEST_REMEMBERED = 500;

export const NO_COUNTS = {
  added: 0,
  changed: 0,
  archived: 0,
  removed: 0,
  kept: 0,
  leftOut: 0,
  unchanged: 0,
  repeated: 0,
  refused: 0,
};

interface Pending<Origin> {
  readonly record: unknown;
  readonly origins: Origin[];
}

/** Batches that go to the kind's own save, in which records that say exactly the same are one. */
export function createBatches<Origin>(
  kind: RecordKind,
  context: SaveContext,
  { onRefused, onChanges, save = kind.save, mayLeaveOut = [] }: BatchParts<Origin>,
): Batches<Origin> {
  const counts = { ...NO_COUNTS };
  const saved = new Set<string>();
  let pending = new Map<string, Pending<Origin>>();
  let origins = 0;
  const size = kind.batchSize ?? BATCH_SIZE;
  const flush = async () => {
    const batch = [...pending.entries()];
    pending = new Map();
    origins = 0;
    if (batch.length === 0) return;
    const outcome = await save(
      context,
      batch.map(([, { record }]) => record),
    );
    counts.added += outcome.added;
    counts.changed += outcome.changed;
    counts.unchanged += outcome.unchanged;
    const refused = new Set(outcome.refused.map(({ index }) => index));
    const leftOut = outcome.refused.filter(
      ({ field, unknown }) => unknown === true && mayLeaveOut.includes(field),
    );
    counts.leftOut += leftOut.length;
    counts.refused += refused.size - leftOut.length;
    for (const { index, field, reason } of outcome.refused.filter((refusal) => !leftOut.includes(refusal)))
      for (const origin of batch[index]?.[1].origins ?? []) onRefused(origin, field, reason);
    for (const [index, [said]] of batch.entries())
      if (saved.size < MOST_REMEMBERED && said.length <= LONGEST_REMEMBERED && !refused.has(index))
        saved.add(said);
    await onChanges(outcome.changes, ({ index }) => batch[index]?.[1].origins[0]);
  };
  const add = async (record: unknown, origin: Origin) => {
    const said = JSON.stringify(record);
    const known = pending.get(said);
    if (known !== undefined || saved.has(said)) counts.repeated += 1;
    if (saved.has(said)) return;
    if (known === undefined) pending.set(said, { record, origins: [origin] });
    else known.origins.push(origin);
    origins += 1;
    if (pending.size >= size || origins >= ORIGINS_A_RECORD * size) await flush();
  };
  const refuse = () => {
    counts.refused += 1;
  };
  return {
    add,
    flush,
    counts: () => ({ kind: kind.name, ...counts }),
    refuse,
  };
}
