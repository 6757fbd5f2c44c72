import type { ZodObject } from 'zod';
import type { Db } from './db.ts';

/** What saving a batch came to. `index` counts within the batch, from 0. */
export interface SaveOutcome {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: readonly Refusal[];
}

export interface Refusal {
  readonly index: number;
  readonly field: string;
  readonly reason: string;
}

/** Where records go, and who sends them. */
export interface SaveContext {
  /** A transaction: the caller commits or rolls back. */
  readonly db: Db;
  readonly organisationId: number;
}

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
  /** How many records a save takes at a time; larger where records of one kind refer to each other in any order. */
  readonly batchSize?: number;
  readonly save: (context: SaveContext, records: readonly unknown[]) => Promise<SaveOutcome>;
}

/** Types a kind's save by its schema, once, at the only place where the type is known. */
export function recordKind<Patch>(
  kind: Omit<RecordKind, 'save'> & {
    readonly save: (context: SaveContext, records: readonly Patch[]) => Promise<SaveOutcome>;
  },
): RecordKind {
  return { ...kind, save: (context, records) => kind.save(context, records as readonly Patch[]) };
}
