import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';

export const guessMapping = endpoint({
  method: 'post',
  path: '/v1/mapping-guesses',
  tag: 'Imports',
  summary: 'Guess a mapping from the header and the first rows of a CSV file',
  description:
    'Says which kind of record the file is likely about and which column is which field, how sure that is and why. What cannot be guessed stands in the mapping as a comment.',
  body: z.strictObject({
    name: z.string().min(1).max(500).describe('Name of the file'),
    text: z.string().min(1).max(2_000_000).describe('Its beginning: the header and some rows'),
  }),
  answer: z
    .object({
      mapping: z.string().describe('YAML, to be corrected where it says that it is not sure'),
      kind: z.string(),
      guesses: z.array(
        z.object({
          field: z.string(),
          column: z.string(),
          confidence: z.enum(['sure', 'likely', 'unsure']),
          why: z.string(),
        }),
      ),
      unused: z.array(z.string()).describe('Columns that are no field'),
    })
    .meta({ id: 'MappingGuess' }),
});
