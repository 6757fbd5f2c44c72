import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import { dayField, inLanguages, keyField, textField } from '#platform/fields.ts';
import { CHANNELS } from '../measures/contract.ts';

const ASPECTS = ['timeliness', 'access', 'accuracy', 'availability', 'other'] as const;

const share = z.number().min(0, 'is not a share from 0 to 1').max(1, 'is not a share from 0 to 1');

export const standardPatch = z
  .strictObject({
    key: keyField,
    option: keyField.optional().describe('Key of the product that promises it'),
    statement: textField(2000).optional().describe('What is promised, in words'),
    statements: inLanguages(2000).optional().describe('The same in further languages'),
    aspect: z.enum(ASPECTS).optional(),
    channel: z.enum(CHANNELS).nullish().describe('Nothing: whatever the channel'),
    target: share.nullish().describe('Share of cases in which it is to be kept, 0 to 1'),
    archived: z.boolean().optional(),
  })
  .meta({ id: 'StandardPatch', description: 'A standard that a product promises to keep.' });

export const standardResultPatch = z
  .strictObject({
    standard: keyField.describe('Key of the standard'),
    from: dayField.describe('First day of the period'),
    to: dayField.describe('Last day of the period'),
    kept: z.number().min(0).max(1e15).nullish().describe('Cases in which it was kept'),
    cases: z.number().min(0).max(1e15).nullish().describe('Cases in all'),
    performance: z
      .number()
      .min(0)
      .max(100)
      .nullish()
      .describe(
        'Share of cases in which it was kept, as reported; above 1 it contradicts itself, and is shown to',
      ),
    note: textField(4000).nullish(),
  })
  .meta({ id: 'StandardResultPatch', description: 'How often a standard was kept in a period.' });

export type StandardPatch = z.output<typeof standardPatch>;
export type StandardResultPatch = z.output<typeof standardResultPatch>;

const standard = z
  .object({
    key: z.string(),
    option: z.string(),
    statement: z.string(),
    statements: z.record(z.string(), z.string()),
    aspect: z.enum(ASPECTS),
    channel: z.enum(CHANNELS).nullable(),
    target: z.number().nullable(),
    archived: z.boolean(),
    results: z
      .array(
        z.object({
          from: z.string(),
          to: z.string(),
          kept: z.number().nullable(),
          cases: z.number().nullable(),
          performance: z.number().nullable(),
          note: z.string().nullable(),
        }),
      )
      .describe('The latest period first'),
  })
  .meta({ id: 'Standard' });

export type Standard = z.output<typeof standard>;

export const listStandards = endpoint({
  method: 'get',
  path: '/v1/standards',
  tag: 'Catalogue',
  summary: 'The standards of a product with their results',
  query: z.object({ option: keyField }),
  answer: z.array(standard),
});
