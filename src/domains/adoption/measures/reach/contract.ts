import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import { askedSchema, questionQuery } from '../../asking/contract.ts';

const reach = z
  .object({
    asked: askedSchema,
    sentence: z.string(),
    products: z
      .array(z.object({ option: z.string(), name: z.string(), teams: z.int(), people: z.int() }))
      .describe('Products used in the window, by teams; at most 60'),
    together: z
      .array(
        z.object({
          one: z.string(),
          other: z.string(),
          teams: z.int().describe('Teams that used both in the window'),
          people: z.int(),
          lift: z.number().describe('Of what would be expected if teams used them independently'),
        }),
      )
      .describe(
        'Pairs that at least one team used both of; with a product asked for, only its own. At most 500',
      ),
    builtOn: z
      .array(z.object({ option: z.string(), name: z.string(), teams: z.int(), kind: z.string() }))
      .describe(
        'Of a product asked for: what the relations on record say is built on it, with the teams that use that',
      ),
  })
  .meta({ id: 'ReachOfUse' });

export type Reach = z.output<typeof reach>;

export const getReach = endpoint({
  method: 'get',
  path: '/v1/usage/reach',
  tag: 'Usage',
  summary: 'Which teams use what together, and what a platform is used by',
  query: questionQuery,
  answer: reach,
});
