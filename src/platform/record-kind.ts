import type { ZodObject } from 'zod';
import type { SaveOutcome } from './record-shape.ts';
import {
  asSet,
  findKeyParts,
  keyText,
  type RecordTable,
  referencesOf,
  type StoredRecord,
} from './record-shape.ts';
import { findIds, findRecords, type Ids, type IdsOf, listRecords } from './record-table.ts';
import { removeRecords, writeRecords } from './record-writing.ts';
import type { ReadContext, RecordKind, SaveContext } from './records.ts';
import { type Decided, decideBatch, overlay, refuse, same } from './saving.ts';

/** What a check is given beside the record as it would come to be. */
interface Given<Patch, Row> {
  readonly patch: Patch;
  readonly stored: Row | undefined;
  readonly today: string;
}

type FieldProblem = { readonly field: string; readonly reason: string };

/** What is wrong with a record as it would come to be; undefined when nothing is. */
export type Check<Patch, Row> = (row: Row, given: Given<Patch, Row>) => FieldProblem | undefined;

/** What a kind of record is; its saving, reading and removing follow from it. */
export interface KindDescription<Patch extends object, Row extends object> {
  readonly name: string;
  readonly plural: string;
  readonly description: string;
  readonly schema: ZodObject;
  readonly table: RecordTable;
  readonly batchSize?: number;
  /** What a new record is where nothing is said. */
  readonly blank: (patch: Patch) => Row;
  /** The fields without which there is no new record. */
  readonly needed?: readonly (keyof Patch & string)[];
  /** What follows from the rest of a record. */
  readonly settle?: (row: Row, given: Given<Patch, Row>) => Row;
  readonly check?: Check<Patch, Row>;
  /** Reads what a check needs to know of other records. The check it makes is for one attempt at the batch, in order. */
  readonly prepare?: (context: SaveContext, patches: readonly Patch[]) => Promise<() => Check<Patch, Row>>;
  /** Called with the records as they were written. */
  readonly written?: (context: SaveContext, rows: readonly Row[]) => Promise<void>;
  readonly vanish?: (row: Row, today: string) => Partial<Patch> | 'remove';
}

/** A kind of record by its description. Types it by its contract, once, at the only place where the type is known. */
export function recordKind<Patch extends object, Row extends object>(
  described: KindDescription<Patch, Row>,
): RecordKind {
  const { name, plural, description, schema, table, batchSize } = described;
  // A new record of which nothing is said but its key.
  const blankOf = (record: StoredRecord) =>
    described.blank(
      Object.fromEntries(table.key.map((field) => [field, record[field]])) as Patch,
    ) as StoredRecord;
  return {
    name,
    plural,
    description,
    schema,
    table,
    ...(batchSize === undefined ? {} : { batchSize }),
    save: (context, records) => saveBatch(described, context, records as readonly Patch[]),
    find: async (context, keys) => {
      const wanted = partsOf(table, keys);
      const idsOf = await knowReferences(context, table, wanted, table.key);
      const found = await findRecords(context.db, table, context.organisationId, wanted, idsOf);
      return new Map(found.map(({ record }) => [keyText(table, record), record]));
    },
    list: ({ db, organisationId }, naming) => listRecords(db, table, organisationId, naming),
    remove: async (context, keys) => {
      const wanted = partsOf(table, keys);
      const idsOf = await knowReferences(context, table, wanted, table.key);
      const removed = await removeRecords(context.db, table, context.organisationId, wanted, idsOf);
      return removed.map((record, index) => {
        return { index, key: keyText(table, record), before: said(record, table), after: null };
      });
    },
    patchOf: (record) => {
      const blank = blankOf(record);
      const fields = Object.entries(record).filter(
        ([field, value]) => table.key.includes(field) || !same(value, blank[field]),
      );
      return Object.fromEntries(fields);
    },
    vanish: (record, today) => {
      if (described.vanish !== undefined)
        return described.vanish(record as Row, today) as StoredRecord | 'remove';
      return 'archived' in table.fields ? { archived: true } : 'remove';
    },
  };
}

function partsOf(table: RecordTable, keys: readonly string[]): StoredRecord[] {
  return keys.map((key) => findKeyParts(table, key)).filter((parts) => parts !== undefined);
}

async function saveBatch<Patch extends object, Row extends object>(
  described: KindDescription<Patch, Row>,
  context: SaveContext,
  patches: readonly Patch[],
): Promise<SaveOutcome> {
  const { table } = described;
  const { db, organisationId } = context;
  const records = patches.map((patch) => normal(table, patch as StoredRecord));
  const idsOf = await knowReferences(context, table, records, Object.keys(table.fields));
  const found = await findRecords(db, table, organisationId, records, idsOf);
  const stored = new Map(found.map(({ record }) => [keyText(table, record), record]));
  const decided = await decide(described, context, records, stored, idsOf);
  await write(described, context, decided, { idsOf, stored });
  return decided.outcome;
}

