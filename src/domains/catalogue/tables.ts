import type { Need } from './contract.ts';
import type { Measure } from './measures/contract.ts';
import type { Standard } from './standards/contract.ts';

export interface MarketOptionRecord {
  readonly need: string;
  readonly option: string;
  readonly from: string | null;
  readonly to: string | null;
}

export interface MarketTeamRecord {
  readonly need: string;
  readonly scope: Need['teams'][number]['scope'];
  readonly team: string | null;
  readonly from: string | null;
  readonly to: string | null;
}

export type MeasureRecord = Measure;

export type StandardRecord = Omit<Standard, 'results'>;

export type StandardResultRecord = Standard['results'][number] & { readonly standard: string };
