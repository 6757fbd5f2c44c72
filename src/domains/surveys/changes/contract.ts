import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import { dayField, keyField, textField } from '#platform/fields.ts';

const CHANGE_STATES = ['planned', 'shipped', 'dropped'] as const;

export const plannedChangePatch = z
  .strictObject({
    key: keyField,
    title: textField(200).optional(),
    product: keyField.optional().describe('The product that is to change'),
    state: z.enum(CHANGE_STATES).optional(),
    plannedOn: dayField.nullable().optional().describe('The day on which it is meant to ship'),
    shippedOn: dayField.nullable().optional().describe('Where nothing is said of a shipped one: today'),
    url: textField(2000)
      .refine((url) => /^https?:\/\/\S+$/.test(url), 'is not an address that begins with https:// or http://')
      .nullable()
      .optional()
      .describe('Where more is said of it, such as an issue'),
    archived: z.boolean().optional(),
  })
  .meta({ id: 'PlannedChangePatch', description: 'What the makers of a product mean to do.' });

export type PlannedChangePatch = z.output<typeof plannedChangePatch>;

const plannedChange = z
  .object({
    key: z.string(),
    title: z.string(),
    product: z.string(),
    state: z.enum(CHANGE_STATES),
    plannedOn: z.string().nullable(),
    shippedOn: z.string().nullable(),
    url: z.string().nullable(),
    archived: z.boolean(),
  })
  .meta({ id: 'PlannedChange' });

export type PlannedChange = z.output<typeof plannedChange>;

export const listPlannedChanges = endpoint({
  method: 'get',
  path: '/v1/planned-changes',
  tag: 'Surveys',
  summary: 'What the makers of products mean to do, the latest first',
  query: z.object({ product: keyField.optional() }),
  answer: z.array(plannedChange),
});
