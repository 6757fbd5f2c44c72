import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import { dayField, keyField, textField } from '#platform/fields.ts';

const columnName = textField(500);

/** Where one thing about an answer stands in a file. */
const columnRule = z.union([
  columnName,
  z.strictObject({
    column: columnName,
    values: z
      .record(z.string(), z.array(textField(500)).min(1).max(50))
      .describe('What is stored, and the texts of the file that mean it; capitals do not matter')
      .optional(),
  }),
]);

const answerMapping = z
  .strictObject({
    answers: z
      .record(z.string().regex(/^[a-z][a-z0-9-]{0,49}$/, 'is not the key of a question'), columnRule)
      .refine((answers) => Object.keys(answers).length > 0, 'names no question')
      .describe('The column of each question of the survey, by its key'),
    team: columnRule.optional(),
    standing: columnRule.optional(),
    role: columnRule.optional(),
    language: columnRule.optional(),
    only: z
      .strictObject({ column: columnName, is: z.array(textField(200)).min(1).max(50) })
      .optional()
      .describe('Only rows that say one of these in that column, such as finished ones'),
  })
  .meta({ id: 'AnswerMapping', description: 'Which columns of a CSV file answer which questions.' });

export type AnswerMapping = z.output<typeof answerMapping>;

export const importAnswers = endpoint({
  method: 'post',
  path: '/v1/imported-answers',
  tag: 'Surveys',
  summary:
    'Bring in answers that were collected elsewhere, as a closed wave of a survey; all of them or none',
  body: z.strictObject({
    wave: keyField.describe('Key of the wave that they become'),
    survey: keyField,
    closedOn: dayField.describe('The last day on which anybody answered'),
    population: z
      .int()
      .min(1)
      .max(10_000_000)
      .nullable()
      .default(null)
      .describe('How many people qualified; null: nobody knows, and intervals are for an unknown population'),
    anonymous: z.boolean().default(true),
    mapping: answerMapping,
    csv: z.string().min(1, 'is empty').max(19_000_000, 'is larger than 19 MB: send it in parts, each a wave'),
  }),
  answer: z
    .object({ wave: z.string(), answers: z.int(), skipped: z.int(), counted: z.int(), sentence: z.string() })
    .meta({ id: 'ImportedAnswers' }),
});
