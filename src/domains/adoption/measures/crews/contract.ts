import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import { keyField } from '#platform/fields.ts';
import { askedSchema, namedTeam, questionQuery, USE_STANDINGS } from '../../asking/contract.ts';
import { FINDINGS } from '../shares/contract.ts';

/** Active: in the last 28 days. Quiet: in the 28 days before them, not in them. Gone: earlier only. */
const CREW_STATES = ['active', 'quiet', 'gone', 'never'] as const;

const use = {
  state: z.enum(CREW_STATES),
  people: z.int().describe('People active in the last 28 days'),
  before: z.int().describe('In the 28 days before them'),
  personDays: z.int().describe('Days on which a person was active, summed over people, in the last 28 days'),
  depth: z.number().nullable().describe('Such days for each active person'),
  firstDay: z.string().nullable(),
  lastDay: z.string().nullable(),
};

const teamsInUse = z
  .object({
    asked: askedSchema,
    sentence: z.string(),
    counts: z.object({ active: z.int(), quiet: z.int(), gone: z.int(), never: z.int() }),
    teams: z
      .array(
        z.object({
          ...namedTeam,
          standing: z.enum(USE_STANDINGS),
          headcount: z.int().nullable(),
          ...use,
          withBelow: z.int().describe('People active in the last 28 days of it and of all teams below it'),
          breadth: z
            .number()
            .nullable()
            .describe(
              'These, of its headcount, which includes the teams below; above 1: more people than heads',
            ),
          holds: z.boolean().describe('Whether it is on record as having it'),
          bound: z.boolean().describe('Whether it has it by mandate alone, which is no choice'),
        }),
      )
      .describe(
        'Those that went quiet first, then by people; at most 500. "never" are teams on record as having it that never used it',
      ),
    unknownTeam: z.int().describe('People active in the last 28 days of whom no team is known'),
  })
  .meta({ id: 'TeamsInUse' });

export type TeamsInUse = z.output<typeof teamsInUse>;

export const getTeamsInUse = endpoint({
  method: 'get',
  path: '/v1/usage/teams',
  tag: 'Usage',
  summary: 'Which teams use it: active, quiet, how deeply',
  query: questionQuery,
  answer: teamsInUse,
});

const teamUse = z
  .object({
    asked: askedSchema,
    sentence: z.string(),
    products: z
      .array(
        z.object({
          option: z.string(),
          name: z.string(),
          standing: z.enum(USE_STANDINGS),
          ...use,
          holds: z.boolean(),
          bound: z.boolean().describe('Whether it holds it by mandate alone'),
          finding: z.enum(FINDINGS).nullable(),
        }),
      )
      .describe(
        'What the team (with all below it) uses, by days; and what it chose, sends events, and does not use',
      ),
  })
  .meta({ id: 'UseOfATeam' });

export type TeamUse = z.output<typeof teamUse>;

export const getTeamUse = endpoint({
  method: 'get',
  path: '/v1/teams/{team}/usage',
  tag: 'Usage',
  summary: 'What a team really uses, beside what it chose',
  params: z.object({ team: keyField }),
  query: questionQuery.pick({ asOf: true, window: true }),
  answer: teamUse,
});
