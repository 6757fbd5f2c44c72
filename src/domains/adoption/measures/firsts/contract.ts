import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import {
  askedSchema,
  byStanding,
  listField,
  periodSchema,
  questionQuery,
  shareSchema,
} from '../../asking/contract.ts';

const hours = z.number().nullable().describe('Hours; null when fewer than half got there');

const firstSuccess = z
  .object({
    asked: askedSchema,
    sentence: z.string(),
    success: z.array(z.string()).describe('The events that count as success'),
    source: z
      .enum(['asked', 'happy path'])
      .describe('Who says so: the question, or the last step of the happy path'),
    cohorts: z.array(
      periodSchema.extend({
        people: byStanding.describe('People whose first use ever lies in this stretch'),
        succeeded: byStanding.describe('Of these, who had a success by the as-of day'),
        medianHours: hours.describe('Kaplan–Meier median of the time from first use to first success'),
      }),
    ),
    overall: z.array(
      z.object({
        group: z.enum(['signal', 'noise']),
        within: z
          .array(shareSchema.extend({ hours: z.int() }))
          .describe('Had a success within an hour, a day, 7 and 28 days: Kaplan–Meier, n is all that began'),
        medianHours: hours,
      }),
    ),
  })
  .meta({ id: 'FirstSuccess' });

export type FirstSuccess = z.output<typeof firstSuccess>;

export const getFirstSuccess = endpoint({
  method: 'get',
  path: '/v1/usage/first-success',
  tag: 'Usage',
  summary: 'How many get to a first success, and how soon, by cohort',
  query: questionQuery.extend({
    success: listField
      .optional()
      .describe('Events that count as success. Default: the last step of the happy path'),
  }),
  answer: firstSuccess,
});
