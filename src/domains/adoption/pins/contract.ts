import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import { keyField, textField } from '#platform/fields.ts';

export const pinPatch = z
  .strictObject({
    key: keyField,
    title: textField(200).optional(),
    place: textField(300)
      .optional()
      .describe('The page it hangs on: portfolio, products/KEY, markets/KEY or teams/KEY'),
    question: z
      .string()
      .max(4000)
      .optional()
      .describe(
        'The question as the explorer has it in its address, such as measure=retention&product=ci&per=month',
      ),
    archived: z.boolean().optional(),
  })
  .meta({ id: 'PinPatch', description: 'A question about use that somebody pinned to a page.' });

export type PinPatch = z.output<typeof pinPatch>;

const pin = z
  .object({
    key: z.string(),
    title: z.string(),
    place: z.string(),
    question: z.string(),
    archived: z.boolean(),
  })
  .meta({ id: 'Pin' });

export type Pin = z.output<typeof pin>;

export const listPins = endpoint({
  method: 'get',
  path: '/v1/pins',
  tag: 'Usage',
  summary: 'Questions pinned to pages',
  answer: z.array(pin),
});
