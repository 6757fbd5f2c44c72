import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import { dayField, keyField, textField } from '#platform/fields.ts';

const MARK_KINDS = ['release', 'outage', 'campaign', 'other'] as const;

export const markPatch = z
  .strictObject({
    key: keyField,
    kind: z.enum(MARK_KINDS).optional(),
    title: textField(200).optional(),
    product: keyField.nullable().optional().describe('The product it was about; null: all of them'),
    day: dayField.optional().describe('The first day of it'),
    to: dayField.nullable().optional().describe('The last day, where it lasted'),
    archived: z.boolean().optional(),
  })
  .meta({
    id: 'MarkPatch',
    description:
      'Something that happened on a day and may have changed use. Mandates are marks of themselves.',
  });

export type MarkPatch = z.output<typeof markPatch>;

const mark = z
  .object({
    key: z.string(),
    kind: z.enum(MARK_KINDS),
    title: z.string(),
    product: z.string().nullable(),
    day: z.string(),
    to: z.string().nullable(),
    archived: z.boolean(),
  })
  .meta({ id: 'Mark' });

export type Mark = z.output<typeof mark>;

export const listMarks = endpoint({
  method: 'get',
  path: '/v1/marks',
  tag: 'Usage',
  summary: 'Releases, outages, campaigns and other marks, the latest first',
  answer: z.array(mark),
});
