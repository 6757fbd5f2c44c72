import type { Clock } from '#platform/clock.ts';
import type { Log } from '#platform/log.ts';
import type { Stores } from './stores.ts';

/** What an application is made of. */
export interface AppParts {
  readonly stores: Pick<Stores, 'postgres' | 'clickhouse' | 'keeper'>;
  readonly clock: Clock;
  readonly log: Log;
  /** The key that speaks for the organisation. */
  readonly localKey: string;
  readonly organisationId: number;
  /** Where uploads lie while they are imported. */
  readonly uploadFolder: string;
  /** Where the files of prepared imports wait. */
  readonly draftFolder: string;
}
