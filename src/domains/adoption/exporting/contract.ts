import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';

const part = z
  .object({
    name: z.string().describe('Such as events-2026-06-01; add .parquet'),
    rows: z.int(),
  })
  .meta({ id: 'UsagePart' });

export const listUsageParts = endpoint({
  method: 'get',
  path: '/v1/usage-export',
  tag: 'Usage',
  summary:
    'Everything that is kept of usage, as parts: events by day, activity by product, and the rest whole',
  answer: z.array(part),
});

export const readUsagePart = endpoint({
  method: 'get',
  path: '/v1/usage-export/{part}',
  tag: 'Usage',
  summary:
    'One part as Parquet; products, teams and sources by their keys, people by the token they are stored under',
  params: z.object({ part: z.string() }),
  answer: z.string().describe('application/vnd.apache.parquet'),
});
