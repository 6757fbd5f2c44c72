import type { Generated, JSONColumnType } from 'kysely';
import type { Settings } from './organisations/contract.ts';

// A type, not an interface: Kysely asks for an index signature.
export type PeopleTables = {
  organisation: {
    id: Generated<number>;
    key: string;
    name: string;
    settings: JSONColumnType<Partial<Settings>>;
    revision: Generated<number>;
    set_up_at: Date | null;
  };
  team: TeamRow & { id: Generated<number>; organisation_id: number };
  person: PersonRow & { id: Generated<number>; organisation_id: number };
  membership: MembershipRow & { organisation_id: number };
  sign_in_link: TokenRow & { used_at: Date | null };
  session: TokenRow;
};

export interface TeamRow {
  key: string;
  name: string;
  parent_id: number | null;
  headcount: number | null;
  observed_from: string | null;
  observed_to: string | null;
  archived: boolean;
}

export interface PersonRow {
  key: string;
  name: string;
  email: string | null;
}

export interface MembershipRow {
  person_id: number;
  team_id: number;
  from_day: string;
  to_day: string | null;
}

interface TokenRow {
  token_hash: string;
  organisation_id: number;
  person_id: number;
  expires_at: Date;
}
