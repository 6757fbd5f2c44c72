import { mkdir } from 'node:fs/promises';
import {
  type ClickHouseClient,
  ClickHouseLogLevel,
  type ClickHouseSettings,
  createClient,
} from '@clickhouse/client';
import { AppError } from './errors.ts';
import { openLazily } from './lazy.ts';

/** The events store: one client for the embedded engine and for a server. */
export interface ClickHouse {
  readonly client: ClickHouseClient;
  readonly kind: 'embedded' | 'server';
  /** The cluster whose shards hold the tables; each table then stands over one of its name and `_local` on every shard. */
  readonly cluster?: string | undefined;
  /** Opens what the first question would open else. Throws what it throws. */
  readonly open: () => Promise<void>;
  /** Throws `unavailable` when the store does not answer. */
  readonly ping: () => Promise<void>;
  readonly close: () => Promise<void>;
}

// chdb is typed against the client's inner package, whose settings differ from the outer one's in name only.
type Connection = NonNullable<NonNullable<Parameters<typeof createClient>[0]>['connection']>;

// What goes wrong is thrown, and logged by whoever cannot go on; the client would print it a second time.
const SILENT = { level: ClickHouseLogLevel.OFF };

/**
 * chDB in a folder of its own: one process may have one folder open. The engine is loaded, opened and given to `prepare` when something is
 * first asked of it: it takes more time and memory than all the rest of the program, and most commands have no question for it.
 */
export function openEmbeddedClickHouse(
  folder: string,
  prepare: (store: ClickHouse) => Promise<unknown> = async () => undefined,
): ClickHouse {
  const engine = openLazily('The events store', () => openEngine(folder, prepare));
  const connection: Connection = {
    ping: async (...asked) => (await engine.get()).ping(...asked),
    query: async (...asked) => (await engine.get()).query(...asked),
    insert: async (...asked) => (await engine.get()).insert(...asked),
    command: async (...asked) => (await engine.get()).command(...asked),
    exec: async (...asked) => (await engine.get()).exec(...asked),
    close: engine.close,
  };
  const open = async () => void (await engine.get());
  return { ...wrap('embedded', createClient({ connection, log: SILENT })), open };
}

async function openEngine(
  folder: string,
  prepare: (store: ClickHouse) => Promise<unknown>,
): Promise<Connection> {
  await mkdir(folder, { recursive: true });
  const { createChdbConnection } = await import('chdb/connection');
  const connection = createChdbConnection({ path: folder }) as unknown as Connection;
  try {
    await prepare(wrap('embedded', createClient({ connection, log: SILENT })));
    return connection;
  } catch (error) {
    await connection.close();
    throw error;
  }
}

/** A ClickHouse server by its URL; with the name of a cluster, all of its shards through that server. */
export function openClickHouseServer(url: string, cluster?: string): ClickHouse {
  const clickhouse_settings: ClickHouseSettings =
    // An insert is answered when the shards have it, not when this server has put it aside for them.
    cluster === undefined ? {} : { distributed_foreground_insert: 1 };
  return wrap(
    'server',
    createClient({ url, request_timeout: 30_000, clickhouse_settings, log: SILENT }),
    cluster,
  );
}

/** Deletes rows for good, and returns when they are gone from every replica. */
export async function deleteRows(
  { client, cluster }: Pick<ClickHouse, 'client' | 'cluster'>,
  table: string,
  where: string,
  query_params: Record<string, unknown>,
): Promise<void> {
  const query = `alter table ${placeOf(table, cluster)} delete where ${where} settings mutations_sync = 2`;
  await client.command({ query, query_params });
}

/** A moment as the store reads and writes it: YYYY-MM-DD hh:mm:ss.mmm, UTC. */
export function momentText(moment: Date): string {
  return moment.toISOString().slice(0, 23).replace('T', ' ');
}

/** Where a table is altered: on every shard, or where it is. */
export function placeOf(table: string, cluster: string | undefined): string {
  return cluster === undefined ? table : `${table}_local on cluster '${cluster}'`;
}

/** What a question may use and how long it is wanted. */
interface AskingLimits {
  readonly settings?: ClickHouseSettings;
  readonly signal?: AbortSignal | undefined;
}

/** Rows of a question, by the names of its columns; 64-bit numbers come as text. */
export async function askClickHouse<Row>(
  client: ClickHouseClient,
  query: string,
  query_params: Readonly<Record<string, unknown>>,
  { settings = {}, signal }: AskingLimits = {},
): Promise<Row[]> {
  const answer = await client.query({
    query,
    query_params,
    format: 'JSONEachRow',
    clickhouse_settings: { output_format_json_quote_64bit_integers: 1, ...settings },
    ...(signal === undefined ? {} : { abort_signal: signal }),
  });
  return answer.json<Row>();
}

function wrap(kind: ClickHouse['kind'], client: ClickHouseClient, cluster?: string): ClickHouse {
  return {
    client,
    kind,
    cluster,
    open: async () => undefined,
    ping: async () => {
      // `ping` with `select` runs a query, which is what the embedded engine has too.
      const answer = await client.ping({ select: true });
      if (!answer.success)
        throw new AppError('unavailable', 'ClickHouse does not answer.', [], { cause: answer.error });
    },
    close: () => client.close(),
  };
}
