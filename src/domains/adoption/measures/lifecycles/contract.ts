import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import { askedSchema, byStanding, markOnDay, periodSchema, questionQuery } from '../../asking/contract.ts';

/** New: the first stretch ever. Returning: active in the one before. Resurrected: earlier, not in the one before. */
export const STATES = ['new', 'returning', 'resurrected', 'dormant'] as const;
export type LifecycleState = (typeof STATES)[number];

const lifecycle = z
  .object({
    asked: askedSchema,
    sentence: z.string(),
    periods: z.array(
      periodSchema.extend({
        new: byStanding,
        returning: byStanding,
        resurrected: byStanding,
        dormant: byStanding.describe(
          'Active in the stretch before and not in this one; by the standing they had then',
        ),
      }),
    ),
    marks: z.array(markOnDay),
  })
  .meta({ id: 'LifecycleOfUse' });

export type Lifecycle = z.output<typeof lifecycle>;

export const getLifecycle = endpoint({
  method: 'get',
  path: '/v1/usage/lifecycle',
  tag: 'Usage',
  summary: 'Who is new, returning, resurrected and dormant in each stretch, by standing',
  query: questionQuery,
  answer: lifecycle,
});
