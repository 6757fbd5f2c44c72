import { matches } from '../../mapping/rules.ts';
import type { TableMapping, TableValue } from '../mappings/contract.ts';
import { parseMomentFormat, readMoment, zoneReader } from '../moments/rules.ts';
import type { LineFate } from '../requests/rules.ts';
import { mapReader } from '../values/rules.ts';

/** A row by the names of its columns. */
export type TableRow = Readonly<Record<string, unknown>>;

type ReadWord = (row: TableRow) => string | undefined;

/** Makes of a mapping what decides a row. */
export function compileRows(mapping: TableMapping): (row: TableRow) => LineFate {
  const [product, event] = [wordOf(mapping.product), wordOf(mapping.event)];
  const [person, team] = [wordOf(mapping.person), wordOf(mapping.team)];
  const readTime = timeOf(mapping.time);
  const properties = propertiesOf(mapping.properties);
  const { id: idColumn } = mapping;
  return (row) => {
    for (const { column, is, not } of mapping.when) {
      const said = cellText(row[column]) ?? '';
      const fits = (patterns: readonly string[]) => patterns.some((pattern) => matches(pattern, said));
      if ((is !== undefined && !fits(is)) || (not !== undefined && fits(not)))
        return { fate: 'left-out', reason: `${column} says something else` };
    }
    const [productKey, name] = [product(row), event(row)];
    if (productKey === undefined) return { fate: 'bad', reason: 'names no product' };
    if (name === undefined) return { fate: 'bad', reason: 'names no event' };
    const time = readTime(row);
    if (time === 'unreadable') return { fate: 'bad', reason: 'has no time that can be read' };
    const id = idColumn === undefined ? undefined : cellText(row[idColumn]);
    if (idColumn !== undefined && id === undefined)
      return { fate: 'bad', reason: `${idColumn}, its id, is empty` };
    const value = {
      event: name,
      product: productKey,
      time,
      person: person(row),
      team: team(row),
      properties: properties(row),
    };
    return { fate: 'event', product: productKey, event: name, text: JSON.stringify(value).slice(0, -1), id };
  };
}

/** The columns that a mapping asks for. */
export function columnsOf({
  product,
  event,
  person,
  team,
  time,
  id,
  properties,
  when,
}: TableMapping): string[] {
  const values = [product, event, person, team, time].map((said) =>
    typeof said === 'string' ? said : said?.column,
  );
  const named = Object.values(properties ?? {});
  return [...new Set([...values, id, ...named, ...when.map(({ column }) => column)])].filter(
    (name) => name !== undefined,
  );
}

function wordOf(said: TableValue | undefined): ReadWord {
  if (said === undefined) return () => undefined;
  if (typeof said === 'string') return (row) => cellText(row[said]);
  const { value, column = '', map, otherwise } = said;
  if (value !== undefined) return () => value;
  if (map === undefined) return (row) => cellText(row[column]) ?? otherwise;
  const find = mapReader(map);
  return (row) => {
    const text = cellText(row[column]);
    return (text === undefined ? undefined : find(text)) ?? otherwise;
  };
}

function timeOf(time: TableMapping['time']): (row: TableRow) => number | 'unreadable' | undefined {
  if (time === undefined) return () => undefined;
  const { column, format, zone = 'UTC' } = typeof time === 'string' ? { column: time } : { ...time };
  const toUtc = zoneReader(zone);
  if (format === undefined) return (row) => readMoment(row[column], toUtc) ?? 'unreadable';
  const parsed = parseMomentFormat(format);
  return (row) => {
    const said = row[column];
    if (said instanceof Date) return readMoment(said) ?? 'unreadable';
    const wall = 'read' in parsed ? parsed.read(String(said ?? '')) : undefined;
    return wall === undefined ? 'unreadable' : toUtc(wall);
  };
}

function propertiesOf(
  said: TableMapping['properties'],
): (row: TableRow) => Record<string, unknown> | undefined {
  if (said === undefined) return () => undefined;
  const pairs = Array.isArray(said) ? said.map((column) => [column, column] as const) : Object.entries(said);
  return (row) => {
    const entries = pairs.flatMap(([name, column]) => {
      const value = plain(row[column]);
      return value === undefined || value === null || value === '' ? [] : [[name, value]];
    });
    return entries.length === 0 ? undefined : Object.fromEntries(entries);
  };
}

function cellText(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  const said = plain(value);
  const text =
    typeof said === 'string' ? said.trim() : typeof said === 'object' ? JSON.stringify(said) : String(said);
  return text === '' ? undefined : text;
}

/** Values that JSON has: large whole numbers become text, and times ISO 8601. */
export function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plain(inner)]));
  return value;
}
