import { fileURLToPath } from 'node:url';
import { type ClickHouse, openClickHouseServer, openEmbeddedClickHouse } from '#platform/clickhouse.ts';
import type { Config } from '#platform/config.ts';
import type { DataFolder } from '#platform/data-folder.ts';
import { AppError } from '#platform/errors.ts';
import { migrateClickHouse, migratePostgres } from '#platform/migrations.ts';
import { openEmbedded, openServer, type Postgres } from '#platform/postgres.ts';

/** Both stores, open and at the schema of this version. */
export interface Stores {
  readonly postgres: Postgres;
  readonly clickhouse: ClickHouse;
  readonly close: () => Promise<void>;
}

const migrations = (store: string) => fileURLToPath(new URL(`../../migrations/${store}`, import.meta.url));

/** Opens and migrates both stores: embedded in the data folder, or on the servers that the settings name. */
export async function openStores(
  { databaseUrl, clickhouseUrl }: Pick<Config, 'databaseUrl' | 'clickhouseUrl'>,
  folder: Pick<DataFolder, 'postgresFolder' | 'clickhouseFolder'>,
): Promise<Stores> {
  const [postgres, clickhouse] = await Promise.all([
    databaseUrl === undefined ? openEmbedded(folder.postgresFolder) : openServer(databaseUrl),
    clickhouseUrl === undefined
      ? openEmbeddedClickHouse(folder.clickhouseFolder)
      : openClickHouseServer(clickhouseUrl),
  ]);
  const close = async () => {
    await postgres.close();
    await clickhouse.close();
  };
  try {
    await reach('DATABASE_URL', () => migratePostgres(postgres.db, migrations('postgres')));
    await reach('CLICKHOUSE_URL', () => migrateClickHouse(clickhouse, migrations('clickhouse')));
  } catch (error) {
    await close();
    throw error;
  }
  return { postgres, clickhouse, close };
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
