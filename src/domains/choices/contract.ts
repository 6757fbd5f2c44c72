import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import { dayField, keyField, textField } from '#platform/fields.ts';

/** Why a team takes, or leaves, an option: a small fixed vocabulary; the free text says the rest. */
const REASONS = [
  'fits-the-work',
  'quality',
  'speed',
  'reliability',
  'ease-of-use',
  'support',
  'documentation',
  'price',
  'security',
  'compatibility',
  'control',
  'familiarity',
  'mandated',
  'no-alternative',
  'end-of-life',
  'other',
] as const;

/** What a team gives for an option. */
const EXCHANGES = ['money', 'time', 'effort', 'data', 'commitment'] as const;
const SOURCES = ['declared', 'inferred', 'imported'] as const;
const PRECISIONS = ['day', 'month', 'quarter', 'year'] as const;

const reasons = z.array(z.enum(REASONS)).max(REASONS.length);

export const choicePatch = z
  .strictObject({
    team: keyField,
    need: keyField,
    option: keyField,
    takenOn: dayField.describe('Day on which the team took the option; the first day of a coarser period'),
    precision: z.enum(PRECISIONS).optional().describe('How exactly that day is known'),
    leftOn: dayField.nullish().describe('First day without it; nothing while it lasts'),
    considered: z.array(keyField).max(50).optional().describe('Keys of the other options considered'),
    reasons: reasons.optional(),
    note: textField(4000).nullish(),
    exchange: z
      .array(z.enum(EXCHANGES))
      .max(EXCHANGES.length)
      .optional()
      .describe('What the team gives; empty for nothing'),
    leftReasons: reasons.optional(),
    leftNote: textField(4000).nullish(),
    source: z.enum(SOURCES).optional(),
  })
  .meta({
    id: 'ChoicePatch',
    description: 'A choice to record or change: a team took an option for a need on a day.',
  });

export type ChoicePatch = z.output<typeof choicePatch>;

const choice = z
  .object({
    id: z.string(),
    team: z.string(),
    need: z.string(),
    option: z.string(),
    takenOn: z.string(),
    precision: z.enum(PRECISIONS),
    leftOn: z.string().nullable(),
    considered: z.array(z.string()),
    reasons,
    note: z.string().nullable(),
    exchange: z.array(z.enum(EXCHANGES)),
    leftReasons: reasons,
    leftNote: z.string().nullable(),
    source: z.enum(SOURCES),
    recordedAt: z.string(),
  })
  .meta({ id: 'Choice' });

export type ChoiceRecord = z.output<typeof choice>;

export const listChoices = endpoint({
  method: 'get',
  path: '/v1/choices',
  tag: 'Choices',
  summary: 'The ledger of choices, newest first',
  description: 'Pages by `after`: the id of the last choice of the page before.',
  query: z.object({
    team: keyField.optional(),
    need: keyField.optional(),
    option: keyField.optional(),
    after: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(1000).default(200),
  }),
  answer: z.object({ choices: z.array(choice), next: z.string().nullable() }),
});

export const removeChoice = endpoint({
  method: 'delete',
  path: '/v1/choices/{id}',
  tag: 'Choices',
  summary: 'Remove a choice that was recorded by mistake',
  description: 'A team that left an option is recorded with `leftOn`, not by removal.',
  params: z.object({ id: z.uuid() }),
  answer: z.object({ removed: choice }),
});
