import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import { dayField, keyField, textField } from '#platform/fields.ts';

const MANDATE_SCOPES = ['all', 'subtree', 'teams'] as const;

export const mandatePatch = z
  .strictObject({
    key: keyField,
    need: keyField.optional().describe('Needed for a new mandate; it cannot change'),
    option: keyField
      .optional()
      .describe('What becomes compulsory. Needed for a new mandate; it cannot change'),
    scope: z
      .enum(MANDATE_SCOPES)
      .optional()
      .describe('All teams, the named teams with all below them, or only those named'),
    teams: z.array(keyField).max(10_000).optional(),
    authority: textField(500).optional().describe('Who made the rule'),
    reason: textField(4000).optional(),
    startsOn: dayField.optional(),
    complyBy: dayField
      .nullish()
      .describe('Last day on which a team may still be without it; nothing: the day it starts'),
    reviewOn: dayField.optional().describe('A mandate is a debt: the day on which it must be defended again'),
    endsOn: dayField.nullish().describe('Last day on which it binds'),
  })
  .meta({
    id: 'MandatePatch',
    description: 'A dated rule that makes an option compulsory for a scope of teams.',
  });

export const exemptionPatch = z
  .strictObject({
    mandate: keyField,
    team: keyField.describe('The team that is exempt, with all below it'),
    from: dayField,
    to: dayField.nullish(),
    reason: textField(2000).optional().describe('Needed for a new exemption'),
  })
  .meta({ id: 'ExemptionPatch', description: 'A stretch of days on which a mandate does not bind a team.' });

export type MandatePatch = z.output<typeof mandatePatch>;
export type ExemptionPatch = z.output<typeof exemptionPatch>;

const mandate = z
  .object({
    key: z.string(),
    need: z.string(),
    option: z.string(),
    scope: z.enum(MANDATE_SCOPES),
    teams: z.array(z.string()),
    authority: z.string(),
    reason: z.string(),
    startsOn: z.string(),
    complyBy: z.string().nullable(),
    reviewOn: z.string(),
    endsOn: z.string().nullable(),
    exemptions: z.array(
      z.object({ team: z.string(), from: z.string(), to: z.string().nullable(), reason: z.string() }),
    ),
  })
  .meta({ id: 'Mandate' });

export type MandateRecord = z.output<typeof mandate>;

export const listMandates = endpoint({
  method: 'get',
  path: '/v1/mandates',
  tag: 'Choices',
  summary: 'All mandates, the review that is due first on top',
  answer: z.array(mandate),
});
