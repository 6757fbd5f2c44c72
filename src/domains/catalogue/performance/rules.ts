import type { Measure } from '../measures/contract.ts';
import type { Standard } from '../standards/contract.ts';

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
