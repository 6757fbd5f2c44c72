import type { Generated, JSONColumnType } from 'kysely';
import type { KindCounts } from './contract.ts';

// A type, not an interface: Kysely asks for an index signature.
export type ImportTables = {
  import: {
    id: Generated<number>;
    organisation_id: number;
    title: string;
    files: JSONColumnType<string[]>;
    rows: number;
    kinds: JSONColumnType<KindCounts[]>;
    recorded_at: Date;
    recorded_by: number | null;
  };
};
