import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Keeper, keepInServer, keepInSpool } from '#domains/adoption/keeping/actions.ts';
import { createWriter } from '#domains/adoption/keeping/events.ts';
import { type ClickHouse, openClickHouseServer, openEmbeddedClickHouse } from '#platform/clickhouse.ts';
import type { Config } from '#platform/config.ts';
import type { DataFolder } from '#platform/data-folder.ts';
import { AppError } from '#platform/errors.ts';
import type { Log } from '#platform/log.ts';
import { migrateClickHouse, migratePostgres } from '#platform/migrations.ts';
import { openEmbedded, openServer, type Postgres } from '#platform/postgres.ts';
import { openSpool } from '#platform/spool/spool.ts';

/** Both stores, open and at the schema of this version, and what brings events into theirs. */
export interface Stores {
  readonly postgres: Postgres;
  readonly clickhouse: ClickHouse;
  readonly keeper: Keeper;
  readonly close: () => Promise<void>;
}

type StoreSettings = Pick<Config, 'databaseUrl' | 'clickhouseUrl'> &
  Partial<Pick<Config, 'clickhouseCluster'>>;

const migrations = (store: string) => fileURLToPath(new URL(`../../migrations/${store}`, import.meta.url));

/** Opens and migrates both stores: embedded in the data folder, or on the servers that the settings name. */
export async function openStores(
  { databaseUrl, clickhouseUrl, clickhouseCluster }: StoreSettings,
  folder: Pick<DataFolder, 'postgresFolder' | 'clickhouseFolder' | 'spoolFile'>,
  log: Log,
): Promise<Stores> {
  const [postgres, clickhouse] = await Promise.all([
    databaseUrl === undefined ? openEmbedded(folder.postgresFolder) : openServer(databaseUrl),
    clickhouseUrl === undefined
      ? openEmbeddedClickHouse(folder.clickhouseFolder)
      : openClickHouseServer(clickhouseUrl, clickhouseCluster),
  ]);
  let keeper: Keeper | undefined;
  const close = async () => {
    await keeper?.close();
    await postgres.close();
    await clickhouse.close();
  };
  try {
    await reach('DATABASE_URL', () => migratePostgres(postgres.db, migrations('postgres')));
    await reach('CLICKHOUSE_URL', () => migrateClickHouse(clickhouse, migrations('clickhouse')));
    const write = createWriter(clickhouse);
    const spooled = async () => keepInSpool({ spool: await openSpool(folder.spoolFile), write, log });
    if (clickhouse.kind === 'embedded') keeper = await spooled();
    else {
      // What was acknowledged before the events moved to a server goes there first.
      if (existsSync(folder.spoolFile)) await emptyOut(await spooled());
      keeper = keepInServer({ write });
    }
    return { postgres, clickhouse, keeper, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Brings everything to the store that a keeper holds, and closes it. Throws `unavailable` when the store does not take it. */
async function emptyOut(keeper: Keeper): Promise<void> {
  try {
    await keeper.settle();
  } finally {
    await keeper.close();
  }
}

async function reach(setting: string, migrate: () => Promise<unknown>): Promise<void> {
  try {
    await migrate();
  } catch (cause) {
    if (cause instanceof AppError || !isConnectionError(cause)) throw cause;
    throw new AppError(
      'unavailable',
      `The store at ${setting} does not answer. Is it running, and is the address right?`,
      [],
      { cause },
    );
  }
}

function isConnectionError(error: unknown): boolean {
  return (
    error instanceof Error &&
    /ECONN|ENOTFOUND|ETIMEDOUT|EAI_AGAIN|timeout/.test(
      `${'code' in error ? error.code : ''} ${error.message}`,
    )
  );
}
