import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import { keyField } from '#platform/fields.ts';

const EXPORT_FORMATS = ['json', 'backstage'] as const;

/** What an export says of itself, in its first line. */
export const EXPORT_VERSION = 1;

export const exportAll = endpoint({
  method: 'get',
  path: '/v1/export',
  tag: 'Exports',
  summary: 'The whole catalogue: every record of every kind',
  description:
    'As JSON, lists of records by the plural of their kind; or as Backstage YAML. Importing it into an empty organisation (formats musthave and backstage) gives the same catalogue. Streamed, and of one moment.',
  query: z.object({ format: z.enum(EXPORT_FORMATS).default('json') }),
  answer: z.looseObject({ musthave: z.literal(EXPORT_VERSION) }),
});

export const exportKind = endpoint({
  method: 'get',
  path: '/v1/export/{plural}',
  tag: 'Exports',
  summary: 'All records of a kind as CSV',
  description: 'The mapping at `/v1/export/mapping` imports all of these files again.',
  params: z.object({ plural: keyField }),
  answer: z.string(),
});

export const exportMapping = endpoint({
  method: 'get',
  path: '/v1/export/mapping',
  tag: 'Exports',
  summary: 'The mapping that imports the CSV files of an export',
  answer: z.string(),
});
