import { z } from 'zod';
import { textField } from '#platform/fields.ts';
import { HELPED } from '../telling/contract.ts';

/** What somebody who was told answers, as a form sends it. */
export const replyForm = z.object({
  helped: z.enum(HELPED),
  comment: z.preprocess(
    (said) => (said === '' || said === undefined ? null : said),
    textField(5000).nullable(),
  ),
});

export type Reply = z.output<typeof replyForm>;
