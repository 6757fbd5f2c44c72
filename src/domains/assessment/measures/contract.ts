import { z } from 'zod';
import { rateSchema } from '#platform/statistics/rate.ts';

/** Whether there is a number. What cannot apply and what nobody counted are told apart, and neither is zero. */
const STATES = ['counted', 'no data', 'not applicable'] as const;

/** How much of something there was in a period, over all channels. */
export const totalSchema = z
  .object({
    value: z.number().nullable().describe('null: unknown, or it does not apply'),
    atLeast: z.boolean().describe('Whether a channel that applies lacks data: the value is a lower bound'),
    state: z.enum(STATES),
    doubt: z.string().nullable().describe('What contradicts itself, and which number is used'),
  })
  .meta({ id: 'Total' });

export type Total = z.output<typeof totalSchema>;

/** A rate that a verdict may rest on, or why there is none. */
export const outcomeSchema = z
  .object({
    state: z.enum(['known', 'stale', 'unknown', 'not applicable']),
    rate: rateSchema.nullable().describe('The latest; when stale it is shown and decides nothing'),
    before: rateSchema.nullable().describe('That of the period before it'),
    why: z.string().nullable().describe('Why there is none, or why it decides nothing'),
  })
  .meta({ id: 'Outcome' });

export type Outcome = z.output<typeof outcomeSchema>;

/** One number as it was recorded. */
export const countSchema = z
  .object({
    measure: z.string(),
    channel: z.string().nullable().describe('null: over all channels'),
    from: z.string(),
    to: z.string(),
    value: z.number().nullable(),
    state: z.enum(STATES),
    note: z.string().nullable(),
  })
  .meta({ id: 'Count' });

export type Count = z.output<typeof countSchema>;
