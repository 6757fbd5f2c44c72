import { unknownName } from '../columns/rules.ts';
import type { RecordPlan } from '../plans/rules.ts';

/** One thing for which a row is refused: the field of the record, and the columns it comes from. */
interface FieldRefusal {
  readonly field: string;
  readonly columns: readonly string[];
  readonly reason: string;
}

/** What becomes of a row: a record, or why there is none; undefined for a row that the entry does not want. */
type MappedRow = { readonly record: unknown } | { readonly refusals: readonly FieldRefusal[] } | undefined;

export interface RowMapper {
  readonly map: (cells: readonly string[]) => MappedRow;
  /** The columns that a field of the record comes from. */
  readonly columnsOf: (field: string) => readonly string[];
  /** Fields that may name what is not there: then there is no record. */
  readonly onlyKnown: readonly string[];
}

/** Binds a plan to the columns of a file, or says of each column that the file does not have which it has. */
export function bindPlan(
  plan: RecordPlan,
  columns: readonly string[],
): RowMapper | { readonly problems: readonly string[] } {
  const wanted = [
    ...plan.fields.flatMap((field) => field.columns),
    ...plan.conditions.map(({ column }) => column),
  ];
  const absent = [...new Set(wanted)].filter((column) => !columns.includes(column));
  if (absent.length > 0) return { problems: absent.map((column) => unknownName('column', column, columns)) };
  const sources = new Map(plan.fields.map((field) => [field.field, field.columns]));
  const columnsOf = (field: string) => sources.get(field) ?? sources.get(field.split('.')[0] ?? '') ?? [];
  const wants = bindConditions(plan, columns);
  const read = bindFields(plan, columns);
  const map = (cells: readonly string[]): MappedRow => {
    if (!wants(cells)) return undefined;
    const { values, refusals } = read(cells);
    if (refusals.length > 0) return { refusals };
    const checked = plan.kind.schema.safeParse(values);
    if (checked.success) return { record: checked.data };
    return {
      refusals: checked.error.issues.map(({ path, message }) => {
        const field = path.map(String).join('.') || plan.kind.name;
        const reason =
          path.length === 1 && values[field] === undefined ? 'is empty, and a record needs it' : message;
        return { field, columns: columnsOf(field), reason };
      }),
    };
  };
  return { map, columnsOf, onlyKnown: plan.onlyKnown };
}

function bindConditions({ conditions }: RecordPlan, columns: readonly string[]) {
  const bound = conditions.map(({ column, holds }) => ({ index: columns.indexOf(column), holds }));
  return (cells: readonly string[]) => bound.every(({ index, holds }) => holds(cells[index] ?? ''));
}

function bindFields(plan: RecordPlan, columns: readonly string[]) {
  const fields = plan.fields.map(({ field, columns: from, read }) => {
    const indexes = from.map((column) => columns.indexOf(column));
    const [name = '', ...entry] = field.split('.');
    return { field, name, entry: entry.join('.'), columns: from, indexes, read };
  });
  return (cells: readonly string[]) => {
    const values: Record<string, unknown> = {};
    const refusals: FieldRefusal[] = [];
    for (const { field, name, entry, columns: from, indexes, read } of fields) {
      const refuse = (reason: string) => void refusals.push({ field, columns: from, reason });
      const value = read(
        indexes.map((index) => cells[index] ?? ''),
        refuse,
      );
      if (value === undefined) continue;
      if (entry === '') values[name] = value;
      else values[name] = { ...(values[name] as object | undefined), [entry]: value };
    }
    return { values, refusals };
  };
}
