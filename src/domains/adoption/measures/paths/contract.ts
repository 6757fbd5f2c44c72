import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import {
  askedSchema,
  byStanding,
  namedTeam,
  questionQuery,
  shareSchema,
  USE_STANDINGS,
} from '../../asking/contract.ts';
import { stepsField, withinField } from '../../happy-paths/contract.ts';

const stepsText = z
  .string()
  .max(10_000)
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.addIssue({
        code: 'custom',
        message: 'is not JSON: write [{"event": "open"}, {"event": "finish"}]',
      });
      return z.NEVER;
    }
  })
  .pipe(stepsField);

const pathReport = z
  .object({
    asked: askedSchema,
    sentence: z.string(),
    source: z.enum(['asked', 'happy path']),
    within: z.string().describe('From the first step to the last, such as 7d'),
    steps: z.array(
      z.object({
        event: z.string(),
        property: z.string().nullable(),
        value: z.string().nullable(),
        people: byStanding.describe('People who got here'),
        ofFirst: shareSchema.describe('Of those who took the first step'),
        ofPrevious: shareSchema.describe('Of those who took the step before'),
        medianSeconds: z.number().nullable().describe('From the step before to this one; null for the first'),
        instead: z
          .array(z.object({ event: z.string().nullable().describe('null: nothing more'), people: z.int() }))
          .describe(
            'What those who stopped here did next with the product, within the time; the commonest first',
          ),
        elsewhere: z
          .array(z.object({ option: z.string(), name: z.string(), people: z.int() }))
          .describe('Other options of the same needs that those who stopped here used within the time'),
      }),
    ),
    teams: z
      .array(
        z.object({
          ...namedTeam,
          standing: z.enum(USE_STANDINGS),
          entered: z.int(),
          reached: z.array(z.int()).describe('How many of them got to each step'),
          stuckAt: z
            .int()
            .nullable()
            .describe(
              'Index of the step after which this team loses more people than all others do, beyond chance; null: none',
            ),
          p: z
            .number()
            .nullable()
            .describe('Of that loss against all other teams: Fisher’s exact test, Holm-adjusted'),
        }),
      )
      .describe('Teams by how many entered; at most 200'),
  })
  .meta({ id: 'HappyPathReport' });

export type PathReport = z.output<typeof pathReport>;

export const getPath = endpoint({
  method: 'get',
  path: '/v1/usage/path',
  tag: 'Usage',
  summary:
    'The happy path as a funnel: conversion, drop-off, times, where people went instead, which teams get stuck',
  description:
    'A person enters with the first step inside the window. Each further step is no earlier than the one before, and at most ' +
    '`within` after the first step; other events may lie between. Events of one moment are taken in the order of the steps. By ' +
    'standing, a person counts as the least free that they were at the steps they took.',
  query: questionQuery.extend({
    steps: stepsText.optional().describe('As JSON. Default: the happy path on record'),
    within: withinField.optional().describe('Default: that of the happy path on record, or 7d'),
  }),
  answer: pathReport,
});
