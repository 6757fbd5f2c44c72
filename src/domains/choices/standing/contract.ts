import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import { dayField, keyField } from '#platform/fields.ts';

/**
 * The positions a team may have toward an option. *Free* and *in defiance* (bound to another option and without it) are signal;
 * the others are noise. *Held over* is what a team took without a choice and has not chosen since it is free.
 */
export const STANDINGS = ['free', 'in defiance', 'held over', 'captive', 'sole', 'own'] as const;
export type Standing = (typeof STANDINGS)[number];

/** The positions that the people of a team may have, where what they do or say is counted. */
export type PeopleStanding = Exclude<Standing, 'in defiance' | 'held over'>;

const standingReport = z
  .object({
    team: z.string(),
    need: z.string(),
    option: z.string(),
    on: z.string(),
    standing: z.enum(STANDINGS),
    derived: z.enum(STANDINGS),
    disputed: z.boolean(),
    mandates: z.array(z.string()).describe('Mandates that bind the team here'),
    defied: z.array(z.string()).describe('Mandates that it does not comply with by holding this'),
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
