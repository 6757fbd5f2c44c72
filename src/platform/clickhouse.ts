import { mkdir } from 'node:fs/promises';
import { type ClickHouseClient, createClient } from '@clickhouse/client';
import { createChdbConnection } from 'chdb/connection';
import { AppError } from './errors.ts';

/** The events store: one client for the embedded engine and for a server. */
export interface ClickHouse {
  readonly client: ClickHouseClient;
  readonly kind: 'embedded' | 'server';
  /** Throws `unavailable` when the store does not answer. */
  readonly ping: () => Promise<void>;
  readonly close: () => Promise<void>;
}

// chdb is typed against the client's inner package, whose settings differ from the outer one's in name only.
type Connection = NonNullable<NonNullable<Parameters<typeof createClient>[0]>['connection']>;

/** chDB in a folder of its own: one process may have one folder open. */
export async function openEmbeddedClickHouse(folder: string): Promise<ClickHouse> {
  await mkdir(folder, { recursive: true });
  const connection = createChdbConnection({ path: folder }) as unknown as Connection;
  return wrap('embedded', createClient({ connection }));
}

/** A ClickHouse server or cluster by its URL. */
export function openClickHouseServer(url: string): ClickHouse {
  return wrap('server', createClient({ url, request_timeout: 30_000 }));
}

function wrap(kind: ClickHouse['kind'], client: ClickHouseClient): ClickHouse {
  return {
    client,
    kind,
    ping: async () => {
      // `ping` with `select` runs a query, which is what the embedded engine has too.
      const answer = await client.ping({ select: true });
      if (!answer.success)
        throw new AppError('unavailable', 'ClickHouse does not answer.', [], { cause: answer.error });
    },
    close: () => client.close(),
  };
}
