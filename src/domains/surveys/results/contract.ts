import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import { keyField } from '#platform/fields.ts';
import { rateSchema } from '#platform/statistics/rate.ts';

const share = z.object({ value: z.number(), low: z.number(), high: z.number() });

const result = z
  .object({
    key: z.string(),
    kind: z.enum(['one', 'several', 'scale', 'text']),
    text: z.record(z.string(), z.string()),
    answers: z.int().describe('Answers to this question among those that are counted'),
    isShown: z.boolean().describe('Whether enough people answered it'),
    choices: z.array(
      z.object({
        value: z.string(),
        text: z.record(z.string(), z.string()),
        answers: z.int(),
        share: share.nullable().describe("Of those who answered the question, with Wilson's interval"),
      }),
    ),
    mean: z.number().nullable().describe('Of a scale'),
    words: z.array(z.object({ text: z.string(), people: z.int() })).describe('Of own words: what many said'),
    quotes: z
      .array(z.object({ text: z.string(), people: z.int() }))
      .describe('What people wrote, each with how many said the same'),
    withheld: z.int(),
  })
  .meta({ id: 'QuestionResult' });

export type QuestionResult = z.output<typeof result>;

const results = z
  .object({
    wave: z.string(),
    title: z.string(),
    template: z.string(),
    product: z.string().nullable(),
    productName: z.string().nullable(),
    sentence: z.string(),
    asked: z.int(),
    answered: z.int(),
    counted: z.int(),
    waiting: z.int(),
    least: z.int(),
    leastComments: z.int(),
    isFinal: z.boolean(),
    figures: z
      .array(z.object({ name: z.string(), figure: rateSchema, text: z.string() }))
      .describe('What the template concludes: UMUX-Lite, satisfaction, would stop without it'),
    questions: z.array(result),
    definitions: z.array(z.string()),
  })
  .meta({ id: 'WaveResults' });

export type WaveResults = z.output<typeof results>;

export const getResults = endpoint({
  method: 'get',
  path: '/v1/waves/{wave}/results',
  tag: 'Surveys',
  summary: 'What a wave came to, question by question, of answers that may be shown',
  params: z.object({ wave: keyField }),
  answer: results,
});
