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
    archived: count.describe('Archived, or ended, because their source has them no more'),
    removed: count.describe('Removed for the same reason, where a kind knows no archive'),
    kept: count.describe('Fields that a rule of precedence kept as they were'),
    leftOut: count.describe(
      'Records left out because what they name is not there, where the mapping says so',
    ),
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

/** Something that was tolerated and is worth telling: what a file has and nobody reads, what it names and is not there. */
const note = z
  .object({
    file: z.string().optional(),
    row: z.int().optional(),
    field: z.string().optional(),
    reason: z.string(),
  })
  .meta({ id: 'ImportNote' });

export type ImportNote = z.output<typeof note>;

const fields = z.record(z.string(), z.unknown());

/** One record as it was before and is after; a look inside the counts. */
const look = z
  .object({
    kind: z.string(),
    what: z.enum(['added', 'changed', 'archived', 'removed', 'kept']),
    key: z.string(),
    before: fields.nullable().describe('Only the fields that come to differ; null for a new record'),
    after: fields.nullable(),
    file: z.string().nullable(),
    row: z.int().nullable(),
    why: z.string().nullable().describe('Of what was kept: by which rule'),
  })
  .meta({ id: 'ImportLook' });

export type ImportLook = z.output<typeof look>;

export const importSummary = z
  .object({
    id: z.int().nullable().describe('Number of the import; null when nothing was saved'),
    draft: z.uuid().nullable().describe('Of a dry run whose files are kept: by which they can be imported'),
    title: z.string(),
    format: z.string(),
    source: z.string().nullable(),
    complete: z.boolean().describe('Whether what the source no longer has was ended'),
    dryRun: z.boolean(),
    saved: z.boolean().describe('Whether the records are there now; they are not after a dry run'),
    files: z.array(z.string()),
    rows: count.describe('Rows or documents read, without headers and empty rows'),
    kinds: z.array(kindCounts),
    looks: z.array(look).describe('The first records of each kind and each thing that became of them'),
    notes: z.array(note),
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

/** In what form records come. A mapping says how rows of CSV become records; the others know by themselves. */
export const FORMATS = ['mapping', 'backstage', 'scim', 'musthave'] as const;
export type Format = (typeof FORMATS)[number];

const importUpload = z.object({
  map: z.string().optional().describe('The mapping, YAML, as text or as a file; only for the format mapping'),
  files: z
    .array(z.string().meta({ format: 'binary' }))
    .describe('Files, each with its name: CSV or TSV for a mapping; YAML or JSON otherwise'),
  format: z.enum(FORMATS).optional().describe('Left out: mapping'),
  source: z
    .string()
    .optional()
    .describe(
      'Name of where the records come from; a mapping may name it itself. Only of a named source is it known what it said before',
    ),
  complete: yesOrNo.describe('true: what the source had before and has no more is archived or ended'),
  allowShort: yesOrNo.describe('true: even when more than a fifth of what a complete source had is gone'),
  keep: yesOrNo.describe(
    'true, with dryRun: keep the files, to be imported later by the draft that is answered',
  ),
  dryRun: yesOrNo.describe('true: say what would happen, and change nothing'),
  skipBad: yesOrNo.describe('true: import the good rows although others are refused'),
});

export const importFiles = endpoint({
  method: 'post',
  path: '/v1/imports',
  tag: 'Imports',
  summary: 'Import records from files: CSV through a mapping, Backstage, SCIM, or an export of Musthave',
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
    recordedBy: z.string().nullable().describe('Name of the person; null for a key'),
    source: z.string().nullable(),
    complete: z.boolean(),
    format: z.string(),
    notes: z.array(note),
    undoneAt: z.string().nullable(),
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

export const getImport = endpoint({
  method: 'get',
  path: '/v1/imports/{import}',
  tag: 'Imports',
  summary: 'One import, and what it came to',
  params: z.object({ import: z.coerce.number().int().min(1).max(2_147_483_647) }),
  answer: recordedImport,
});

export const describeMappings = endpoint({
  method: 'get',
  path: '/v1/imports/mapping-schema',
  tag: 'Imports',
  summary: 'The JSON Schema of mapping files, with the fields of every kind of record',
  answer: z.looseObject({}),
});
