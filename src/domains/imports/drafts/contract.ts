import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import { importSummary } from '../contract.ts';

const draft = z
  .object({
    id: z.uuid(),
    files: z.array(z.string()),
    format: z.string(),
    preparedAt: z.string(),
  })
  .meta({ id: 'Draft', description: 'Files that were sent and looked at, and wait to be imported.' });

export type Draft = z.output<typeof draft>;

const ofDraft = z.object({ draft: z.uuid() });

export const listDrafts = endpoint({
  method: 'get',
  path: '/v1/drafts',
  tag: 'Imports',
  summary: 'Imports that were prepared (`keep` with a dry run) and not made yet, the newest first',
  description: 'They outlast a restart, and are removed after seven days.',
  answer: z.array(draft),
});

export const commitDraft = endpoint({
  method: 'post',
  path: '/v1/drafts/{draft}/import',
  tag: 'Imports',
  summary: 'Make a prepared import',
  description:
    'Asked again, as after a connection that broke, it says what the import came to and makes no other.',
  params: ofDraft,
  body: z.strictObject({
    dryRun: z.boolean().default(false).describe('Say again what would happen, and change nothing'),
    allowShort: z.boolean().optional(),
    skipBad: z.boolean().optional(),
  }),
  answer: importSummary,
});

export const discardDraft = endpoint({
  method: 'delete',
  path: '/v1/drafts/{draft}',
  tag: 'Imports',
  summary: 'Discard a prepared import',
  params: ofDraft,
  answer: z.object({ discarded: z.uuid() }),
});
