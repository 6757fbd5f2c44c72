import type { Db } from '#platform/db.ts';
import type { Settings } from './organisations/contract.ts';
import type { TeamWithId } from './rules.ts';

export type { Settings } from './organisations/contract.ts';
export { findOrderProblem, lineOf, type TeamWithId } from './rules.ts';

/** What other domains may ask of people; the composition root hands over the functions. */
export interface PeoplePort {
  readonly listTeams: (db: Db, organisationId: number) => Promise<TeamWithId[]>;
  readonly getSettings: (db: Db, organisationId: number) => Promise<Settings>;
  /** Counts committed changes: what was computed at one revision stays right for it. */
  readonly getRevision: (db: Db, organisationId: number) => Promise<number>;
  /** Counts one more change; to be called in the transaction that makes it. */
  readonly touch: (db: Db, organisationId: number) => Promise<void>;
}
