import type { MailSettings } from '#domains/surveys/outbox/contract.ts';
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
  /** Where mail is sent by; without it, mail waits. */
  readonly mail?: MailSettings | undefined;
  /** Ways of asking, besides mail, whose answers are counted: whoever runs the server vouches for them. */
  readonly trustedWays?: readonly string[] | undefined;
  /** The address under which people reach the server, for links; no slash at the end. */
  readonly publicAddress: () => string;
}
