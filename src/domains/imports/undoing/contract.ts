import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';

const count = z.int().min(0);

export const undoImport = endpoint({
  method: 'post',
  path: '/v1/imports/{import}/undo',
  tag: 'Imports',
  summary: 'Undo an import: make its records as they were before it',
  description:
    'What was changed again since stays as it is now, and so does a record that something else refers to by now; each is listed. The undoing is kept in the history like any other change.',
  params: z.object({ import: z.coerce.number().int().min(1).max(2_147_483_647) }),
  body: z.strictObject({
    dryRun: z.boolean().default(false).describe('Say what would happen, and change nothing'),
  }),
  answer: z
    .object({
      import: z.int(),
      dryRun: z.boolean(),
      kinds: z.array(
        z.object({
          kind: z.string(),
          removed: count.describe('Records that the import added and that are there no more'),
          restored: count.describe('Records that are again as they were before it'),
          kept: count.describe('Records that stay as they are now, wholly or in part'),
        }),
      ),
      kept: z
        .array(
          z.object({ kind: z.string(), key: z.string(), field: z.string().nullable(), reason: z.string() }),
        )
        .describe('What stays and why, at most 1,000'),
    })
    .meta({ id: 'ImportUndone' }),
});
