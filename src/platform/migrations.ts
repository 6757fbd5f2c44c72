import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { ClickHouse } from './clickhouse.ts';
import { onCluster } from './cluster-tables.ts';
import type { Db } from './db.ts';
import { AppError } from './errors.ts';

/** One file of migrations/, and its row in the store's own ledger once it ran. */
interface Migration {
  readonly name: string;
  readonly checksum: string;
}

interface MigrationFile extends Migration {
  readonly text: string;
}

// Any fixed number will do: it keeps two processes from migrating one server at once.
const MIGRATION_LOCK = 7_265_001;

/** The .sql files of a folder in order of their names. */
async function readMigrations(folder: string): Promise<MigrationFile[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(folder, name), 'utf8');
      return { name, text, checksum: createHash('sha256').update(text).digest('hex') };
    }),
  );
}

/**
 * The files that are still to run. Throws `newer-schema` when the store has run one that this version does not know,
 * or a different text under the same name.
 */
function pendingMigrations<File extends Migration>(
  store: string,
  files: readonly File[],
  applied: readonly Migration[],
): File[] {
  const known = new Map(files.map((file) => [file.name, file.checksum]));
  for (const { name, checksum } of applied) {
    if (known.get(name) === checksum) continue;
    const why = known.has(name)
      ? 'in another form than this version knows'
      : 'that this version does not know';
    throw new AppError(
      'newer-schema',
      `The ${store} store has run migration ${name} ${why}. Start the version of Musthave that wrote it, or restore a backup.`,
    );
  }
  const done = new Set(applied.map(({ name }) => name));
  return files.filter((file) => !done.has(file.name));
}

/** Brings PostgreSQL up to the folder's last migration, in one transaction. Returns the names it ran. */
export async function migratePostgres(db: Db, folder: string): Promise<string[]> {
  const files = await readMigrations(folder);
  return db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`.execute(tx);
    await sql`create table if not exists schema_migration (
      name text primary key, checksum text not null, applied_at timestamptz not null default now())`.execute(
      tx,
    );
    const { rows } = await sql<Migration>`select name, checksum from schema_migration`.execute(tx);
    const pending = pendingMigrations('PostgreSQL', files, rows);
    for (const { name, text, checksum } of pending) {
      for (const statement of statementsOf(text)) await sql.raw(statement).execute(tx);
      await sql`insert into schema_migration (name, checksum) values (${name}, ${checksum})`.execute(tx);
    }
    return pending.map(({ name }) => name);
  });
}

const LEDGER = `-- shard by: name
  create table if not exists schema_migration (name String, checksum String, applied_at DateTime default now())
  engine = MergeTree order by name`;

/** Brings ClickHouse up to the folder's last migration. Statements must be safe to run again: it has no transactions. */
export async function migrateClickHouse({ client, cluster }: ClickHouse, folder: string): Promise<string[]> {
  const files = await readMigrations(folder);
  const run = async (statement: string) => {
    for (const query of cluster === undefined ? [statement] : onCluster(statement, cluster))
      await client.command({ query });
  };
  await run(LEDGER);
  const answer = await client.query({
    query: 'select distinct name, checksum from schema_migration',
    format: 'JSONEachRow',
  });
  const pending = pendingMigrations('ClickHouse', files, await answer.json<Migration>());
  for (const { name, text, checksum } of pending) {
    for (const statement of statementsOf(text)) await run(statement);
    await client.insert({ table: 'schema_migration', values: [{ name, checksum }], format: 'JSONEachRow' });
  }
  return pending.map(({ name }) => name);
}

/** A migration's statements: each ends with a semicolon at the end of a line. */
export function statementsOf(text: string): string[] {
  return text
    .split(/;[ \t]*(?:\n|$)/)
    .map((statement) => statement.trim())
    .filter((statement) => statement.replace(/--[^\n]*/g, '').trim() !== '');
}
