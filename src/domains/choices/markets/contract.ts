import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import { dayField, keyField, windowField } from '#platform/fields.ts';
import { figureSchema } from '#platform/statistics/figure.ts';
import { STANDINGS } from '../standing/contract.ts';

/** As of when, and how far back: every question takes both, and has a sound default for both. */
export const whenQuery = z.object({
  asOf: dayField
    .optional()
    .describe(
      'The day to answer for. Default: today, or the last day on which most teams were still observed',
    ),
  window: windowField.default('365d'),
});

export type WhenQuery = z.output<typeof whenQuery>;

export const whenSchema = z
  .object({
    asOf: z.string(),
    isDefault: z.boolean(),
    note: z.string().nullable().describe('Why the default is another day than today'),
    window: z.object({ days: z.int(), from: z.string(), to: z.string() }),
  })
  .meta({ id: 'When' });

export type When = z.output<typeof whenSchema>;

export const standingCounts = z.record(z.enum(STANDINGS), z.int()).meta({
  id: 'StandingCounts',
  description: 'Teams by standing: free and in defiance are signal, the others are noise.',
});

const reasonCounts = z.array(z.object({ reason: z.string(), teams: z.int() }));

export const movementSchema = z
  .object({
    came: z.int().describe('Free teams that came'),
    left: z.int().describe('Free teams that left'),
    net: z.int(),
    p: z.number().describe('Exact two-sided sign test of came against left'),
    trend: z.enum(['gaining', 'losing', 'not beyond chance', 'nothing moved']),
    unfreeCame: z.int().describe('Teams that came without being free: compliance, not adoption'),
    unfreeLeft: z.int(),
    defiantCame: z
      .int()
      .describe('Teams that came in spite of a mandate for another option: in no net figure'),
    defiantLeft: z.int(),
    switchedIn: z.int().describe('Of those that came, how many left another option for it'),
    switchedOut: z.int().describe('Of those that left, how many took another option for it'),
    cameReasons: reasonCounts,
    leftReasons: reasonCounts,
  })
  .meta({ id: 'Movement' });

export type Movement = z.output<typeof movementSchema>;

const balance = z
  .object({
    opening: z.int(),
    arrivals: z.int(),
    departures: z.int(),
    cameIntoView: z.int().describe('Teams that held it already when they came under observation'),
    wentOutOfView: z.int().describe('Teams that held it when their observation ended'),
    closing: z.int(),
  })
  .meta({
    id: 'Balance',
    description: 'opening + arrivals − departures + cameIntoView − wentOutOfView = closing',
  });

const survivalPoint = z
  .object({
    days: z.int(),
    survival: z.number().nullable().describe('null beyond what was observed'),
    low: z.number().nullable(),
    high: z.number().nullable(),
    atRisk: z.int(),
  })
  .meta({ id: 'SurvivalPoint' });

export const survivalSchema = z
  .object({
    definition: z.string(),
    tenures: z.int().describe('Free tenures observed'),
    ended: z.int().describe('Of these, how many ended; the others are censored'),
    medianDays: z.int().nullable().describe('null when fewer than half have ended by then'),
    longestDays: z.int(),
    at: z.array(survivalPoint).describe('After 1, 2, 3 and 5 years'),
    curve: z.array(survivalPoint).describe('Every step of the curve; empty in summaries'),
    againstOthers: z
      .object({ chiSquare: z.number(), p: z.number(), lasts: z.enum(['longer', 'shorter']) })
      .nullable()
      .describe('Log-rank test against the other options of the market together'),
  })
  .meta({ id: 'Survival' });

export type Survival = z.output<typeof survivalSchema>;

const optionInMarket = z
  .object({
    option: z.string(),
    name: z.string(),
    kind: z.string(),
    owner: z.string().nullable(),
    adopters: z.int(),
    standing: standingCounts,
    customers: z.int().describe('Free adopters that give something in exchange'),
    adoption: figureSchema,
    adoptionByOthers: figureSchema.describe('Without the teams that provide it'),
    freeShare: figureSchema,
    captiveShare: figureSchema,
    balance,
    movement: movementSchema,
    survival: survivalSchema,
  })
  .meta({ id: 'OptionInMarket' });

