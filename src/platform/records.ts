import type { ZodObject } from 'zod';
import type { Db } from './db.ts';
import type { Change, RecordTable, SaveOutcome, StoredRecord } from './record-shape.ts';

/** Where records go, who sends them, and when. */
export interface SaveContext {
  /** A transaction: the caller commits or rolls back. */
  readonly db: Db;
  readonly organisationId: number;
  /** YYYY-MM-DD. */
  readonly today: string;
}

/** Whose records are read. */
export type ReadContext = Pick<SaveContext, 'db' | 'organisationId'>;

/**
 * A kind of record that comes in by batches, from a file or by HTTP. Saving is an upsert by natural key:
 * a field that is absent stays as it was, null clears it. The save refuses bad records by index and saves the rest;
 * whether the rest may stay is for the caller, who owns the transaction.
 */
export interface RecordKind {
  /** Singular, kebab-case; the name used in mappings: `team`, `choice`. */
  readonly name: string;
  /** Plural, kebab-case; the path segment under /v1. */
  readonly plural: string;
  readonly description: string;
  readonly schema: ZodObject;
  readonly table: RecordTable;
  /** How many records a save takes at a time; larger where records of one kind refer to each other in any order. */
  readonly batchSize?: number;
  readonly save: (context: SaveContext, records: readonly unknown[]) => Promise<SaveOutcome>;
  /** The stored records under these keys, by key. */
  readonly find: (context: ReadContext, keys: readonly string[]) => Promise<Map<string, StoredRecord>>;
  /** All stored records, or those that name a key in a field, a page at a time. */
  readonly list: (
    context: ReadContext,
    naming?: { readonly field: string; readonly key: string },
  ) => AsyncIterable<readonly StoredRecord[]>;
  /** Removes records by key. Those that something else refers to stay: only what was removed is among the changes. */
  readonly remove: (context: SaveContext, keys: readonly string[]) => Promise<readonly Change[]>;
  /** A stored record as the least that would make it again: its key, and what is not as in a new one. */
  readonly patchOf: (record: StoredRecord) => StoredRecord;
  /** What becomes of a record that its source no longer has: a patch that ends it, or its removal. */
  readonly vanish: (record: StoredRecord, today: string) => StoredRecord | 'remove';
}
