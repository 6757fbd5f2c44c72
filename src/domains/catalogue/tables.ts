import type { Need, Option } from './contract.ts';

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
