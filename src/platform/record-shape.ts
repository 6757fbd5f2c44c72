/** How one field of a record lies in a table. */
export interface StoredField {
  readonly column: string;
  /** The table whose row the field names by its key; the column holds that row's number. */
  readonly refers?: string;
  /** The field is a set of keys, each a row of a table of its own; `column` is then a column of that table. */
  readonly list?: { readonly table: string; readonly parent: string };
  /** A list in which order and repetition mean nothing: it is stored sorted, each item once. */
  readonly set?: true;
  /** It names somebody who said something, for those alone whom they allowed to know: no reading of records shows it. */
  readonly personal?: true;
}

/** Where the records of a kind lie. They are read and written in the words of their contract: keys, never numbers. */
export interface RecordTable {
  readonly name: string;
  /** The fields of the natural key. */
  readonly key: readonly string[];
  /** Those of the key that may be null; null is then a value like any other. */
  readonly nullable?: readonly string[];
  readonly fields: Readonly<Record<string, StoredField>>;
}

/** A record as it is stored: every field of its table, in the words of its contract. */
export type StoredRecord = Readonly<Record<string, unknown>>;

/** The natural key of a record as one text: the key itself, or a JSON list of its parts. */
export function keyText({ key }: RecordTable, record: StoredRecord): string {
  const [only = ''] = key;
  return key.length === 1 ? String(record[only]) : JSON.stringify(key.map((field) => record[field] ?? null));
}

/** What stands for a field that is not shown, and has a value. */
const NOT_SHOWN = '(not shown)';

/** A record as anybody may read it: whoever said something is not named. */
export function shownRecord<Kept extends StoredRecord | null>(
  { fields }: Pick<RecordTable, 'fields'>,
  record: Kept,
): Kept {
  if (record === null) return record;
  const shown = Object.entries(record).map(([field, value]) => [
    field,
    fields[field]?.personal === true && value !== null ? NOT_SHOWN : value,
  ]);
  return Object.fromEntries(shown) as Kept;
}

/** A record as it may leave the house: what is not shown is not in it, so that what is brought in again leaves that as it is. */
export function exportedRecord({ fields }: Pick<RecordTable, 'fields'>, record: StoredRecord): StoredRecord {
  return Object.fromEntries(Object.entries(record).filter(([field]) => fields[field]?.personal !== true));
}

/** The fields of the natural key of a record. */
export function keyOf({ key }: RecordTable, record: StoredRecord): StoredRecord {
  return Object.fromEntries(key.map((field) => [field, record[field] ?? null]));
}

/** The fields of a natural key that `keyText` wrote; undefined for a text that is none of this table. */
export function findKeyParts({ key }: RecordTable, text: string): StoredRecord | undefined {
  const [only = ''] = key;
  if (key.length === 1) return { [only]: text };
  try {
    const parts: unknown = JSON.parse(text);
    if (!Array.isArray(parts) || parts.length !== key.length) return undefined;
    return Object.fromEntries(key.map((field, index) => [field, parts[index]]));
  } catch {
    return undefined;
  }
}

/** The tables that records refer to, each with the fields that do. */
export function referencesOf({ fields }: RecordTable): Map<string, string[]> {
  const references = new Map<string, string[]>();
  for (const [field, { refers }] of Object.entries(fields))
    if (refers !== undefined) references.set(refers, [...(references.get(refers) ?? []), field]);
  return references;
}

/** The column that a field lies in. */
export function columnOf({ name, fields }: RecordTable, field: string): string {
  const stored = fields[field];
  if (stored === undefined) throw new RangeError(`"${field}" is no field of ${name}`);
  return stored.column;
}

/** A list in one order, each item once; anything else as it is. */
export function asSet(value: unknown): unknown {
  return Array.isArray(value) ? [...new Set(value)].sort() : value;
}

/** What saving a batch came to. `index` counts within the batch, from 0. */
export interface SaveOutcome {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: readonly Refusal[];
  readonly changes: readonly Change[];
}

export interface Refusal {
  readonly index: number;
  readonly field: string;
  readonly reason: string;
  /** It names a record that is not there. */
  readonly unknown?: true;
}

/** What a batch did to one record. Only fields that came to differ are named. */
export interface Change {
  /** Of the last record of the batch that had to do with it. */
  readonly index: number;
  /** The natural key, as `keyText` writes it. */
  readonly key: string;
  /** Null for a record that was not there. */
  readonly before: StoredRecord | null;
  /** Null for a record that is there no more. Of a new one, what it says beyond the blank it began as. */
  readonly after: StoredRecord | null;
}
