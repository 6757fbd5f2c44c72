import { AppError, type Problem } from '#platform/errors.ts';
import type { RecordKind } from '#platform/records.ts';
import type { Batches } from '../batches/actions.ts';
import { assignFiles } from '../files/rules.ts';
import { bindPlan, type RowMapper } from '../mappers/rules.ts';
import { type PlannedMapping, parseMapping } from '../mappings/rules.ts';
import type { ImportOrder, ImportPlan, Origin, Sink } from '../orders/actions.ts';
import type { InputFile } from '../reading/actions.ts';
import { openSheet, type Sheet } from '../sheets/actions.ts';

/** One reading of one file for one record entry of the mapping. */
interface Pass {
  readonly kind: RecordKind;
  readonly sheet: Sheet;
  readonly mapper: RowMapper;
}

/**
 * Fits mapping, files and kinds together: each file is read once for every kind in it, kind by kind, so that what a record names
 * is there before it. Throws `invalid` with all that does not fit, before anything is saved.
 */
export async function planMapping(kinds: readonly RecordKind[], order: ImportOrder): Promise<ImportPlan> {
  if (order.map === undefined)
    throw new AppError('invalid', 'A mapping is missing: send it as map.', [
      { field: 'map', reason: 'is missing: send the mapping as text or as a file' },
    ]);
  const mapping = parseMapping(order.map, kinds);
  const { sheets, passes } = await fitFiles(kinds, mapping, order.files);
  const at = (pass: Pass) => kinds.indexOf(pass.kind);
  passes.sort((a, b) => at(a) - at(b));
  return {
    title: mapping.title,
    source: order.source ?? mapping.source ?? null,
    complete: order.complete ?? mapping.complete,
    sheets: sheets.map(({ file, ...form }) => ({ name: file.name, ...form })),
    kinds: kinds.filter((kind) => passes.some((pass) => pass.kind === kind)),
    run: (sink) => runPasses(passes, sink),
  };
}

async function fitFiles(
  kinds: readonly RecordKind[],
  mapping: PlannedMapping,
  files: readonly InputFile[],
): Promise<{ readonly sheets: Sheet[]; readonly passes: Pass[] }> {
  const { assigned, problems } = assignFiles(mapping.files, files);
  const sheets: Sheet[] = [];
  const passes: Pass[] = [];
  for (const { entry, files: given } of assigned) {
    for (const file of given) {
      const sheet = await openSheet(file, entry);
      if ('reason' in sheet) {
        problems.push({ file: file.name, ...sheet });
        continue;
      }
      sheets.push(sheet);
      for (const plan of mapping.plansOf(entry)) {
        const mapper = bindPlan(plan, sheet.columns);
        const kind = kinds.find((known) => known === plan.kind);
        if ('problems' in mapper)
          problems.push(...mapper.problems.map((reason) => ({ file: file.name, row: sheet.header, reason })));
        else if (kind !== undefined) passes.push({ kind, sheet, mapper });
      }
    }
  }
  if (problems.length > 0) throw misfit(problems);
  return { sheets, passes };
}

function misfit(problems: readonly Problem[]): AppError {
  const [first] = problems;
  return new AppError('invalid', `Nothing was imported: ${first?.file}: ${first?.reason}`, problems);
}

async function runPasses(passes: readonly Pass[], sink: Sink): Promise<number> {
  const totalBytes = passes.reduce((sum, { sheet }) => sum + sheet.file.bytes, 0);
  const read = new Set<Sheet>();
  let bytes = 0;
  let rows = 0;
  for (const pass of passes) {
    const { kind, sheet } = pass;
    const first = !read.has(sheet);
    read.add(sheet);
    let inPass = 0;
    const batches = openBatches(pass, sink);
    for await (const part of sheet.read()) {
      inPass += part.rows.length;
      bytes += part.bytes;
      for (const row of part.rows) {
        const origin = { ...row, file: sheet.file.name };
        if (row.problem === undefined) await mapRow(origin, pass, batches, sink);
        else if (first) sink.refuse(origin, { reason: row.problem });
      }
      sink.progress({ file: sheet.file.name, kind: kind.name, rows: inPass, bytes, totalBytes });
    }
    await batches.flush();
    rows += first ? inPass : 0;
  }
  return rows;
}

function openBatches({ kind, mapper }: Pass, sink: Sink): Batches<Origin> {
  return sink.open(
    kind,
    (origin, field, reason) =>
      sink.refuse(origin, { kind: kind.name, field, columns: mapper.columnsOf(field), reason }),
    mapper.onlyKnown,
  );
}

async function mapRow(
  origin: Origin,
  { kind, mapper }: Pass,
  batches: Batches<Origin>,
  sink: Sink,
): Promise<void> {
  const mapped = mapper.map(origin.cells);
  if (mapped === undefined) return;
  if ('record' in mapped) return batches.add(mapped.record, origin);
  batches.refuse();
  for (const refusal of mapped.refusals) sink.refuse(origin, { kind: kind.name, ...refusal });
}
