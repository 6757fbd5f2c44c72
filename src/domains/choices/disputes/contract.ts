import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import { dayField, keyField, textField } from '#platform/fields.ts';

export const disputePatch = z
  .strictObject({
    team: keyField,
    need: keyField,
    option: keyField,
    from: dayField.describe('First day to which the dispute applies'),
    to: dayField.nullish().describe('Last such day; nothing while it stands'),
    statement: textField(2000)
      .optional()
      .describe('Needed for a new dispute, such as "we had no real choice"'),
  })
  .meta({
    id: 'DisputePatch',
    description: 'A dispute of derived standing: recorded beside it, counted as captive.',
  });

export type DisputePatch = z.output<typeof disputePatch>;

const dispute = z
  .object({
    team: z.string(),
    need: z.string(),
    option: z.string(),
    from: z.string(),
    to: z.string().nullable(),
    statement: z.string(),
  })
  .meta({ id: 'Dispute' });

export type DisputeRecord = z.output<typeof dispute>;

export const listDisputes = endpoint({
  method: 'get',
  path: '/v1/disputes',
  tag: 'Choices',
  summary: 'All disputes of derived standing, newest first',
  answer: z.array(dispute),
});
