import { mkdir } from 'node:fs/promises';
import { flushCompileCache } from 'node:module';
import { setFlagsFromString } from 'node:v8';
import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import type { Db } from './db.ts';
import { AppError } from './errors.ts';

export interface Postgres {
  readonly db: Db;
  readonly kind: 'embedded' | 'server';
  /** Takes stock of what the tables hold, which a server does by itself: without it the store plans for tables that it takes for small. */
  readonly takeStock: () => Promise<void>;
  /** Throws `unavailable` when the store does not answer. */
  readonly ping: () => Promise<void>;
  readonly close: () => Promise<void>;
}

// Days travel as YYYY-MM-DD text and bigints as numbers, in both sizes alike: a Date would add a time zone.
const DATE = pg.types.builtins.DATE;
const BIGINT = pg.types.builtins.INT8;
const TIMESTAMPTZ = pg.types.builtins.TIMESTAMPTZ;
const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  [DATE]: (text: string) => text,
  [BIGINT]: (text: string) => Number(text),
  [TIMESTAMPTZ]: (text: string) => new Date(text),
};

// V8 itself sets 13 million: about as many bytes of code run before a function is optimised.
const PATIENT = '--wasm-tiering-budget=2000000000';

/**
 * Prepares this process for a few questions to the embedded engine: V8 then optimises only what runs long. Else it optimises much of the
 * engine while a single question is answered, in which nothing is won by it and 400 MB are needed for it (bench/cli.md).
 */
export function expectFewQuestions(): void {
  // What was compiled is kept under the flags that it was compiled with: before they change.
  flushCompileCache();
  setFlagsFromString(PATIENT);
}

/** PGlite in a folder, or in memory when none is given. */
export async function openEmbedded(folder?: string): Promise<Postgres> {
  if (folder !== undefined) await mkdir(folder, { recursive: true });
  const pglite = await PGlite.create({
    ...(folder === undefined ? {} : { dataDir: folder }),
    parsers,
  });
  // All of it is in memory once read: a plan that jumps costs hardly more than one that reads in order.
  await pglite.exec('set random_page_cost = 1.1');
  return wrap('embedded', new Kysely({ dialect: new PGliteDialect({ pglite }) }));
}

/** A PostgreSQL server by its URL. */
export function openServer(url: string): Postgres {
  const pool = new pg.Pool({
    connectionString: url,
    types: { getTypeParser },
    max: 10,
    connectionTimeoutMillis: 5000,
  });
  // A connection that breaks tells whoever waits for an answer, and is replaced by the pool. It also says so by an event, at
  // rest by the pool and at work by itself; unheard, that would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return wrap('server', new Kysely({ dialect: new PostgresDialect({ pool }) }));
}

const getTypeParser: typeof pg.types.getTypeParser = (oid: number, format?: unknown) =>
  format === 'binary'
    ? pg.types.getTypeParser(oid, 'binary')
    : (parsers[oid] ?? pg.types.getTypeParser(oid, 'text'));

function wrap(kind: Postgres['kind'], db: Db): Postgres {
  return {
    db,
    kind,
    takeStock: async () => {
      if (kind === 'embedded') await sql`analyze`.execute(db);
    },
    ping: async () => {
      await sql`select 1`.execute(db).catch((cause: unknown) => {
        throw new AppError('unavailable', 'PostgreSQL does not answer.', [], { cause });
      });
    },
    close: () => db.destroy(),
  };
}

/**
 * Inserts rows in one statement, whatever their number; columns not named get their defaults. Types come from the table itself.
 * `suffix` is the rest of the statement, such as `on conflict … do update`.
 */
export async function insertRows(
  db: Db,
  table: string,
  columns: readonly string[],
  rows: readonly object[],
  suffix = sql``,
): Promise<void> {
  if (rows.length === 0) return;
  const names = sql.join(columns.map((column) => sql.ref(column)));
  await sql`insert into ${sql.table(table)} (${names})
    select ${names} from json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::json)
    ${suffix}`.execute(db);
}
