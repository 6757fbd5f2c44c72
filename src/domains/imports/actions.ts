import type { Clock } from '#platform/clock.ts';
import type { Db } from '#platform/db.ts';
import { AppError } from '#platform/errors.ts';
import type { RecordKind } from '#platform/records.ts';
import { type Batches, createBatches } from './batches/actions.ts';
import type { ImportProgress, ImportSummary, KindCounts } from './contract.ts';
import type { MappingText } from './mappings/rules.ts';
import { type Pass, type Passes, planPasses } from './passes/actions.ts';
import type { InputFile } from './reading/actions.ts';
import { createRefusals, type Refusals } from './refusals/rules.ts';
import { addCounts } from './rules.ts';
import type { Sheet, SheetRow } from './sheets/actions.ts';
import { writeImport } from './store.ts';
import { inTransaction } from './transactions/actions.ts';

/** What importing needs; the composition root gives it. */
export interface ImportParts {
  readonly db: Db;
  readonly clock: Clock;
  /** In the order in which they build on each other. */
  readonly kinds: readonly RecordKind[];
  /** Called in the transaction of whatever changed anything. */
  readonly onChanged: (db: Db, organisationId: number) => Promise<void>;
}

/** Who imports. */
export interface Importer {
  readonly organisationId: number;
  readonly personId?: number | undefined;
}

export interface ImportOrder {
  readonly map: MappingText;
  readonly files: readonly InputFile[];
  readonly dryRun: boolean;
  readonly skipBad: boolean;
}

type OnProgress = (progress: ImportProgress) => void;

/**
 * Imports files through a mapping, in one transaction: all of it, or nothing when anything is refused (then it throws
 * `invalid` with every refusal), or with skipBad what is good. A dry run does the same and takes it back. Memory does not
 * grow with the files: each is read once for every kind of record in it, and records go on in batches. Whatever
 * `onProgress` throws ends the import, and nothing stays.
 */
export async function importFiles(
  parts: ImportParts,
  importer: Importer,
  order: ImportOrder,
  onProgress: OnProgress = () => undefined,
): Promise<ImportSummary> {
  const plan = await planPasses(parts.kinds, order.map, order.files);
  return inTransaction(parts.db, async (tx) => {
    const refusals = createRefusals(plan.sheets.map(({ file, ...form }) => ({ name: file.name, ...form })));
    const { kinds, rows } = await runPasses(
      plan,
      { db: tx, organisationId: importer.organisationId },
      refusals,
      onProgress,
    );
    if (refusals.count() > 0 && !order.skipBad && !order.dryRun) throw refusedAll(refusals);
    const files = order.files.map(({ name }) => name);
    if (!order.dryRun) await record(parts, tx, importer, { title: plan.title, files, rows, kinds });
    const summary = {
      title: plan.title,
      dryRun: order.dryRun,
      saved: !order.dryRun,
      files,
      rows,
      kinds,
      refusals: [...refusals.listed()],
      refusalsNotListed: refusals.notListed(),
      refusedRows: order.skipBad ? refusals.rowsAsCsv() : [],
    };
    return { keep: !order.dryRun, result: summary };
  });
}

async function record(
  { clock, onChanged }: ImportParts,
  tx: Db,
  { organisationId, personId }: Importer,
  made: { title: string; files: readonly string[]; rows: number; kinds: readonly KindCounts[] },
): Promise<void> {
  await writeImport(tx, { ...made, organisationId, recordedAt: clock.now(), recordedBy: personId ?? null });
  if (made.kinds.some(({ added, changed }) => added + changed > 0)) await onChanged(tx, organisationId);
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

/** Reads every file for every kind in it, and saves what comes of it. */
async function runPasses(
  { passes }: Passes,
  context: { readonly db: Db; readonly organisationId: number },
  refusals: Refusals,
  onProgress: OnProgress,
): Promise<{ readonly kinds: KindCounts[]; readonly rows: number }> {
  const totalBytes = passes.reduce((sum, { sheet }) => sum + sheet.file.bytes, 0);
  const read = new Set<Sheet>();
  const counted: KindCounts[] = [];
  let bytes = 0;
  let rows = 0;
  for (const { kind, sheet, mapper } of passes) {
    const first = !read.has(sheet);
    read.add(sheet);
    const refuse = (row: SheetRow, field: string, columns: readonly string[], reason: string) =>
      refusals.add({ ...row, file: sheet.file.name }, { kind: kind.name, field, columns, reason });
    const batches = createBatches<SheetRow>(kind, context, (row, field, reason) =>
      refuse(row, field, mapper.columnsOf(field), reason),
    );
    let inPass = 0;
    for await (const part of sheet.read()) {
      inPass += part.rows.length;
      bytes += part.bytes;
      for (const row of part.rows) {
        if (row.problem === undefined) await mapRow(row, mapper, batches, refuse);
        else if (first) refusals.add({ ...row, file: sheet.file.name }, { reason: row.problem });
      }
      onProgress({ file: sheet.file.name, kind: kind.name, rows: inPass, bytes, totalBytes });
    }
    await batches.flush();
    rows += first ? inPass : 0;
    counted.push(batches.counts());
  }
  return { kinds: addCounts(counted), rows };
}

async function mapRow(
  row: SheetRow,
  mapper: Pass['mapper'],
  batches: Batches<SheetRow>,
  refuse: (row: SheetRow, field: string, columns: readonly string[], reason: string) => void,
): Promise<void> {
  const mapped = mapper.map(row.cells);
  if (mapped === undefined) return;
  if ('record' in mapped) return batches.add(mapped.record, row);
  batches.refuse();
  for (const { field, columns, reason } of mapped.refusals) refuse(row, field, columns, reason);
}
