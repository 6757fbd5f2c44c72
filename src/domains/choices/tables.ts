import type { Generated } from 'kysely';
import type { ChoiceRecord } from './contract.ts';
import type { MandateRecord } from './mandates/contract.ts';

// A type, not an interface: Kysely asks for an index signature.
export type ChoicesTables = {
  choice: ChoiceRow & {
    id: Generated<string>;
    organisation_id: number;
    recorded_at: Generated<Date>;
  };
  choice_considered: { choice_id: string; organisation_id: number; option_id: number };
  mandate: MandateRow & { id: Generated<string>; organisation_id: number };
  mandate_team: { mandate_id: string; organisation_id: number; team_id: number };
  exemption: ExemptionRow & { organisation_id: number };
  dispute: DisputeRow & { organisation_id: number };
};

export interface ChoiceRow {
  team_id: number;
  need_id: number;
  option_id: number;
  taken_on: string;
  precision: ChoiceRecord['precision'];
  left_on: string | null;
  reasons: ChoiceRecord['reasons'];
  note: string | null;
  exchange: ChoiceRecord['exchange'];
  left_reasons: ChoiceRecord['leftReasons'];
  left_note: string | null;
  source: ChoiceRecord['source'];
}

export interface MandateRow {
  key: string;
  need_id: number;
  option_id: number;
  scope: MandateRecord['scope'];
  authority: string;
  reason: string;
  starts_on: string;
  review_on: string;
  ends_on: string | null;
}

export interface ExemptionRow {
  mandate_id: string;
  team_id: number;
  from_day: string;
  to_day: string | null;
  reason: string;
}

export interface DisputeRow {
  need_id: number;
  team_id: number;
  option_id: number;
  from_day: string;
  to_day: string | null;
  statement: string;
}
