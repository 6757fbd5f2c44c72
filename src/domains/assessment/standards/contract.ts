import { z } from 'zod';
import { rateSchema } from '#platform/statistics/rate.ts';

/** Whether a standard was kept: for sure, missed for sure, or too close to its target to tell. */
const JUDGEMENTS = ['kept', 'missed', 'within chance', 'unknown'] as const;

const resultReading = z.object({
  from: z.string(),
  to: z.string(),
  rate: rateSchema.nullable(),
  judgement: z.enum(JUDGEMENTS),
  reported: z.boolean().describe('Whether only a share was reported, without the cases behind it'),
  stale: z.boolean().describe('Whether it is too long ago to decide anything'),
  note: z.string().nullable(),
  doubt: z.string().nullable().describe('What contradicts itself, and which number is used'),
});

export const standardReading = z
  .object({
    key: z.string(),
    statement: z.string(),
    aspect: z.string(),
    channel: z.string().nullable(),
    target: z.number().nullable(),
    judgement: z.enum(JUDGEMENTS),
    reported: z.boolean().describe('Whether the judgement rests on a share reported without its volume'),
    rate: rateSchema.nullable().describe('That of the latest result that says anything'),
    trend: z.enum(['better', 'worse', 'not beyond chance', 'unknown']).describe('Against the period before'),
    why: z.string().describe('The judgement in words'),
    settle: z.string().nullable().describe('What would settle it, where it is not settled'),
    results: z.array(resultReading).describe('The latest period first'),
  })
  .meta({ id: 'StandardReading' });

export type StandardReading = z.output<typeof standardReading>;
export type ResultReading = z.output<typeof resultReading>;

export const tallySchema = z
  .object({
    kept: z.int().describe('Kept for sure, or as reported'),
    missed: z.int().describe('Missed for sure, or as reported'),
    withinChance: z.int(),
    unknown: z.int().describe('Without a result that says whether they were kept'),
    total: z.int(),
    keptReported: z.int().describe('Of those kept, how many only by a share reported without its volume'),
    missedReported: z.int().describe('Of those missed, likewise'),
  })
  .meta({ id: 'StandardsTally' });

export type Tally = z.output<typeof tallySchema>;
