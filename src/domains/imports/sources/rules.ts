import { formatDay } from '#platform/calendar.ts';
import { type DecimalSign, readBoolean, readNumber } from '../cells/rules.ts';
import { shorten, unknownName } from '../columns/rules.ts';
import { type DateFormat, parseDateFormat, readDate } from '../dates/rules.ts';
import type { FieldSource } from '../mappings/contract.ts';
import type { FieldShape } from '../shapes/rules.ts';

/** Says why a cell is refused. */
export type Refuse = (reason: string) => undefined;

/** What a file says of all its cells. */
export interface CellDefaults {
  readonly decimal: DecimalSign | undefined;
  readonly missing: readonly string[];
}

/** How the value of a field comes from the cells of a row. */
export interface FieldPlan {
  readonly field: string;
  readonly columns: readonly string[];
  /** The cells of `columns`, in that order, to the value: undefined for leaving the field as it is, null for clearing it. */
  readonly read: (cells: readonly string[], refuse: Refuse) => unknown;
}

type Convert = (text: string, refuse: Refuse) => unknown;

/** Turns a source into a function that is cheap to call for every row. What is wrong with the source goes to `refuse`. */
export function planField(
  source: string | FieldSource,
  shape: FieldShape,
  defaults: CellDefaults,
  refuse: Refuse,
): FieldPlan | undefined {
  const said: FieldSource = typeof source === 'string' ? { column: source } : source;
  const given = (['column', 'value', 'template'] as const).filter((part) => said[part] !== undefined);
  if (given.length !== 1) return refuse('give exactly one of column, value and template');
  for (const reason of problemsOf(said, shape)) refuse(reason);
  if (said.value !== undefined) return { field: shape.name, columns: [], read: () => said.value };
  const { columns, join } =
    said.column === undefined ? parseTemplate(said.template ?? '') : single(said.column);
  if (columns.length === 0) return refuse('the template names no column: write it as {column}');
  const convert = planCell(said, shape, defaults, refuse);
  const missing = new Set([...defaults.missing, ...(said.missing ?? [])]);
  const read: FieldPlan['read'] = (cells, reject) => {
    const text = cells.some((cell) => cell === '' || missing.has(cell)) ? '' : join(cells);
    return text === '' ? said.empty : convert(text, reject);
  };
  return { field: shape.name, columns, read };
}

/** Parts that do not go together, and constants that the field does not take. */
function problemsOf(said: FieldSource, shape: FieldShape): string[] {
  const needs = (part: keyof FieldSource, other: keyof FieldSource) =>
    said[part] !== undefined && said[other] === undefined ? [`"${part}" goes with "${other}"`] : [];
  const alone =
    Object.keys(said).length > 1 && said.value !== undefined ? ['"value" goes with nothing else'] : [];
  const both =
    said.otherwise !== undefined && said.unmapped !== undefined ? ['give "otherwise" or "unmapped"'] : [];
  const list =
    shape.list && said.split === undefined && said.value === undefined && said.json === undefined
      ? ['is a list: say how to "split" a cell']
      : [];
  const split =
    !shape.list && said.split !== undefined && said.item === undefined
      ? ['is no list: it has nothing to "split"; or say which "item" of the cell it is']
      : [];
  const item = shape.list && said.item !== undefined ? ['is a list: it takes all items'] : [];
  const typed = shape.type !== 'text' && said.date !== undefined ? [`takes a ${shape.type}, not a date`] : [];
  return [
    ...alone,
    ...both,
    ...list,
    ...split,
    ...item,
    ...needs('item', 'split'),
    ...needs('none', 'split'),
    ...typed,
    ...needs('otherwise', 'map'),
    ...needs('unmapped', 'map'),
    ...needs('as', 'date'),
    ...constantProblems(said, shape),
  ];
}

function constantProblems(said: FieldSource, { schema, list }: FieldShape): string[] {
  const items = list ? [] : [...Object.values(said.map ?? {}), said.otherwise];
  const constants = [...items, said.value, said.empty].filter((constant) => constant !== undefined);
  return constants.flatMap((constant) => {
    const result = schema.safeParse(constant);
    return result.success
      ? []
      : [`cannot be ${JSON.stringify(constant)}: ${result.error.issues[0]?.message}`];
  });
}

function single(column: string) {
  return { columns: [column], join: ([cell = '']: readonly string[]) => cell };
}

function parseTemplate(template: string) {
  const columns = [...template.matchAll(/\{([^{}]+)\}/g)].map(([, column = '']) => column.trim());
  const between = template.split(/\{[^{}]+\}/);
  const join = (cells: readonly string[]) =>
    between.map((text, index) => text + (cells[index] ?? '')).join('');
  return { columns, join };
}

/** From a cell that is not empty to a value: its items, then the map, then what the field's own type asks for. */
function planCell(said: FieldSource, shape: FieldShape, defaults: CellDefaults, refuse: Refuse): Convert {
  if (said.json === true) return readJson;
  const convert = withMap(said, planType(said, shape, defaults, refuse));
  const separator = said.split;
  if (separator === undefined) return convert;
  const { item } = said;
  if (item !== undefined)
    return (text, reject) => {
      const part = text.split(separator)[item - 1]?.trim() ?? '';
      return part === '' ? said.empty : convert(part, reject);
    };
  const missing = new Set([...defaults.missing, ...(said.missing ?? []), '']);
  return (text, reject) => {
    if (said.none?.includes(text)) return [];
    const items = text.split(separator).map((item) => item.trim());
    const values = items.filter((item) => !missing.has(item)).map((item) => convert(item, reject));
    return values.includes(undefined) ? undefined : values;
  };
}

function readJson(text: string, reject: Refuse): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return reject(`"${shorten(text)}" is not JSON`);
  }
}

function withMap(said: FieldSource, convert: Convert): Convert {
  if (said.map === undefined) return convert;
  const map = new Map(Object.entries(said.map));
  const { otherwise, unmapped } = said;
  return (text, reject) => {
    const mapped = map.get(text);
    if (mapped !== undefined) return mapped;
    if (otherwise !== undefined) return otherwise;
    return unmapped === 'keep'
      ? convert(text, reject)
      : reject(unknownName('entry in its map for', text, [...map.keys()]));
  };
}

function planType(said: FieldSource, shape: FieldShape, defaults: CellDefaults, refuse: Refuse): Convert {
  if (said.date !== undefined) return planDate(said, refuse);
  if (shape.type === 'text') return (text) => text;
  const decimal = said.decimal ?? defaults.decimal;
  const read = shape.type === 'number' ? (text: string) => readNumber(text, decimal) : readBoolean;
  return (text, reject) => {
    const result = read(text);
    return 'problem' in result ? reject(`"${shorten(text)}" ${result.problem}`) : result.value;
  };
}

function planDate(said: FieldSource, refuse: Refuse): Convert {
  const names = [said.date ?? []].flat();
  const formats = names.flatMap((name): DateFormat[] => {
    const format = parseDateFormat(name);
    if (!('problem' in format)) return [format];
    refuse(`date: ${format.problem}`);
    return [];
  });
  const part = said.as ?? 'first';
  return (text, reject) => {
    const date = readDate(formats, text);
    if ('problem' in date) return reject(`"${shorten(text)}" ${date.problem}`);
    return part === 'precision' ? date.precision : formatDay(date[part]);
  };
}
