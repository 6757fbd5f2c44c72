import type { Db } from '#platform/db.ts';
import type { Measure } from './measures/contract.ts';
import type { NeedWithId, OptionWithId } from './rules.ts';
import type { Standard } from './standards/contract.ts';

export type { Measure } from './measures/contract.ts';
export type { NeedWithId, OptionWithId } from './rules.ts';
export type { Standard } from './standards/contract.ts';

/** What other domains may ask of the catalogue; the composition root hands over the functions. */
export interface CataloguePort {
  readonly listNeeds: (db: Db, organisationId: number) => Promise<NeedWithId[]>;
  readonly listOptions: (db: Db, organisationId: number) => Promise<OptionWithId[]>;
}

/** What the catalogue records of how a service or utility does. */
export interface ServiceRecord {
  readonly option: string;
  readonly feedbackChannels: readonly string[] | null;
  readonly reviewedOn: string | null;
  readonly improvedOn: string | null;
  readonly fee: boolean | null;
  readonly onlineStages: Readonly<Record<string, 'online' | 'not online' | 'not applicable'>>;
  readonly measures: readonly Measure[];
  readonly standards: readonly Standard[];
}
