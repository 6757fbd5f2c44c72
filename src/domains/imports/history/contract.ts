import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import { keyField } from '#platform/fields.ts';

const CAUSES = ['import', 'hand', 'undo', 'merge'] as const;

/** Where a change came from: who, when, and of an import which file and row. */
const origin = z.object({
  at: z.string(),
  by: z.string().nullable().describe('Name of the person; null for a key'),
  cause: z.enum(CAUSES),
  note: z.string().nullable(),
  import: z.int().nullable().describe('Number of the import'),
  title: z.string().nullable().describe('What was imported'),
  source: z.string().nullable(),
  file: z.string().nullable(),
  row: z.int().nullable(),
});

const fields = z.record(z.string(), z.unknown());

const recordedChange = origin
  .extend({
    id: z.int(),
    before: fields.nullable().describe('The fields that came to differ; null for a new record'),
    after: fields.nullable().describe('Null for a record that was removed'),
  })
  .meta({ id: 'RecordedChange' });

export type RecordedChange = z.output<typeof recordedChange>;

const ofRecord = z.object({
  kind: keyField.describe('Kind of record, such as option'),
  key: z.string().min(1).max(2000).describe('Its natural key; of several parts, a JSON list of them'),
});

export const getHistory = endpoint({
  method: 'get',
  path: '/v1/history',
  tag: 'History',
  summary: 'What happened to a record: who changed what, when, before and after; the latest first',
  query: ofRecord.extend({
    before: z.coerce.number().int().optional().describe('Only changes before the one of this number'),
    limit: z.coerce.number().int().min(1).max(1000).default(100),
  }),
  answer: z.array(recordedChange),
});

export const getProvenance = endpoint({
  method: 'get',
  path: '/v1/provenance',
  tag: 'History',
  summary: 'Where each field of a record came from, and what each source says of it',
  query: ofRecord,
  answer: z
    .object({
      fields: z.record(z.string(), origin),
      sources: z
        .array(
          z.object({
            source: z.string(),
            import: z.int(),
            at: z.string(),
            said: fields.nullable().describe('Null: the source has the record no more'),
          }),
        )
        .describe('What each named source last said of the record'),
    })
    .meta({ id: 'Provenance' }),
});

export type Provenance = z.output<typeof getProvenance.answer>;
export type Origin = z.output<typeof origin>;
