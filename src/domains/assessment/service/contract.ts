import { z } from 'zod';
import { countSchema, outcomeSchema, totalSchema } from '../measures/contract.ts';
import { standardReading, tallySchema } from '../standards/contract.ts';

const volume = totalSchema
  .extend({
    measure: z.string().nullable().describe('What is counted: completed, started or units'),
    from: z.string().nullable(),
    to: z.string().nullable(),
    stale: z.boolean(),
  })
  .meta({ id: 'Volume', description: 'How much a service or utility is used, in the latest period.' });

/** What the portfolio shows of a service or utility. */
export const serviceSummary = z
  .object({
    standards: tallySchema,
    completion: outcomeSchema,
    satisfaction: outcomeSchema,
    digitalTakeUp: outcomeSchema,
    costPerTransaction: outcomeSchema,
    availability: outcomeSchema,
    unitCost: outcomeSchema,
    volume,
    feedback: z.enum(['collected', 'none', 'unknown']),
    reviewedOn: z.string().nullable().describe('Last day on which the last review may have ended'),
    improvedOn: z.string().nullable().describe('Last day on which the last improvement may have come'),
    improvement: z.enum(['recent', 'long ago', 'none on record']),
    trend: z.enum(['better', 'worse', 'not beyond chance', 'unknown']),
    staleStandards: z.int().describe('Standards whose last result is too old to decide anything'),
    choice: z
      .object({ needs: z.int(), alternatives: z.int(), choices: z.int() })
      .describe('How many needs, other options and choices are recorded for it'),
  })
  .meta({ id: 'ServiceSummary' });

export type ServiceSummary = z.output<typeof serviceSummary>;

/** All that is known of a service or utility on a day. */
export const serviceDetails = z
  .object({
    standards: z.array(standardReading),
    totals: z
      .array(
        totalSchema.extend({
          measure: z.string(),
          from: z.string(),
          to: z.string(),
          channels: z.array(countSchema),
        }),
      )
      .describe('Every measure and period with its total and channels, the latest first'),
    feedbackChannels: z.array(z.string()).nullable().describe('An empty list: none at all; null: unknown'),
    fee: z.boolean().nullable(),
    onlineStages: z.record(z.string(), z.enum(['online', 'not online', 'not applicable'])),
    notes: z.array(z.string()).describe('What contradicts itself, and which number is used'),
  })
  .meta({ id: 'ServiceDetails' });

export type ServiceDetails = z.output<typeof serviceDetails>;
