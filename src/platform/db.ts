import type { Kysely } from 'kysely';

/** The relational store, or a transaction in it. Each domain adds its own tables' types with `withTables`. */
export type Db = Kysely<Record<never, never>>;
