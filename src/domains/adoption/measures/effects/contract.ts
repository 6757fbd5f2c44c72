import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import { dayField, keyField } from '#platform/fields.ts';
import { askedSchema, markOnDay, questionQuery } from '../../asking/contract.ts';

const estimate = z
  .object({
    value: z.number(),
    low: z.number(),
    high: z.number(),
    p: z.number().describe('Two-sided'),
    isMost: z
      .boolean()
      .describe(
        'Whether p is the most that it can be, however the weeks depend on each other, and not p itself',
      ),
  })
  .meta({ id: 'EffectEstimate', description: 'With its 95% interval.' });

export type Estimate = z.output<typeof estimate>;

const OUTCOMES = ['change', 'no change beyond chance', 'cannot be told', 'nothing to say'] as const;

const effect = z
  .object({
    asked: askedSchema,
    mark: markOnDay,
    sentence: z.string(),
    method: z.enum(['interrupted time series', 'matched teams']),
    methodNote: z.string().describe('Why this one, what it assumes, and what would make it wrong'),
    compliance: z.boolean().describe('A mandate began on that day: growth is compliance, not adoption'),
    group: z.enum(['signal', 'noise', 'all']).describe('Whose use is tested'),
    series: z
      .array(
        z.object({
          from: z.string(),
          to: z.string(),
          value: z.number().describe('People active a week; of matched teams, for each team'),
          expected: z
            .number()
            .nullable()
            .describe('What the trend before the mark, or the teams it did not reach, would lead to expect'),
          other: z.number().nullable().describe('Matched teams: the teams that it did not reach'),
        }),
      )
      .describe('Weeks before and after; the week of the mark is left out of both'),
    level: estimate.nullable().describe('Change of the weekly figure at the mark; null: too little to say'),
    slope: estimate.nullable().describe('Change of its weekly growth (interrupted time series)'),
    weeks: z.object({ before: z.int(), after: z.int() }),
    teams: z.object({ reached: z.int(), others: z.int() }).nullable().describe('Matched teams'),
    outcome: z
      .enum(OUTCOMES)
      .describe(
        'change: of the level or the growth, beyond chance at 5% for both together. cannot be told: no change beyond chance, and the ' +
          'weeks leave it open that they drift by themselves. nothing to say: too little to test',
      ),
    correlationAtMost: z
      .number()
      .nullable()
      .describe(
        'Of the error of a week, the largest part that the next may keep, as far as the weeks tell (0 to 0.95)',
      ),
    lacking: z.string().nullable().describe('What is missing where nothing can be said'),
  })
  .meta({ id: 'EffectOfAMark' });

export type Effect = z.output<typeof effect>;

export const getEffect = endpoint({
  method: 'get',
  path: '/v1/usage/effect',
  tag: 'Usage',
  summary: 'Use before and after a mark, with an honest test',
  description:
    'A mandate that reached some teams and not others is tested by matched teams; everything else as an interrupted time series ' +
    'whose p is the most that it can be, however much weeks depend on each other.',
  query: questionQuery.extend({
    mark: keyField.optional().describe('Key of a mark, or mandate:KEY'),
    day: dayField.optional().describe('Or any day'),
  }),
  answer: effect,
});
