import { unknownName } from '../columns/rules.ts';
import type { Condition, MappableKind, RecordEntry } from '../mappings/contract.ts';
import { entryShape, type FieldShape, shapesOf } from '../shapes/rules.ts';
import { type CellDefaults, type FieldPlan, planField } from '../sources/rules.ts';

/** How a row of a file becomes a record of one kind. */
export interface RecordPlan {
  readonly kind: MappableKind;
  readonly fields: readonly FieldPlan[];
  readonly conditions: readonly PlannedCondition[];
  /** Fields that may name what is not there: then there is no record. */
  readonly onlyKnown: readonly string[];
}

interface PlannedCondition {
  readonly column: string;
  readonly holds: (cell: string) => boolean;
}

/** What is wrong with an entry of a mapping, and under which of its keys. */
export interface EntryProblem {
  readonly path: readonly string[];
  readonly reason: string;
}

/** Plans a record entry of a mapping, or says all that is wrong with it. */
export function planRecord(
  entry: RecordEntry,
  kinds: readonly MappableKind[],
  defaults: CellDefaults,
): RecordPlan | readonly EntryProblem[] {
  const kind = kinds.find(({ name }) => name === entry.kind);
  if (kind === undefined) {
    const names = kinds.map(({ name }) => name);
    return [{ path: ['kind'], reason: unknownName('kind of record', entry.kind, names) }];
  }
  const problems: EntryProblem[] = [];
  const shapes = new Map(shapesOf(kind).map((shape) => [shape.name, shape]));
  const fields = Object.entries(entry.fields).flatMap(([name, source]) => {
    const path = ['fields', name];
    const shape = findShape(shapes, name);
    const refuse = (reason: string): undefined => void problems.push({ path, reason });
    const whole = typeof source === 'object' && (source.json === true || source.value !== undefined);
    if (shape?.map && !whole) return refuse(`is a map: name one of its entries, such as ${name}.fr`) ?? [];
    if (shape !== undefined) return planField(source, shape, defaults, (reason) => refuse(reason)) ?? [];
    refuse(unknownName(`field of a ${kind.name}`, name, [...shapes.keys()]));
    return [];
  });
  const absent = [...shapes.values()].filter(
    ({ name, required }) => required && entry.fields[name] === undefined,
  );
  for (const { name } of absent)
    problems.push({ path: ['fields'], reason: `a ${kind.name} needs the field "${name}"` });
  const conditions = [entry.when ?? []].flat().map((condition) => planCondition(condition, defaults));
  const { onlyKnown = [] } = entry;
  for (const name of onlyKnown.filter((field) => !shapes.has(field)))
    problems.push({
      path: ['onlyKnown'],
      reason: unknownName(`field of a ${kind.name}`, name, [...shapes.keys()]),
    });
  return problems.length > 0 ? problems : { kind, fields, conditions, onlyKnown };
}

/** The shape of a field, or of an entry of a field that is a map. */
function findShape(shapes: ReadonlyMap<string, FieldShape>, name: string): FieldShape | undefined {
  const [field = '', ...entry] = name.split('.');
  const shape = shapes.get(field);
  return shape?.map === true && entry.length > 0 ? entryShape(shape, entry.join('.')) : shapes.get(name);
}

function planCondition(
  { column, is, not, split, has, empty }: Condition,
  defaults: CellDefaults,
): PlannedCondition {
  const missing = new Set([...defaults.missing, '']);
  const wanted = is === undefined ? undefined : wordsOf(is);
  const unwanted = wordsOf(not ?? []);
  const items = has === undefined ? undefined : wordsOf(has);
  const itemsOf = (cell: string) =>
    split === undefined ? [cell] : cell.split(split).map((item) => item.trim());
  const holds = (cell: string) =>
    (wanted === undefined || wanted.has(cell)) &&
    (items === undefined || itemsOf(cell).some((item) => items.has(item))) &&
    !unwanted.has(cell) &&
    (empty === undefined || empty === missing.has(cell));
  return { column, holds };
}

function wordsOf(said: NonNullable<Condition['is']> | readonly []): ReadonlySet<string> {
  return new Set([said].flat().map(String));
}
