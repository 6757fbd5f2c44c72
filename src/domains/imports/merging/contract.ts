import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import { keyField } from '#platform/fields.ts';

const count = z.int().min(0);

export const mergeRecords = endpoint({
  method: 'post',
  path: '/v1/merges',
  tag: 'History',
  summary: 'Merge a duplicate into another record of its kind',
  description:
    'All that names the duplicate names the other from then on; what the other does not say is taken from the duplicate; the duplicate is archived. Kept in the history like any other change.',
  body: z.strictObject({
    kind: z.enum(['option', 'need', 'team', 'person']),
    key: keyField.describe('The duplicate'),
    into: keyField.describe('The record that stays'),
    dryRun: z.boolean().default(false),
  }),
  answer: z
    .object({
      kinds: z.array(
        z.object({
          kind: z.string(),
          moved: count.describe('Records that name the other now'),
          dropped: count.describe('Records that went because the other had the same already'),
        }),
      ),
      filled: z.array(z.string()).describe('Fields that were taken from the duplicate'),
      dryRun: z.boolean(),
    })
    .meta({ id: 'Merged' }),
});

export type Merged = z.output<typeof mergeRecords.answer>;
