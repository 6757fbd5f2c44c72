import { AppError } from '#platform/errors.ts';
import type { Change } from '#platform/record-shape.ts';
import type { RecordKind, SaveContext } from '#platform/records.ts';
import { createBatches, NO_COUNTS } from '../batches/actions.ts';
import { endGone, findGone, type Hearing, hearSource, type Speaker } from '../claims/actions.ts';
import type { Precedence } from '../claims/rules.ts';
import type { ImportNote, ImportProgress, KindCounts } from '../contract.ts';
import type { Recorder } from '../edits/actions.ts';
import { createLooks, type Looks } from '../looks/rules.ts';
import type { ImportOrder, ImportPlan, Origin, Sink } from '../orders/actions.ts';
import type { Refusals } from '../refusals/rules.ts';
import { addCounts } from '../rules.ts';

/** What a run of an import works with. */
export interface RunParts {
  readonly context: SaveContext;
  readonly recorder: Recorder;
  readonly refusals: Refusals;
  readonly importId: number;
  readonly precedence: readonly Precedence[];
  readonly onProgress: (progress: ImportProgress) => void;
}

/** What a run came to. */
export interface RunResult {
  readonly rows: number;
  readonly kinds: KindCounts[];
  readonly looks: ReturnType<Looks['listed']>;
  readonly notes: ImportNote[];
}

/**
 * Reads a plan's records into the stores. Of a named source only what is news is written; of a complete one, what it has no more
 * is ended. Throws `conflict` when a complete source is suspiciously short.
 */
export async function runPlan(plan: ImportPlan, order: ImportOrder, parts: RunParts): Promise<RunResult> {
  const { refusals, importId, precedence } = parts;
  const speaker = plan.source === null ? undefined : { source: plan.source, importId, rules: precedence };
  const files = order.files.map(({ name }) => name);
  const looks = createLooks();
  const notes: ImportNote[] = [];
  const hearings = new Map<RecordKind, Hearing>();
  const counted: (() => KindCounts)[] = [];
  const record = (
    kind: RecordKind,
    changes: readonly Change[],
    originOf?: (change: Change) => Origin | undefined,
  ) => {
    looks.add(kind, changes, originOf);
    return parts.recorder.record(kind.name, changes, (change) => {
      const origin = originOf?.(change);
      return origin && { file: files.indexOf(origin.file), row: origin.row };
    });
  };
  const open: Sink['open'] = (kind, onRefused, mayLeaveOut = []) => {
    const hearing = speaker && hearingOf(kind, speaker, hearings, looks);
    const batches = createBatches<Origin>(kind, parts.context, {
      onRefused:
        onRefused ?? ((origin, field, reason) => refusals.add(origin, { kind: kind.name, field, reason })),
      mayLeaveOut,
      onChanges: (changes, originOf) => record(kind, changes, originOf),
      ...(hearing === undefined ? {} : { save: hearing.save }),
    });
    counted.push(batches.counts);
    return batches;
  };
  const rows = await plan.run({
    open,
    refuse: refusals.add,
    note: (note) => notes.push(note),
    progress: parts.onProgress,
  });
  // A source that is refused in part has not said all it has.
  if (speaker !== undefined && plan.complete && refusals.count() === 0)
    await endAllGone(plan, order, speaker, parts, hearings, async (kind, changes) => {
      looks.addEnded(kind, changes);
      await parts.recorder.record(kind.name, changes);
    });
  const kinds = withEnds(addCounts(counted.map((counts) => counts())), looks.counts());
  return { rows, kinds, looks: looks.listed(), notes };
}

function hearingOf(
  kind: RecordKind,
  speaker: Speaker,
  hearings: Map<RecordKind, Hearing>,
  looks: Looks,
): Hearing {
  const known = hearings.get(kind);
  if (known !== undefined) return known;
  const hearing = hearSource(kind, speaker, (kept) => looks.addKept(kind, kept));
  hearings.set(kind, hearing);
  return hearing;
}

async function endAllGone(
  plan: ImportPlan,
  order: ImportOrder,
  speaker: Speaker,
  { context }: RunParts,
  hearings: ReadonlyMap<RecordKind, Hearing>,
  record: (kind: RecordKind, changes: readonly Change[]) => Promise<void>,
): Promise<void> {
  const gone = [];
  // What refers to others goes first, so that nothing stands in the way of what it referred to.
  for (const kind of [...plan.kinds].reverse())
    gone.push({ kind, ...(await findGone(kind, speaker, context, hearings.get(kind)?.seen ?? new Set())) });
  const short = gone.filter(({ isShort }) => isShort);
  if (short.length > 0 && order.allowShort !== true)
    throw new AppError(
      'conflict',
      `Nothing was imported: "${speaker.source}" looks cut short. If it is not, allow it (--allow-short).`,
      short.map(({ kind, had, keys }) => ({
        field: kind.name,
        reason: `${keys.length} of ${had} that the source had before are not in it`,
      })),
    );
  for (const { kind, keys } of gone) {
    if (keys.length === 0) continue;
    const { changes } = await endGone(kind, speaker, context, keys);
    await record(kind, changes);
  }
}

/** Counts of what was saved, with what was archived, removed and kept. Who is archived by a record of its own has not changed otherwise. */
function withEnds(kinds: readonly KindCounts[], ends: ReturnType<Looks['counts']>): KindCounts[] {
  const names = new Set([...kinds.map(({ kind }) => kind), ...ends.map(({ kind }) => kind)]);
  return [...names].map((kind) => {
    const saved = kinds.find((counts) => counts.kind === kind) ?? { kind, ...NO_COUNTS };
    const { archived, removed, kept } = ends.find((counts) => counts.kind === kind) ?? NO_COUNTS;
    return { ...saved, archived, removed, kept };
  });
}
