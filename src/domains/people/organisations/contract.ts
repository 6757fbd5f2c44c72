import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import { textField } from '#platform/fields.ts';

/** What an organisation may set, with the values it has until it does. */
export const settings = z
  .object({
    fitBar: z.number().min(0).max(1).default(0.4).describe('Share very disappointed that makes a must-have'),
    freeShareBar: z.number().min(0).max(1).default(0.5).describe('Free share from which it counts as high'),
    adoptionBar: z.number().min(0).max(1).default(0.5).describe('Adoption from which it counts as high'),
    switchDaysBefore: z
      .int()
      .min(0)
      .max(3660)
      .default(180)
      .describe('A successor may begin this many days before'),
    switchDaysAfter: z
      .int()
      .min(0)
      .max(3660)
      .default(90)
      .describe('A successor may begin this many days after'),
  })
  .meta({ id: 'Settings' });

export type Settings = z.output<typeof settings>;

export const organisation = z
  .object({
    key: z.string(),
    name: z.string(),
    setUp: z.boolean().describe('Whether somebody chose to start empty or with the example'),
    settings,
  })
  .meta({ id: 'Organisation' });

export const changeOrganisation = endpoint({
  method: 'patch',
  path: '/v1/organisation',
  tag: 'People',
  summary: 'Change the organisation: its name, its settings, or that it is set up',
  body: z.strictObject({
    name: textField(200).optional(),
    setUp: z.literal(true).optional(),
    settings: z.strictObject(settings.shape).partial().optional().describe('Only the settings to change'),
  }),
  answer: organisation,
});
