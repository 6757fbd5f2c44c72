import type { Generated, JSONColumnType } from 'kysely';
import type { Team } from './contract.ts';
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
    example: Generated<string | null>;
  };
  team: TeamRow & { id: Generated<number>; organisation_id: number };
  person: PersonRow & { id: Generated<number>; organisation_id: number };
  membership: MembershipRow & { organisation_id: number };
  sign_in_link: TokenRow & { used_at: Date | null };
  session: TokenRow;
};

interface TeamRow {
  key: string;
  name: string;
  names: JSONColumnType<Record<string, string>>;
  parent_id: number | null;
  headcount: number | null;
  observed_from: string | null;
  observed_to: string | null;
  archived: boolean;
}

interface PersonRow {
  key: string;
  name: string;
  email: string | null;
  role: string | null;
  language: string | null;
}

interface MembershipRow {
  person_id: number;
  team_id: number;
  from_day: string;
  to_day: string | null;
}

/** A stored team in the words of its contract. */
export type TeamRecord = Team;

export interface PersonRecord {
  readonly key: string;
  readonly name: string;
  readonly email: string | null;
  readonly role: string | null;
  readonly language: string | null;
}

export interface MembershipRecord {
  readonly person: string;
  readonly team: string;
  readonly from: string;
  readonly to: string | null;
}

interface TokenRow {
  token_hash: string;
  organisation_id: number;
  person_id: number;
  expires_at: Date;
}
