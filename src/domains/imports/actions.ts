import type { Clock } from '#platform/clock.ts';
import type { Db } from '#platform/db.ts';
import { AppError } from '#platform/errors.ts';
import type { RecordKind } from '#platform/records.ts';
import type { Precedence } from './claims/rules.ts';
import type { ImportProgress, ImportSummary } from './contract.ts';
import { planDocuments } from './documents/actions.ts';
import { contextOf, createRecorder } from './edits/actions.ts';
import type { ImportOrder, ImportPlan } from './orders/actions.ts';
import { planMapping } from './passes/actions.ts';
import { createRefusals, type Refusals } from './refusals/rules.ts';
import { runPlan } from './runs/actions.ts';
import { completeImport, writeImport } from './store.ts';
import { inTransaction } from './transactions/actions.ts';

/** What importing needs; the composition root gives it. */
export interface ImportParts {
  readonly db: Db;
  readonly clock: Clock;
  /** In the order in which they build on each other. */
  readonly kinds: readonly RecordKind[];
  /** Called in the transaction of whatever changed anything. */
  readonly onChanged: (db: Db, organisationId: number) => Promise<void>;
  /** Called when such changes are committed, before whoever made them is told so. */
  readonly onCommitted: () => void;
  /** Called after an import that changed much. */
  readonly onLargeImport: () => Promise<void>;
  /** Which sources have the last word on which fields. */
  readonly findPrecedence: (db: Db, organisationId: number) => Promise<readonly Precedence[]>;
}

/** Who imports. */
export interface Importer {
  readonly organisationId: number;
  readonly personId?: number | undefined;
}

/**
 * Imports files, in one transaction: all of it, or nothing when anything is refused (then it throws `invalid` with every
 * refusal), or with skipBad what is good. A dry run does the same and takes it back. Memory does not grow with the rows of a
 * mapping's files: each is read once for every kind of record in it, and records go on in batches. Whatever `onProgress` throws
 * ends the import, and nothing stays.
 */
export async function importFiles(
  parts: ImportParts,
  importer: Importer,
  order: ImportOrder,
  onProgress: (progress: ImportProgress) => void = () => undefined,
): Promise<ImportSummary> {
  const plan = await planOrder(parts, importer, order);
  const organisationId = importer.organisationId;
  const personId = importer.personId ?? null;
  const { format, dryRun, skipBad } = order;
  const { title, source, complete } = plan;
  const described = { title, source, complete, format, files: order.files.map(({ name }) => name) };
  const summary = await inTransaction(parts.db, async (tx) => {
    const at = parts.clock.now();
    const draft = order.draft ?? null;
    const made = { ...described, organisationId, recordedAt: at, recordedBy: personId, draft };
    const importId = await writeImport(tx, made);
    const edit = { organisationId, at, personId, cause: 'import', importId, note: null } as const;
    const recorder = createRecorder(tx, edit);
    const refusals = createRefusals(plan.sheets);
    const came = await runPlan(plan, order, {
      context: contextOf(tx, importer, at),
      recorder,
      refusals,
      importId,
      precedence: await parts.findPrecedence(tx, organisationId),
      onProgress,
    });
    if (refusals.count() > 0 && !skipBad && !dryRun) throw refusedAll(refusals);
    await completeImport(tx, importId, came);
    if (!dryRun && recorder.changedAnything()) await parts.onChanged(tx, organisationId);
    const result = {
      id: dryRun ? null : importId,
      draft: null,
      ...described,
      dryRun,
      saved: !dryRun,
      ...came,
      refusals: [...refusals.listed()],
      refusalsNotListed: refusals.notListed(),
      refusedRows: skipBad ? refusals.rowsAsCsv() : [],
    };
    return { keep: !dryRun, result };
  });
  parts.onCommitted();
  if (summary.saved && changesOf(summary) >= MUCH) await parts.onLargeImport();
  return summary;
}

const MUCH = 5000;

function changesOf({ kinds }: ImportSummary): number {
  return kinds.reduce((sum, { added, changed }) => sum + added + changed, 0);
}

/** Fits the order and the kinds together. Throws `invalid` with all that does not fit, before anything is saved. */
function planOrder(parts: ImportParts, importer: Importer, order: ImportOrder): Promise<ImportPlan> {
  return order.format === 'mapping'
    ? planMapping(parts.kinds, order)
    : planDocuments(parts, contextOf(parts.db, importer, parts.clock.now()), order);
}

function refusedAll(refusals: Refusals): AppError {
  const [first, ...others] = refusals.listed();
  const place = [first?.file, first?.row === undefined ? undefined : `row ${first.row}`, first?.field].filter(
    Boolean,
  );
  const rest = refusals.notListed() === 0 ? '' : `, of which ${others.length + 1} are listed`;
  const what =
    others.length === 0 ? `${place.join(', ')}: ${first?.reason}` : `${refusals.count()} refusals${rest}.`;
  return new AppError('invalid', `Nothing was imported: ${what}`, refusals.listed());
}
