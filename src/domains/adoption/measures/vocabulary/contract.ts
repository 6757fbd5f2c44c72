import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import { askedSchema, questionQuery } from '../../asking/contract.ts';

const vocabulary = z
  .object({
    asked: askedSchema,
    events: z
      .array(z.object({ event: z.string(), people: z.int(), firstDay: z.string(), lastDay: z.string() }))
      .describe('Events of the product ever seen, by people; at most 500'),
    properties: z
      .array(z.object({ property: z.string(), values: z.array(z.string()).describe('Some of them') }))
      .describe('Properties of its latest events; at most 200'),
  })
  .meta({ id: 'EventVocabulary' });

export type Vocabulary = z.output<typeof vocabulary>;

export const getVocabulary = endpoint({
  method: 'get',
  path: '/v1/usage/events',
  tag: 'Usage',
  summary: 'The names of events and properties that a product sends: what steps and questions can be made of',
  query: questionQuery,
  answer: vocabulary,
});
