import { z } from 'zod';
import { whenQuery, whenSchema } from '#domains/choices/door.ts';
import { endpoint } from '#platform/endpoint.ts';
import { keyField } from '#platform/fields.ts';
import { figureSchema } from '#platform/statistics/figure.ts';
import { FEEDBACK_FROM, STATUSES } from '../contract.ts';

/** A team's position toward the product; least free first, as of several the first one counts. */
export const VOICE_STANDINGS = ['own', 'captive', 'sole', 'free', 'unknown'] as const;

const voice = z
  .object({
    item: z.string().describe('The feedback item that it came by'),
    problem: z.string(),
    wish: z.string().nullable(),
    team: z
      .string()
      .nullable()
      .describe('null also where it is somebody’s of a team of so few that it would name them'),
    teamName: z.string().nullable(),
    person: z
      .string()
      .nullable()
      .describe('Key of the person: for the team of the product alone, as they were promised'),
    name: z.string().nullable().describe('Name of the person: likewise'),
    isNamed: z.boolean().describe('Whether they gave their name, to be told what comes of it'),
    from: z.enum(FEEDBACK_FROM),
    cameOn: z.string(),
    standing: z
      .enum(VOICE_STANDINGS)
      .describe(
        'Of the team toward the product on the day it came; unknown where no team or market is known',
      ),
    customer: z.boolean().describe('Whether the team was free and gave something in exchange that day'),
  })
  .meta({ id: 'Voice' });

export type Voice = z.output<typeof voice>;

const counts = z
  .object({
    voices: z.int().describe('How loud it is: all that say it, this item included'),
    freeVoices: z.int(),
    teams: z.int().describe('Different teams among them'),
    freeTeams: z.int(),
    customers: z.int().describe('Different teams that were customers'),
    weight: z.int().describe('Free teams count 1, customers 2, all others 0; loudness does not count'),
  })
  .meta({ id: 'VoiceCounts' });

export type VoiceCounts = z.output<typeof counts>;

const fateFields = {
  status: z.enum(STATUSES),
  heardOn: z.string().nullable(),
  decidedOn: z.string().nullable(),
  shippedOn: z.string().nullable(),
  toldOn: z.string().nullable(),
  decision: z.enum(['yes', 'no']).nullable(),
  reason: z.string().nullable(),
  change: z
    .object({ key: z.string(), title: z.string(), state: z.string(), url: z.string().nullable() })
    .nullable(),
};

const item = z
  .object({
    key: z.string(),
    need: z.string().nullable(),
    problem: z.string(),
    wish: z.string().nullable(),
    tags: z.array(z.string()),
    ...fateFields,
    counts,
    voices: z.array(voice).describe('In the order in which they came'),
    told: z.object({
      people: z.int().describe('How many were told by mail'),
      yes: z.int().describe('Of these, how many say that it helped'),
      partly: z.int(),
      no: z.int(),
      comments: z.array(z.string()).describe('What they added, without their names'),
    }),
    reach: z
      .object({
        mailed: z.int().describe('People told by mail, each once'),
        withoutAddress: z.int().describe('People of whom no mail address is known'),
        onPage: z.int().describe('Voices without a name, of a team: they see it on its page'),
        nowhere: z.int().describe('Voices with neither name nor team'),
      })
      .describe('Who would hear of it if it were told now, and how'),
  })
  .meta({ id: 'HeardItem' });

export type HeardItem = z.output<typeof item>;

const waited = z
  .object({
    medianDays: z.int().nullable().describe('Kaplan–Meier; null while fewer than half have come so far'),
    n: z.int().describe('Voices'),
    done: z.int().describe('Of these, how many have come so far; the others still wait'),
  })
  .meta({ id: 'Waited' });

export type Waited = z.output<typeof waited>;

const roadmap = z
  .object({
    changes: z.int().describe('Planned, or shipped within the window'),
    asked: z.int().describe('Of these, how many somebody asked for: a feedback item names them'),
    askedByFree: z.int().describe('Of those asked for, how many a free team asked for'),
    ownIdea: z.int().describe('How many the makers want of themselves'),
  })
  .meta({ id: 'Roadmap' });

export type Roadmap = z.output<typeof roadmap>;

const voicesQuery = whenQuery.extend({ status: z.enum(STATUSES).optional() });

export type VoicesQuery = z.output<typeof voicesQuery>;

const productVoices = z
  .object({
    product: z.string(),
    name: z.string(),
    when: whenSchema,
    counts: z.record(z.enum(STATUSES), z.int()).describe('Items by status, whatever is asked for'),
    items: z.array(item).describe('By weight, then by free voices, voices and day'),
    times: z.object({ toHear: waited, toDecide: waited, toTell: waited }),
    unanswered: figureSchema.describe(
      'Voices that wait for a decision for more than 90 days, of all that old',
    ),
    roadmap,
    definitions: z.array(z.string()),
  })
  .meta({ id: 'ProductVoices' });

export type ProductVoices = z.output<typeof productVoices>;

export const getProductVoices = endpoint({
  method: 'get',
  path: '/v1/products/{option}/voices',
  tag: 'Surveys',
  summary: 'What people said of a product: who, with which standing, what came of it, and how long that took',
  description: 'As of today where nothing is said. What is merged stands under what it is merged into.',
  params: z.object({ option: keyField }),
  query: voicesQuery,
  answer: productVoices,
});

const teamVoices = z
  .object({
    team: z.string(),
    name: z.string(),
    items: z
      .array(
        z.object({
          key: z.string(),
          team: z.string(),
          product: z.string(),
          problem: z.string(),
          wish: z.string().nullable(),
          cameOn: z.string(),
          mergedInto: z.string().nullable().describe('The item whose fate is told here'),
          ...fateFields,
          told: z.array(
            z.object({
              on: z.string(),
              text: z.string(),
              helped: z.enum(['yes', 'partly', 'no']).nullable(),
            }),
          ),
        }),
      )
      .describe('Of the team and all teams below it, the latest first'),
    withheld: z.int().describe('What people of teams of few said: to show it here would name them'),
  })
  .meta({ id: 'TeamVoices' });

export type TeamVoices = z.output<typeof teamVoices>;

export const getTeamVoices = endpoint({
  method: 'get',
  path: '/v1/teams/{team}/voices',
  tag: 'Surveys',
  summary: 'What a team said, and what came of it',
  params: z.object({ team: keyField }),
  answer: teamVoices,
});
