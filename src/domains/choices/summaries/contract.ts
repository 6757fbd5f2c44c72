import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import { keyField } from '#platform/fields.ts';
import { whenQuery, whenSchema } from '../markets/contract.ts';
import { STANDINGS } from '../standing/contract.ts';

const held = z
  .object({
    need: z.string(),
    statement: z.string(),
    option: z.string(),
    name: z.string(),
    since: z.string(),
    standing: z.enum(STANDINGS),
    derived: z
      .enum(STANDINGS)
      .describe('What the records alone say; another only where a dispute counts as captive'),
    disputed: z.boolean(),
    mandates: z.array(z.string()),
    defied: z.array(z.string()).describe('Mandates that it does not comply with by holding this'),
    exchange: z.array(z.string()),
    relation: z.enum(['customer', 'user']),
  })
  .meta({ id: 'Held', description: 'An option that a team holds, and its standing toward it.' });

const teamReport = z
  .object({
    team: z.object({
      key: z.string(),
      name: z.string(),
      line: z
        .array(z.object({ key: z.string(), name: z.string() }))
        .describe('Teams above it, the nearest first'),
      below: z.array(z.object({ key: z.string(), name: z.string() })),
      headcount: z.int().nullable(),
      observedFrom: z.string().nullable(),
      observedTo: z.string().nullable(),
    }),
    when: whenSchema,
    sentence: z.string(),
    observed: z
      .boolean()
      .describe('Whether it is observed on the as-of day; if not, it holds nothing that is known'),
    holds: z.array(held),
    silent: z
      .array(z.object({ need: z.string(), statement: z.string() }))
      .describe('Needs it has and holds nothing for'),
    history: z.array(
      z.object({
        need: z.string(),
        option: z.string(),
        name: z.string(),
        from: z.string(),
        to: z.string().nullable(),
        standing: z.enum(STANDINGS).describe('On the last day on which it was seen to be held'),
        successor: z.string().nullable().describe('The option it switched to, where one is recognised'),
        reasons: z.array(z.string()),
        leftReasons: z.array(z.string()),
      }),
    ),
    provides: z.array(z.object({ option: z.string(), name: z.string() })),
  })
  .meta({ id: 'TeamReport' });

export type TeamReport = z.output<typeof teamReport>;

export const getTeam = endpoint({
  method: 'get',
  path: '/v1/teams/{team}',
  tag: 'Markets',
  summary: 'What a team holds, with which standing, and what it held before',
  params: z.object({ team: keyField }),
  query: whenQuery,
  answer: teamReport,
});
