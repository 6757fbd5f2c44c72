import type { Generated, JSONColumnType } from 'kysely';
import type { ImportNote, KindCounts } from './contract.ts';

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
    source: string | null;
    complete: boolean;
    format: string;
    notes: JSONColumnType<ImportNote[]>;
    draft: string | null;
    undone_at: Date | null;
    undone_by: number | null;
  };
};
