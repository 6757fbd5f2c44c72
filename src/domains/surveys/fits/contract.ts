import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import { dayField, keyField } from '#platform/fields.ts';
import { figureSchema } from '#platform/statistics/figure.ts';

const interval = { low: z.number(), high: z.number() };

const scoreSchema = z
  .object({
    figure: figureSchema.nullable().describe('null where the size of the population is not known'),
    wilson: z
      .object({ value: z.number(), count: z.int(), n: z.int(), ...interval })
      .nullable()
      .describe("Wilson's interval, where the size of the population is not known"),
    side: z
      .enum(['above', 'below', 'straddles', 'unknown'])
      .describe('Where its interval lies toward the bar'),
    further: z
      .int()
      .nullable()
      .describe('How many more answers would settle it; null where it is settled or nothing would'),
    responseRate: z.number().nullable(),
    sentence: z.string(),
    extremes: z.string().describe('Without any assumption about who stayed silent'),
  })
  .meta({
    id: 'FitScore',
    description: 'The must-have score: the share who would be very disappointed without it.',
  });

export type FitScore = z.output<typeof scoreSchema>;

const standingScore = z.object({
  standing: z.enum(['free', 'captive', 'sole', 'unknown']),
  population: z.int().nullable(),
  counted: z.int().describe('Answers that can be told apart by standing'),
  score: scoreSchema.nullable().describe('null: too few to show'),
});

const askedWave = z
  .object({
    key: z.string(),
    title: z.string(),
    version: z.int(),
    state: z.enum(['planned', 'running', 'closed']),
    openedOn: z.string().nullable(),
    closesOn: z.string(),
    closedOn: z.string().nullable(),
    asked: z.int(),
    answered: z.int(),
    counted: z.int().describe('Of the answers, those that can be shown'),
    noLonger: z.int().describe('Of those, how many no longer use it: they are left out of fit'),
    level: z.number().describe('Confidence level of its intervals'),
    look: z.int().nullable().describe('Number of the planned look, from 1; null without'),
    looks: z.int(),
    anonymous: z.boolean(),
    least: z.int(),
    leastComments: z.int(),
    population: z.int().nullable(),
    isImported: z.boolean(),
  })
  .meta({ id: 'AskedWave' });

export type AskedWave = z.output<typeof askedWave>;

const change = z.object({
  change: z.number(),
  ...interval,
  isPaired: z.boolean(),
  p: z.number().nullable(),
  direction: z.enum(['up', 'down', 'no change beyond chance']),
  sentence: z.string(),
});

const segmentScore = {
  very: z.int(),
  n: z.int(),
  population: z.int().nullable(),
  score: z.object({ value: z.number(), ...interval }).nullable(),
};

const gathered = z.object({
  trait: z.string(),
  value: z.string(),
  ...segmentScore,
  rest: z.object(segmentScore),
  p: z.number().nullable(),
  finding: z.enum(['more fans', 'fewer fans', 'no difference beyond chance']),
});

const quote = z
  .object({ text: z.string(), people: z.int().describe('How many said the same, in these words or nearly') })
  .meta({ id: 'Quote' });

const item = z.object({
  theme: z.string().nullable(),
  text: z.string(),
  people: z.int(),
  quotes: z.array(quote),
});

const group = z
  .object({
    commented: z.int(),
    isShown: z.boolean().describe('Whether enough people commented; otherwise its lists are empty'),
    items: z.array(item),
    telling: z.array(z.object({ word: z.string(), one: z.number(), other: z.number(), z: z.number() })),
    quotes: z.array(quote),
    withheld: z.int().describe('Comments that are never quoted: they may name somebody'),
  })
  .meta({ id: 'CommentGroup', description: 'What a group of people wrote to one question.' });

export type CommentGroup = z.output<typeof group>;

