import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import { keyField } from '#platform/fields.ts';

const teamWave = z
  .object({
    wave: z.string(),
    title: z.string(),
    product: z.string().nullable(),
    productName: z.string().nullable(),
    state: z.enum(['planned', 'running', 'closed']),
    openedOn: z.string().nullable(),
    closesOn: z.string(),
    people: z.int().describe('People of the team in its population'),
    asked: z.int(),
    counted: z.int().describe('Answers that can be told to be of this team'),
    very: z
      .int()
      .nullable()
      .describe('Of them, those very disappointed without it; null where none can be shown'),
    n: z.int().nullable(),
    least: z.int(),
  })
  .meta({ id: 'TeamWave' });

export type TeamWave = z.output<typeof teamWave>;

export const getTeamFits = endpoint({
  method: 'get',
  path: '/v1/teams/{team}/surveys',
  tag: 'Surveys',
  summary: 'What the people of a team were asked, and what they said, as far as enough of them did',
  params: z.object({ team: keyField }),
  answer: z.array(teamWave),
});
