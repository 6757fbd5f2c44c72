import type { RecordKind } from '#platform/records.ts';
import type { Batches } from '../batches/actions.ts';
import type { Format, ImportNote, ImportProgress } from '../contract.ts';
import type { MappingText } from '../mappings/rules.ts';
import type { InputFile } from '../reading/actions.ts';
import type { RefusalReason, RefusedFile, RefusedRow } from '../refusals/rules.ts';

/** What is to be imported, and how. */
export interface ImportOrder {
  readonly format: Format;
  /** Only for the format mapping. */
  readonly map?: MappingText | undefined;
  readonly files: readonly InputFile[];
  readonly dryRun: boolean;
  readonly skipBad: boolean;
  readonly source?: string | undefined;
  readonly complete?: boolean | undefined;
  readonly allowShort?: boolean | undefined;
  /** The draft that is imported. */
  readonly draft?: string | undefined;
}

/** Where a record stands: a row of a file, as a refusal needs it. */
export type Origin = RefusedRow;

/** Where the records of an import go while it runs. */
export interface Sink {
  /** Batches of a kind; what is refused goes to `onRefused` instead of into the list of refusals where it is given. */
  readonly open: (
    kind: RecordKind,
    onRefused?: (origin: Origin, field: string, reason: string) => void,
    mayLeaveOut?: readonly string[],
  ) => Batches<Origin>;
  readonly refuse: (origin: Origin, why: RefusalReason) => void;
  readonly note: (note: ImportNote) => void;
  readonly progress: (progress: ImportProgress) => void;
}

/** What is known of an import before its records are read. */
export interface ImportPlan {
  readonly title: string;
  readonly source: string | null;
  readonly complete: boolean;
  /** The files whose refused rows can be given back as CSV. */
  readonly sheets: readonly RefusedFile[];
  /** The kinds that it may bring, in the order in which they build on each other. */
  readonly kinds: readonly RecordKind[];
  /** Reads everything into the sink, and says how many rows or documents there were. */
  readonly run: (sink: Sink) => Promise<number>;
}