const engine = z
  .object({
    comments: z.int().describe('People whose comments are shown'),
    waiting: z.int().describe('People whose comments wait until there are enough'),
    fans: group.describe('Whom fans say it is for'),
    doubleDown: group.describe('What fans name as the main benefit'),
    holdsBack: group.describe('What the somewhat disappointed would have better who want the same benefit'),
    apart: group.describe('The benefit of those somewhat disappointed who want something else'),
    instead: group.describe('What people would use instead'),
    workList: z.array(item.extend({ side: z.enum(['double down', 'holds back']) })),
    suggestedThemes: z.array(
      z.object({ question: z.enum(['benefit', 'improve']), words: z.array(z.string()), people: z.int() }),
    ),
  })
  .meta({ id: 'FitEngine' });

export type FitEngine = z.output<typeof engine>;

const partShare = z.object({ count: z.int(), n: z.int(), value: z.number().nullable(), ...interval });

const report = z
  .object({
    product: z.string().nullable().describe('The product that it is about'),
    provider: z.string().nullable().describe('The team that it is about as a whole, instead of one product'),
    name: z.string(),
    asOf: z.string(),
    bar: z.number(),
    sentence: z.string(),
    wave: askedWave.nullable().describe('The last one that something was concluded from; null: none yet'),
    score: scoreSchema.nullable(),
    running: z
      .object({ wave: askedWave, score: scoreSchema.nullable(), sentence: z.string() })
      .nullable()
      .describe('A wave that still runs: what is counted of it so far concludes nothing'),
    byStanding: z.array(standingScore),
    weighted: z
      .object({ value: z.number(), ...interval, n: z.int(), effective: z.number() })
      .nullable()
      .describe('Each standing by its share of the population, against unequal response'),
    unweighted: z.string().nullable().describe('Why it cannot be weighted'),
    captive: z
      .object({ yes: z.int(), unsure: z.int(), no: z.int(), value: z.number(), ...interval })
      .nullable()
      .describe('Captive people: would they still use it if they could choose freely'),
    history: z.array(
      z.object({
        wave: z.string(),
        day: z.string(),
        value: z.number(),
        ...interval,
        count: z.int(),
        n: z.int(),
        population: z.int().nullable(),
        byStanding: z.array(z.object({ standing: z.string(), value: z.number(), ...interval, n: z.int() })),
        change: change.nullable().describe('Since the wave before'),
      }),
    ),
    gathering: z
      .object({ segments: z.array(gathered), segmented: gathered.nullable(), sentence: z.string() })
      .nullable()
      .describe('Where fans gather'),
    engine: engine.nullable(),
    parts: z.array(
      z.object({
        key: z.string(),
        name: z.string(),
        sort: z.enum(['loved', 'utility', 'pointless', 'not clear']),
        missed: partShare,
        used: partShare,
      }),
    ),
    unknown: z.array(z.string()),
    nextStep: z.string(),
    definitions: z.array(z.string()),
  })
  .meta({ id: 'FitReport' });

export type FitReport = z.output<typeof report>;

const ofProduct = z.object({ option: keyField });
const onDay = z.object({ asOf: dayField.optional() });

export const getFit = endpoint({
  method: 'get',
  path: '/v1/products/{option}/fit',
  tag: 'Surveys',
  summary: 'Fit: would people miss it, who, why, and what holds the others back',
  params: ofProduct,
  query: onDay,
  answer: report,
});

export const getProviderFit = endpoint({
  method: 'get',
  path: '/v1/teams/{team}/fit',
  tag: 'Surveys',
  summary: 'Fit of a team as a provider: would people miss it with all that it offers, who, and why',
  params: z.object({ team: keyField }),
  query: onDay,
  answer: report,
});

export const getWorkList = endpoint({
  method: 'get',
  path: '/v1/products/{option}/work-list',
  tag: 'Surveys',
  summary: 'The work list of the fit engine as CSV: half of what fans love, half of what holds others back',
  params: ofProduct,
  query: onDay,
  answer: z.string(),
});
