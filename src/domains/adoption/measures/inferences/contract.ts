import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import { dayField, keyField, textField } from '#platform/fields.ts';
import { askedSchema, namedTeam, questionQuery, USE_STANDINGS } from '../../asking/contract.ts';

const proposal = z
  .object({
    ...namedTeam,
    need: z.string(),
    statement: z.string(),
    from: z
      .object({ option: z.string(), name: z.string() })
      .nullable()
      .describe('What it let go of; null: nothing known'),
    to: z.object({ option: z.string(), name: z.string() }),
    day: z.string().describe('The first day of the new use'),
    leftOn: z.string().nullable().describe('The first day without the old'),
    standing: z.enum(USE_STANDINGS).describe('Toward the new option on that day'),
    evidence: z
      .array(
        z.object({
          from: z.string(),
          to: z.string(),
          old: z.int().describe('Days on which a person of the team used the old one'),
          new: z.int(),
        }),
      )
      .describe('Weeks around it'),
    people: z
      .object({ old: z.int(), new: z.int() })
      .describe('Different people of the team who used each, in the last 60 weeks'),
    held: z.string().nullable().describe('The option that it is on record as holding'),
  })
  .meta({ id: 'InferredChoice' });

export type InferredChoice = z.output<typeof proposal>;

export const listInferredChoices = endpoint({
  method: 'get',
  path: '/v1/usage/inferred-choices',
  tag: 'Usage',
  summary: 'Choices that use points to and nobody has recorded: to be confirmed or rejected by a person',
  query: questionQuery,
  answer: z
    .object({
      asked: askedSchema,
      proposals: z.array(proposal).describe('The latest first; at most 200'),
      rejected: z.int(),
    })
    .meta({ id: 'InferredChoices' }),
});

const about = { team: keyField, need: keyField, option: keyField, day: dayField };

export const rejectedInferencePatch = z
  .strictObject({ ...about, reason: textField(500).nullable().optional().describe('Why it was no choice') })
  .meta({ id: 'RejectedInferencePatch', description: 'Use that was no choice: a person said so.' });

export type RejectedInferencePatch = z.output<typeof rejectedInferencePatch>;

export interface RejectedInference {
  readonly team: string;
  readonly need: string;
  readonly option: string;
  readonly day: string;
  readonly reason: string | null;
}