/** Decides again without what was refused until nothing more is: what is refused may have been named by another record. */
async function decide<Patch extends object, Row extends object>(
  described: KindDescription<Patch, Row>,
  context: SaveContext,
  records: readonly StoredRecord[],
  stored: ReadonlyMap<string, StoredRecord>,
  idsOf: IdsOf,
): Promise<Decided<StoredRecord>> {
  const { table, check, prepare } = described;
  const prepared = await prepare?.(context, records as readonly Patch[]);
  const selfReferring = referencesOf(table).has(table.name);
  let refused = new Set<string>();
  for (;;) {
    const brought = selfReferring
      ? new Set(records.map((record) => keyText(table, record)).filter((key) => !refused.has(key)))
      : new Set<string>();
    const knows = (to: string, key: string) => idsOf(to).has(key) || (to === table.name && brought.has(key));
    const checkRow = prepared?.() ?? check;
    const decided = decideBatch<StoredRecord, StoredRecord>(records, {
      stored,
      keyOf: (record) => keyText(table, record),
      decide: (record, row) => decideOne(described, context, knows, checkRow, record, row),
    });
    const nowRefused = new Set(
      decided.outcome.refused.map(({ index }) => keyText(table, records[index] ?? {})),
    );
    if (!selfReferring || nowRefused.size === refused.size) return decided;
    refused = nowRefused;
  }
}

function decideOne<Patch extends object, Row extends object>(
  { table, name, blank, needed = [], settle }: KindDescription<Patch, Row>,
  { today }: SaveContext,
  knows: (table: string, key: string) => boolean,
  check: Check<Patch, Row> | undefined,
  record: StoredRecord,
  stored: StoredRecord | undefined,
) {
  const unknown = findUnknown(table, record, knows);
  if (unknown !== undefined) return unknown;
  const lacking = stored === undefined ? needed.find((field) => record[field] === undefined) : undefined;
  if (lacking !== undefined) return refuse(lacking, `a new ${name} needs it`);
  const given = { patch: record as Patch, stored: stored as Row | undefined, today };
  const start = stored ?? (blank(record as Patch) as StoredRecord);
  const overlaid = overlay(start, record);
  const row = settle === undefined ? overlaid : (settle(overlaid as Row, given) as StoredRecord);
  const problem = check?.(row as Row, given);
  if (problem !== undefined) return refuse(problem.field, problem.reason);
  const kind = stored === undefined ? 'added' : sameRecord(row, stored) ? 'unchanged' : 'changed';
  return { kind, row } as const;
}

function findUnknown(
  { fields }: RecordTable,
  record: StoredRecord,
  knows: (table: string, key: string) => boolean,
) {
  for (const [field, { refers }] of Object.entries(fields)) {
    const value = record[field];
    if (refers === undefined || value == null) continue;
    const stranger = (Array.isArray(value) ? value : [value]).find((key) => !knows(refers, String(key)));
    if (stranger !== undefined)
      return {
        ...refuse(field, `there is no ${refers.replaceAll('_', ' ')} "${stranger}"`),
        unknown: true,
      } as const;
  }
  return undefined;
}

async function write<Patch extends object, Row extends object>(
  { table, written }: KindDescription<Patch, Row>,
  context: SaveContext,
  { rows }: Decided<StoredRecord>,
  known: { readonly idsOf: IdsOf; readonly stored: ReadonlyMap<string, StoredRecord> },
): Promise<void> {
  if (rows.length === 0) return;
  const { db, organisationId } = context;
  const { stored } = known;
  const fields = Object.keys(table.fields);
  const own = referencesOf(table).get(table.name) ?? [];
  // New rows are first written without what they say of each other, so that there is a number to point at.
  const fresh = own.length === 0 ? [] : rows.filter((row) => !stored.has(keyText(table, row)));
  const nothing = Object.fromEntries(own.map((field) => [field, table.fields[field]?.list ? [] : null]));
  const alone = fresh.map((row) => ({ ...row, ...nothing }));
  const others = await knowReferences(context, table, alone, fields, known.idsOf);
  await writeRecords(db, table, organisationId, alone, { idsOf: others, stored });
  const all = await knowReferences(context, table, rows, fields, known.idsOf);
  await writeRecords(db, table, organisationId, rows, { idsOf: all, stored });
  await written?.(context, rows as readonly Row[]);
}

/** The numbers behind all that these fields of records name, by table; those that are known already are not asked for again. */
async function knowReferences(
  { db, organisationId }: ReadContext,
  table: RecordTable,
  records: readonly StoredRecord[],
  fields: readonly string[],
  before: IdsOf = () => new Map(),
): Promise<IdsOf> {
  const known = new Map<string, Ids>();
  for (const [refers, referring] of referencesOf(table)) {
    const already = before(refers);
    const keys = new Set<string>();
    for (const field of referring.filter((name) => fields.includes(name)))
      for (const record of records) {
        const value = record[field];
        if (typeof value === 'string') keys.add(value);
        else if (Array.isArray(value)) for (const key of value) keys.add(String(key));
      }
    const missing = [...keys].filter((key) => !already.has(key));
    const found = await findIds(db, refers, organisationId, missing);
    known.set(refers, found.size === 0 ? already : new Map([...already, ...found]));
  }
  return (name) => known.get(name) ?? new Map();
}

/** A patch as it is compared and stored: sets in one order, and a field that is null in the key said so. */
function normal({ fields, nullable = [] }: RecordTable, patch: StoredRecord): StoredRecord {
  const record: Record<string, unknown> = { ...patch };
  for (const field of nullable) record[field] ??= null;
  for (const [field, { set }] of Object.entries(fields))
    if (set === true && record[field] !== undefined) record[field] = asSet(record[field]);
  return record;
}

function sameRecord(a: StoredRecord, b: StoredRecord): boolean {
  return Object.keys(a).every((field) => same(a[field], b[field]));
}

/** What a record says beside its key. */
function said(record: StoredRecord, { key }: RecordTable): StoredRecord {
  return Object.fromEntries(
    Object.entries(record).filter(([field, value]) => !key.includes(field) && value !== null),
  );
}