const flow = z
  .object({
    from: z.string().nullable().describe('null: nothing known'),
    to: z.string().nullable(),
    teams: z.int().describe('Different teams that moved so'),
    freeTeams: z.int(),
    arrivals: z.int().describe('Arrivals of these moves that lie in the window'),
    departures: z.int().describe('Departures of these moves that lie in the window'),
    moves: z.array(
      z.object({
        team: z.string(),
        leftOn: z.string().nullable(),
        tookOn: z.string().nullable(),
        free: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'Flow' });

const seriesPoint = z
  .object({
    day: z.string(),
    eligible: z.int(),
    chose: z.int(),
    options: z.array(
      z.object({
        option: z.string(),
        adopters: z.int(),
        free: z.int(),
        freeChose: z.int().describe('Free teams that chose anything'),
        adoption: z.number().nullable(),
        freeShare: z.number().nullable(),
      }),
    ),
  })
  .meta({ id: 'SharesOnADay' });

export const mandateInMarket = z
  .object({
    key: z.string(),
    option: z.string(),
    from: z.string(),
    to: z.string().nullable(),
    complyBy: z.string().describe('Last day on which a bound team may be without it'),
    reviewOn: z.string(),
    teams: z.int().describe('Eligible teams bound on the as-of day'),
    comply: z.int().describe('Of those, teams that hold the option'),
    defiant: z
      .array(z.object({ team: z.string(), name: z.string(), holds: z.array(z.string()) }))
      .describe('Of those, teams in defiance of it, with the names of what they hold'),
    neither: z
      .int()
      .describe(
        'Of those, teams that do not comply and yet defy nothing: another mandate binds them to what they hold, or it is their own, or they dispute that they had a choice',
      ),
    eve: z
      .object({ day: z.string(), freeShare: figureSchema })
      .describe('What was free on the day before it began'),
  })
  .meta({ id: 'MandateInMarket' });

const market = z
  .object({
    need: z.object({ key: z.string(), statement: z.string(), several: z.boolean() }),
    when: whenSchema,
    sentence: z.string(),
    teams: z.object({
      eligible: z.int(),
      chose: z.int(),
      silent: z
        .array(z.object({ team: z.string(), name: z.string() }))
        .describe('Eligible teams that chose nothing'),
      outOfView: z.int().describe('Teams that were observed earlier and are not any more'),
    }),
    concentration: z.object({ herfindahl: z.number(), effectiveOptions: z.number() }).nullable(),
    options: z.array(optionInMarket).describe('By free share, then adopters'),
    flows: z.array(flow),
    series: z.array(seriesPoint).describe('Shares over time, up to the as-of day'),
    mandates: z.array(mandateInMarket).describe('Mandates of this need that began by the as-of day'),
    definitions: z.array(z.string()),
  })
  .meta({ id: 'Market' });

export type Market = z.output<typeof market>;
export type OptionInMarket = z.output<typeof optionInMarket>;

const marketSummary = z
  .object({
    need: z.string(),
    statement: z.string(),
    options: z.int(),
    eligible: z.int(),
    chose: z.int(),
    leader: z
      .object({ option: z.string(), name: z.string(), freeShare: z.number() })
      .nullable()
      .describe('The option with the largest free share; none where too few free teams chose'),
    effectiveOptions: z.number().nullable(),
    moves: z.int().describe('Arrivals and departures in the window'),
  })
  .meta({ id: 'MarketSummary' });

export type MarketSummary = z.output<typeof marketSummary>;

export const listMarkets = endpoint({
  method: 'get',
  path: '/v1/markets',
  tag: 'Markets',
  summary: 'All markets in brief',
  query: whenQuery,
  answer: z.object({ when: whenSchema, markets: z.array(marketSummary) }),
});

export const getMarket = endpoint({
  method: 'get',
  path: '/v1/markets/{need}',
  tag: 'Markets',
  summary: 'One market: shares, arrivals, departures, flows, survival and concentration',
  params: z.object({ need: keyField }),
  query: whenQuery,
  answer: market,
});
