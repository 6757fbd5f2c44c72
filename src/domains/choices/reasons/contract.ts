import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import { keyField } from '#platform/fields.ts';
import { whenQuery, whenSchema } from '../markets/contract.ts';
import { STANDINGS } from '../standing/contract.ts';

export const reasonGiven = z
  .object({
    about: z.enum(['came', 'left']).describe('Why the team took the option, or why it left it'),
    team: z.string(),
    name: z.string().describe('Name of the team: reasons are its statement, and shown with it'),
    need: z.string(),
    statement: z.string().describe('The need in words'),
    option: z.string(),
    optionName: z.string(),
    on: z.string().describe('Day on which it took the option, or the first without it'),
    standing: z
      .enum(STANDINGS)
      .describe('Toward the option on that day; of leaving, on the last day with it'),
    signal: z.boolean().describe('Whether the team did it because it wanted to'),
    reasons: z.array(z.string()).describe('Of the fixed vocabulary'),
    note: z.string().nullable().describe('In its own words'),
    other: z
      .object({ option: z.string(), name: z.string() })
      .nullable()
      .describe('What it left for this, or took instead; null where nothing is known'),
  })
  .meta({ id: 'ReasonGiven', description: 'What a team said of why it took or left an option.' });

export type ReasonGiven = z.output<typeof reasonGiven>;

export const listReasons = endpoint({
  method: 'get',
  path: '/v1/reasons',
  tag: 'Choices',
  summary: 'Why teams took and left options, in their words, newest first',
  description:
    'Up to the as-of day; the window has no part in it. Of an option, what teams said of what they took instead is among why they left. Pages by `offset`. At least one of option, need and team must be given.',
  query: whenQuery.extend({
    option: keyField.optional(),
    need: keyField.optional(),
    team: keyField.optional(),
    about: z.enum(['came', 'left']).optional(),
    offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
    limit: z.coerce.number().int().min(1).max(1000).default(100),
  }),
  answer: z.object({ when: whenSchema, reasons: z.array(reasonGiven), total: z.int() }),
});
