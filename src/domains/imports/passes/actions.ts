import { AppError, type Problem } from '#platform/errors.ts';
import type { RecordKind } from '#platform/records.ts';
import { assignFiles } from '../files/rules.ts';
import { bindPlan, type RowMapper } from '../mappers/rules.ts';
import { type MappingText, parseMapping } from '../mappings/rules.ts';
import type { InputFile } from '../reading/actions.ts';
import { openSheet, type Sheet } from '../sheets/actions.ts';

/** One reading of one file for one record entry of the mapping. */
export interface Pass {
  readonly kind: RecordKind;
  readonly sheet: Sheet;
  readonly mapper: RowMapper;
}

/** All readings that an import takes: kind by kind, so that what a record names is there before it. */
export interface Passes {
  readonly title: string;
  readonly sheets: readonly Sheet[];
  readonly passes: readonly Pass[];
}

/** Fits mapping, files and kinds together. Throws `invalid` with all that does not fit, before anything is saved. */
export async function planPasses(
  kinds: readonly RecordKind[],
  map: MappingText,
  files: readonly InputFile[],
): Promise<Passes> {
  const mapping = parseMapping(map, kinds);
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
  const order = (pass: Pass) => kinds.indexOf(pass.kind);
  return { title: mapping.title, sheets, passes: passes.sort((a, b) => order(a) - order(b)) };
}

function misfit(problems: readonly Problem[]): AppError {
  const [first] = problems;
  return new AppError('invalid', `Nothing was imported: ${first?.file}: ${first?.reason}`, problems);
}
