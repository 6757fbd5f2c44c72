import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Keeper, keepInServer, keepInSpool } from '#domains/adoption/keeping/actions.ts';
import { createWriter } from '#domains/adoption/keeping/events.ts';
import { type ClickHouse, openClickHouseServer, openEmbeddedClickHouse } from '#platform/clickhouse.ts';
import type { Config } from '#platform/config.ts';
import type { DataFolder } from '#platform/data-folder.ts';
import { AppError } from '#platform/errors.ts';
import { openLazily } from '#platform/lazy.ts';
import type { Log } from '#platform/log.ts';
import { migrateClickHouse, migratePostgres } from '#platform/migrations.ts';
import { openEmbedded, openServer, type Postgres } from '#platform/postgres.ts';
import { openSpool } from '#platform/spool/spool.ts';

/** Both stores at the schema of this version, and what brings events into theirs. */
export interface Stores {
  readonly postgres: Postgres;
  readonly clickhouse: ClickHouse;
  readonly keeper: Keeper;
  /** Opens what would else be opened by the first who asks for it: the embedded events store, and what waits on disk for it. */
  readonly openEvents: () => Promise<void>;
  /** Closes what is open, and opens nothing. */
  readonly close: () => Promise<void>;
}

type StoreSettings = Pick<Config, 'databaseUrl' | 'clickhouseUrl'> &
  Partial<Pick<Config, 'clickhouseCluster'>>;

const migrations = (store: string) => fileURLToPath(new URL(`../../migrations/${store}`, import.meta.url));

/**
 * Opens and migrates both stores: embedded in the data folder, or on the servers that the settings name. The embedded events store is
 * opened and migrated when something is first asked of it.
 */
export async function openStores(
  { databaseUrl, clickhouseUrl, clickhouseCluster }: StoreSettings,
  folder: Pick<DataFolder, 'postgresFolder' | 'clickhouseFolder' | 'spoolFile'>,
  log: Log,
): Promise<Stores> {
  const postgres = await (databaseUrl === undefined
    ? openEmbedded(folder.postgresFolder)
    : openServer(databaseUrl));
  const migrateEvents = (store: ClickHouse) => migrateClickHouse(store, migrations('clickhouse'));
  const clickhouse =
    clickhouseUrl === undefined
      ? openEmbeddedClickHouse(folder.clickhouseFolder, migrateEvents)
      : openClickHouseServer(clickhouseUrl, clickhouseCluster);
  const write = createWriter(clickhouse);
  const spooled = async () => keepInSpool({ spool: await openSpool(folder.spoolFile), write, log });
  const embedded = keepWhenAsked(spooled);
  const close = async () => {
    await embedded.close();
    await postgres.close();
    await clickhouse.close();
  };
  try {
    await reach('DATABASE_URL', () => migratePostgres(postgres.db, migrations('postgres')));
    if (clickhouse.kind === 'embedded') {
      const openEvents = async () => {
        await clickhouse.open();
        await embedded.open();
      };
      return { postgres, clickhouse, keeper: embedded, openEvents, close };
    }
    await reach('CLICKHOUSE_URL', () => migrateEvents(clickhouse));
    // What was acknowledged before the events moved to a server goes there first.
    if (existsSync(folder.spoolFile)) await emptyOut(await spooled());
    const keeper = keepInServer({ write });
    const closeAll = async () => {
      await keeper.close();
      await close();
    };
    return { postgres, clickhouse, keeper, openEvents: async () => undefined, close: closeAll };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Keeps rows by a keeper that is opened when something is to be kept or waited for. */
function keepWhenAsked(openKeeper: () => Promise<Keeper>): Keeper & { readonly open: () => Promise<void> } {
  const keeper = openLazily('What keeps events', openKeeper);
  return {
    open: async () => void (await keeper.get()),
    keep: async (rows) => (await keeper.get()).keep(rows),
    settle: async () => (await keeper.get()).settle(),
    catchUp: async () => (await keeper.get()).catchUp(),
    // Both grow from 0 with what this process keeps: one that is not open yet has kept nothing.
    kept: () => keeper.find()?.kept() ?? 0,
    told: () => keeper.find()?.told() ?? 0,
    waiting: () => keeper.find()?.waiting() ?? 0,
    close: keeper.close,
  };
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
