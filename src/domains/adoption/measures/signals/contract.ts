import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import { askedSchema, byStanding, namedTeam, questionQuery, USE_STANDINGS } from '../../asking/contract.ts';

const signal = z
  .object({
    asked: askedSchema,
    sentence: z.string(),
    personDays: byStanding.describe(
      'Days on which a person used a product, over all products, in the last 28 days',
    ),
    share: z.number().nullable().describe('The free part of them: how much of all use says anything'),
    before: z.number().nullable().describe('The same 28 days earlier'),
    products: z
      .array(
        z.object({
          option: z.string(),
          name: z.string(),
          people: z.int(),
          teams: z.int(),
          personDays: byStanding,
          share: z.number().nullable(),
          before: z.number().nullable(),
        }),
      )
      .describe('By days of use'),
    quiet: z
      .array(
        z.object({
          ...namedTeam,
          option: z.string(),
          product: z.string().describe('Its name'),
          standing: z.enum(USE_STANDINGS),
          people: z.int().describe('People active in the 28 days before; none since'),
          lastDay: z.string(),
        }),
      )
      .describe('Teams that went quiet: free ones first, then by people; at most 200'),
    quietPeople: z
      .int()
      .describe('People active with anything in the 28 days before, and with nothing since'),
  })
  .meta({ id: 'SignalShare' });

export type Signal = z.output<typeof signal>;

export const getSignal = endpoint({
  method: 'get',
  path: '/v1/usage/signal',
  tag: 'Usage',
  summary: 'How much of all use is signal, and who went quiet this month',
  query: questionQuery,
  answer: signal,
});
