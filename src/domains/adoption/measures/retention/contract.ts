import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import { askedSchema, byStanding, periodSchema, questionQuery, shareSchema } from '../../asking/contract.ts';

/** nth: active in the k-th stretch after the first. unbounded: active in the k-th or any later one. */
export const RETENTION_KINDS = ['nth', 'unbounded'] as const;

const retention = z
  .object({
    asked: askedSchema,
    sentence: z.string(),
    kind: z.enum(RETENTION_KINDS),
    cohorts: z
      .array(
        periodSchema.extend({
          size: byStanding.describe(
            'Those whose first use ever lies in this stretch, by their standing in it',
          ),
          retained: z
            .array(byStanding.nullable())
            .describe(
              'How many of them were there after 0, 1, 2, … stretches; null where that stretch is not complete',
            ),
        }),
      )
      .describe('The cohorts that began in the window, the earliest first'),
    curves: z
      .array(
        z.object({
          group: z.enum(['signal', 'noise']).describe('Signal: free in the stretch of the first use'),
          points: z.array(shareSchema.extend({ age: z.int() })),
        }),
      )
      .describe('All cohorts together, each counted only at ages whose stretch is complete'),
  })
  .meta({ id: 'RetentionOfUse' });

export type Retention = z.output<typeof retention>;

export const getRetention = endpoint({
  method: 'get',
  path: '/v1/usage/retention',
  tag: 'Usage',
  summary: 'Who comes back: cohorts by the stretch of the first use, people or teams',
  query: questionQuery.extend({ kind: z.enum(RETENTION_KINDS).default('nth') }),
  answer: retention,
});
