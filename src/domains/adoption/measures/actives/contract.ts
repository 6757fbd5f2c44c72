import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import { askedSchema, byStanding, markOnDay, periodSchema, questionQuery } from '../../asking/contract.ts';

/** Everybody is counted, so there is no interval; more people than heads are said, and make a value above 1. */
const breadth = z
  .object({
    count: z.int(),
    n: z.int().describe('Heads of the teams whose headcount is known'),
    value: z.number().nullable(),
    leftOut: z
      .object({
        headcountUnknown: z.int().describe('Of teams that could use it and whose headcount is not known'),
        otherTeams: z.int().describe('Of teams that are not asked about or not on record as having the need'),
        noTeam: z.int().describe('Of whom no team is known'),
      })
      .describe('Other people active in these 28 days, each counted once, in the first of these that fits'),
    note: z.string().describe('All of this in words'),
  })
  .meta({ id: 'Breadth' });

export type Breadth = z.output<typeof breadth>;

const actives = z
  .object({
    asked: askedSchema,
    sentence: z.string(),
    periods: z
      .array(periodSchema.extend({ people: byStanding, teams: byStanding }))
      .describe('Different people and teams that were active, by day, week or month'),
    now: z
      .object({
        day: byStanding.describe('People active on the as-of day'),
        week: byStanding.describe('In the 7 days that end with it'),
        month: byStanding.describe('In the 28 days that end with it'),
        teams: byStanding.describe('Teams in these 28 days'),
        breadth: breadth.describe(
          'People active in these 28 days for the teams whose headcount is known, of that headcount',
        ),
        headcountUnknown: z.int().describe('Teams whose headcount is not known: left out of breadth'),
        stickiness: z
          .number()
          .nullable()
          .describe('Mean of the people active a day over those 28 days, of all people active in them'),
      })
      .describe('As of the day asked for'),
    before: z.object({ month: byStanding, teams: byStanding }).describe('The same 28 days, 28 days earlier'),
    marks: z.array(markOnDay),
  })
  .meta({ id: 'ActiveUse' });

export type Actives = z.output<typeof actives>;

export const getActives = endpoint({
  method: 'get',
  path: '/v1/usage/active',
  tag: 'Usage',
  summary: 'Active people and teams by day, week or month, breadth and stickiness, by standing',
  query: questionQuery,
  answer: actives,
});
