import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import { dayField, keyField } from '#platform/fields.ts';

/** The positions a team may have toward an option. Free is signal; the others are noise. */
export const STANDINGS = ['free', 'captive', 'sole', 'own'] as const;
export type Standing = (typeof STANDINGS)[number];

const standingReport = z
  .object({
    team: z.string(),
    need: z.string(),
    option: z.string(),
    on: z.string(),
    standing: z.enum(STANDINGS),
    derived: z.enum(STANDINGS),
    disputed: z.boolean(),
    mandates: z.array(z.string()),
    why: z.string(),
  })
  .meta({ id: 'StandingOnADay' });

export type StandingReport = z.output<typeof standingReport>;

export const getStanding = endpoint({
  method: 'get',
  path: '/v1/standing',
  tag: 'Choices',
  summary: "A team's standing toward an option on a day",
  query: z.object({ team: keyField, need: keyField, option: keyField, on: dayField.optional() }),
  answer: standingReport,
});
