import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import { type ErrorCode, OUTCOMES } from '#platform/errors.ts';

const count = z.int().min(0);

/** What became of the records of one kind. Records that say exactly the same are one record. */
export const kindCounts = z
  .object({
    kind: z.string(),
    added: count,
    changed: count,
    unchanged: count,
    repeated: count.describe('Records that said again what another in the same import had said'),
    refused: count,
  })
  .meta({ id: 'ImportCounts' });

const refusal = z
  .object({
    file: z.string().optional(),
    row: z.int().optional().describe('As a spreadsheet counts: the header is row 1'),
    field: z.string().optional().describe('Kind and field of the record, such as choice.takenOn'),
    reason: z.string(),
  })
  .meta({ id: 'ImportRefusal' });

export const importSummary = z
  .object({
    title: z.string(),
    dryRun: z.boolean(),
    saved: z.boolean().describe('Whether the records are there now; they are not after a dry run'),
    files: z.array(z.string()),
    rows: count.describe('Rows read, without headers and empty rows'),
    kinds: z.array(kindCounts),
    refusals: z.array(refusal),
    refusalsNotListed: count.describe('Refusals beyond those listed'),
    refusedRows: z
      .array(z.object({ file: z.string(), csv: z.string() }))
      .describe('With skipBad: the refused rows of each file as CSV, with the reasons as last column'),
  })
  .meta({ id: 'ImportSummary', description: 'What an import came to.' });

export type ImportSummary = z.output<typeof importSummary>;
export type KindCounts = z.output<typeof kindCounts>;
export type Refusal = z.output<typeof refusal>;

/** How far an import has come; of a file that several kinds come from, the bytes count once for each. */
const importProgress = z.object({
  file: z.string(),
  kind: z.string(),
  rows: count,
  bytes: count,
  totalBytes: count,
});

export type ImportProgress = z.output<typeof importProgress>;

const ERROR_CODES = Object.keys(OUTCOMES) as [ErrorCode, ...ErrorCode[]];

/** A line of the NDJSON answer. */
export const importLine = z.union([
  z.object({ progress: importProgress }),
  z.object({ summary: importSummary }),
  z.object({
    error: z.object({ code: z.enum(ERROR_CODES), message: z.string(), problems: z.array(refusal) }),
  }),
]);

const yesOrNo = z.enum(['true', 'false']).optional();

const importUpload = z.object({
  map: z.string().describe('The mapping, YAML, as text or as a file'),
  files: z
    .array(z.string().meta({ format: 'binary' }))
    .describe('CSV or TSV files, each with its name; at most 50'),
  dryRun: yesOrNo.describe('true: say what would happen, and change nothing'),
  skipBad: yesOrNo.describe('true: import the good rows although others are refused'),
});

export const importFiles = endpoint({
  method: 'post',
  path: '/v1/imports',
  tag: 'Imports',
  summary: 'Import records from CSV or TSV files through a mapping',
  description: `All or nothing, in one transaction: when any row is refused, every refused row is listed and nothing is
imported, unless skipBad is true. Importing the same again changes nothing. With \`Accept: application/x-ndjson\` the
answer is a line \`{"progress": …}\` every so often and at last \`{"summary": …}\` or \`{"error": …}\`.`,
  body: importUpload,
  answer: importSummary,
});

const recordedImport = z
  .object({
    id: z.int(),
    title: z.string(),
    files: z.array(z.string()),
    rows: count,
    kinds: z.array(kindCounts),
    recordedAt: z.string(),
    recordedBy: z.int().nullable().describe('Number of the person; null for a key'),
  })
  .meta({ id: 'RecordedImport' });

export type RecordedImport = z.output<typeof recordedImport>;

export const listImports = endpoint({
  method: 'get',
  path: '/v1/imports',
  tag: 'Imports',
  summary: 'The imports that were made, newest first',
  query: z.object({ limit: z.coerce.number().int().min(1).max(1000).default(100) }),
  answer: z.array(recordedImport),
});

export const describeMappings = endpoint({
  method: 'get',
  path: '/v1/imports/mapping-schema',
  tag: 'Imports',
  summary: 'The JSON Schema of mapping files, with the fields of every kind of record',
  answer: z.looseObject({}),
});
