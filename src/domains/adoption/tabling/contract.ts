import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import { askedSchema } from '../asking/contract.ts';
import { MEASURE_NAMES, MEASURES } from '../measures/contract.ts';

const TABLE_FORMATS = ['csv', 'parquet', 'json'] as const;

// Whatever any measure may be asked; which of them the one that is asked takes, it says itself.
const parameters = Object.fromEntries(
  Object.values(MEASURES).flatMap(({ query }) =>
    Object.entries(query?.shape ?? {}).map(([name, { description = '' }]) => [
      name,
      z.string().optional().describe(description),
    ]),
  ),
);

export const readUsageTable = endpoint({
  method: 'get',
  path: '/v1/usage-table/{measure}',
  tag: 'Usage',
  summary: 'A question about use, answered as one tidy table: CSV, Parquet or JSON',
  description:
    'The parameters are those of the measure. By-standing counts are in long form: a row for each standing, without their sum. ' +
    'An empty cell is unknown, never 0.',
  params: z.object({ measure: z.enum(MEASURE_NAMES as [(typeof MEASURE_NAMES)[number]]) }),
  query: z.object({ ...parameters, format: z.enum(TABLE_FORMATS).default('csv') }),
  answer: z
    .object({
      measure: z.string(),
      asked: askedSchema,
      columns: z.array(
        z.object({ name: z.string(), type: z.enum(['text', 'integer', 'number', 'boolean']) }),
      ),
      rows: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))),
    })
    .meta({ id: 'UsageTable' })
    .describe('With format=csv or parquet: the file'),
});
