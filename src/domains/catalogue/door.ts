import type { Db } from '#platform/db.ts';
import type { NeedWithId, OptionWithId } from './rules.ts';

export type { ServiceRecord } from './performance/rules.ts';
export type { NeedWithId, OptionWithId } from './rules.ts';

/** What other domains may ask of the catalogue; the composition root hands over the functions. */
export interface CataloguePort {
  readonly listNeeds: (db: Db, organisationId: number) => Promise<NeedWithId[]>;
  readonly listOptions: (db: Db, organisationId: number) => Promise<OptionWithId[]>;
}
