import type { Db } from '#platform/db.ts';
import type { NeedWithId, OptionWithId } from './rules.ts';

export type { NeedWithId, OptionWithId } from './rules.ts';

/** What other domains may ask of the catalogue; the composition root hands over the functions. */
export interface CataloguePort {
  readonly findNeedIds: (
    db: Db,
    organisationId: number,
    keys: readonly string[],
  ) => Promise<Map<string, number>>;
  readonly findOptionIds: (
    db: Db,
    organisationId: number,
    keys: readonly string[],
  ) => Promise<Map<string, number>>;
  readonly listNeeds: (db: Db, organisationId: number) => Promise<NeedWithId[]>;
  readonly listOptions: (db: Db, organisationId: number) => Promise<OptionWithId[]>;
}
