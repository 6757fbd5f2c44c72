import { z } from 'zod';

const reached = z
  .object({
    way: z.enum(['mail', 'webhook', 'link file', 'site', 'open link', 'nobody']),
    people: z.int().nullable().describe('null: whoever of them comes by'),
    counted: z
      .boolean()
      .describe(
        'Whether what they say by it is counted: not where whoever asks could answer in their place, unless whoever runs the server vouches for it',
      ),
  })
  .meta({ id: 'Reached' });

export type Reached = z.output<typeof reached>;

export const reachFields = {
  reach: z.array(reached).describe('How those who are asked are reached'),
  reachText: z.string().describe('The same in sentences, with what to do where nobody can be'),
};
