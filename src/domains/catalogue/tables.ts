import type { Generated } from 'kysely';
import type { Need, Option } from './contract.ts';

// A type, not an interface: Kysely asks for an index signature.
export type CatalogueTables = {
  need: NeedRow & { id: Generated<number>; organisation_id: number };
  option: OptionRow & { id: Generated<number>; organisation_id: number };
  market_option: MarketOptionRow & { organisation_id: number };
  market_team: MarketTeamRow & { organisation_id: number };
};

export interface NeedRow {
  key: string;
  statement: string;
  evidence: Need['evidence'];
  several: boolean;
  archived: boolean;
}

export interface OptionRow {
  key: string;
  name: string;
  description: string | null;
  kind: Option['kind'];
  owner_team_id: number | null;
  stage: Option['stage'];
  play: Option['play'];
  archived: boolean;
}

export interface MarketOptionRow {
  need_id: number;
  option_id: number;
  from_day: string | null;
  to_day: string | null;
}

export interface MarketTeamRow {
  need_id: number;
  scope: Need['teams'][number]['scope'];
  team_id: number | null;
  from_day: string | null;
  to_day: string | null;
}
