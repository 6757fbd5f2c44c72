import { z } from 'zod';
import {
  mandateInMarket,
  movementSchema,
  reasonGiven,
  STANDINGS,
  standingCounts,
  survivalSchema,
  whenQuery,
  whenSchema,
} from '#domains/choices/door.ts';
import { endpoint } from '#platform/endpoint.ts';
import { keyField } from '#platform/fields.ts';
import { figureSchema, sampleFigureSchema } from '#platform/statistics/figure.ts';
import { rateSchema } from '#platform/statistics/rate.ts';
import { serviceDetails, serviceSummary } from './service/contract.ts';

/** Of products and platforms, then of services, then of utilities (failing is of both); ideas and what is on its way out are not judged. */
export const VERDICTS = [
  'must-have',
  'hidden gem',
  'merely mandatory',
  'habit',
  'unwanted',
  'serving',
  'struggling',
  'failing',
  'dependable',
  'fraying',
  'not enough signal',
  'not judged',
] as const;

export type VerdictWord = (typeof VERDICTS)[number];

/** What may stand in the way of a verdict on a product: about its fit, its free share, or where the two lead. */
export const FIT_MISSING = [
  'fit-unasked',
  'fit-running',
  'fit-too-few',
  'fit-expired',
  'fit-straddles',
  'fit-loved-unfree',
  'fit-unfree-straddles',
  'fit-standing-unknown',
] as const;
export const SHARE_MISSING = ['share-nobody-free', 'share-too-few', 'share-straddles'] as const;
const OTHER_MISSING = ['leaning', 'adoption-unknown'] as const;

/** Of a service or utility. */
const SERVICE_MISSING = [
  'nothing-measured',
  'standards-unknown',
  'standards-close',
  'standards-reported',
  'rate-unknown',
  'rate-straddles',
  'volume-unknown',
  'promise-unknown',
  'feedback-unknown',
  'improvement-unknown',
  'amount-unknown',
  'choice-unknown',
] as const;

const missing = z
  .object({
    kind: z.enum([...FIT_MISSING, ...SHARE_MISSING, ...OTHER_MISSING, ...SERVICE_MISSING]),
    what: z.string().describe('What is not known'),
    settle: z.string().describe('How many answers or choices would settle it'),
  })
  .meta({ id: 'Missing' });

const finding = z
  .object({
    text: z.string(),
    figure: sampleFigureSchema.nullable().describe('A share of a population'),
    rate: rateSchema.nullable().describe('A number of a period'),
    source: z.string().describe('Where the number comes from'),
  })
  .meta({ id: 'Finding', description: 'One piece of evidence, with its number, source and day.' });

const verdictSchema = z
  .object({
    verdict: z.enum(VERDICTS),
    sentence: z.string(),
    nextStep: z.string(),
    missing: z.array(missing),
    definition: z.string(),
  })
  .meta({ id: 'Verdict' });

const portfolioLine = z
  .object({
    option: z.string(),
    name: z.string(),
    kind: z.string(),
    owner: z.string().nullable(),
    stage: z.string().nullable(),
    play: z.string().nullable(),
    needs: z.array(z.string()),
    verdict: verdictSchema,
    fit: sampleFigureSchema
      .nullable()
      .describe(
        'The fit that decides, or would: of free people, otherwise of people without a choice, otherwise of everybody asked. null: nobody has been asked, or nothing is concluded yet',
      ),
    fitBasis: z
      .object({
        of: z
          .enum(['free', 'unfree', 'everybody'])
          .describe('Whose fit it is; only that of free people is signal'),
        askedBy: z.string().describe('The day as of which the answers were counted'),
        isExpired: z.boolean().describe('Older than its shelf life: it decides nothing'),
      })
      .nullable(),
    adopters: z.int(),
    standing: standingCounts,
    adoption: figureSchema.describe('Without the teams that provide it'),
    freeShare: figureSchema,
    freeShareBefore: z.number().nullable().describe('Free share at the beginning of the window'),
    captiveShare: figureSchema,
    movement: movementSchema,
    survival: survivalSchema,
    service: serviceSummary.nullable().describe('Of the plays service and utility only'),
  })
  .meta({ id: 'PortfolioLine' });

const mandateDue = z
  .object({
    key: z.string(),
    need: z.string(),
    option: z.string(),
    authority: z.string(),
    reviewOn: z.string(),
    overdueDays: z.int().describe('0 or less when it is not due yet'),
  })
  .meta({ id: 'MandateDue' });

/** The bars and thresholds in force. */
export const portfolioSettings = z.object({
  fitBar: z.number(),
  freeShareBar: z.number(),
  adoptionBar: z.number(),
  leastFreeChoosers: z.int(),
  fitShelfLifeDays: z.int(),
  completionBar: z.number(),
  satisfactionBar: z.number(),
  failingShare: z.number(),
  failingMargin: z.number(),
  judgedShare: z.number(),
  changeBar: z.number(),
  availabilityBar: z.number(),
  availabilityMargin: z.number(),
  unitCostRise: z.number(),
  improvedWithinDays: z.int(),
  staleAfterDays: z.int(),
});

const portfolio = z
  .object({
    when: whenSchema,
    sentence: z.string(),
    counts: z.record(z.enum(VERDICTS), z.int()),
    lines: z.array(portfolioLine),
    mandates: z.array(mandateDue).describe('Mandates in force, the longest overdue first'),
    unknown: z.array(z.string()).describe('What is not known about the portfolio as a whole'),
    nextStep: z.string(),
    settings: portfolioSettings,
  })
  .meta({ id: 'Portfolio' });

const assessment = z
  .object({
    when: whenSchema,
    line: portfolioLine,
    description: z.string().nullable(),
    findings: z.array(finding),
    markets: z.array(
      z.object({
        need: z.string(),
        statement: z.string(),
        eligible: z.int(),
        adopters: z.int(),
        standing: standingCounts,
        customers: z.int(),
        freeShare: figureSchema,
        movement: movementSchema,
        rank: z.int().nullable().describe('By free share among the options of the market'),
        options: z.int(),
      }),
    ),
    holders: z.array(
      z.object({
        team: z.string(),
        name: z.string(),
        need: z.string(),
        since: z.string(),
        standing: z.enum(STANDINGS),
        relation: z.enum(['customer', 'user']),
      }),
    ),
    mandates: z
      .array(mandateInMarket.extend({ need: z.string(), authority: z.string(), reason: z.string() }))
      .describe(
        'Mandates that make it compulsory, or did, with what was free on their eve and who does not comply',
      ),
    survival: survivalSchema.describe('With every step of the curve'),
    series: z.array(
      z.object({ day: z.string(), adopters: z.int(), free: z.int(), freeShare: z.number().nullable() }),
    ),
    cameFrom: z
      .array(z.object({ option: z.string().nullable(), teams: z.int() }))
      .describe('Free teams that came in the window, by what they left for it; null: nothing known'),
    wentTo: z
      .array(z.object({ option: z.string().nullable(), teams: z.int() }))
      .describe('Free teams that left in the window, by what they took instead'),
    reasons: z.object({
      came: z.array(reasonGiven).describe('Why teams took it, in their words, newest first'),
      left: z.array(reasonGiven).describe('Why teams left it'),
      total: z.int().describe('How many there are of both; all of them at /v1/reasons'),
    }),
    service: serviceDetails.nullable().describe('Of the plays service and utility only'),
    unknown: z.array(z.string()),
    definitions: z.array(z.string()),
  })
  .meta({ id: 'Assessment' });

export type Portfolio = z.output<typeof portfolio>;
export type PortfolioLine = z.output<typeof portfolioLine>;
export type Assessment = z.output<typeof assessment>;
export type Verdict = z.output<typeof verdictSchema>;

export const getPortfolio = endpoint({
  method: 'get',
  path: '/v1/portfolio',
  tag: 'Assessment',
  summary: 'The portfolio: one sentence, then one line an option',
  query: whenQuery,
  answer: portfolio,
});

export const getProduct = endpoint({
  method: 'get',
  path: '/v1/products/{option}',
  tag: 'Assessment',
  summary: 'The assessment of one option: verdict, evidence, what is not known, the next step',
  params: z.object({ option: keyField }),
  query: whenQuery,
  answer: assessment,
});

export const listDefinitions = endpoint({
  method: 'get',
  path: '/v1/definitions',
  tag: 'Assessment',
  summary: 'The versioned definitions of all figures, with their parameters',
  answer: z.array(
    z
      .object({
        id: z.string(),
        title: z.string(),
        text: z.string(),
        parameters: z.record(z.string(), z.union([z.number(), z.string()])),
        source: z.string().nullable(),
      })
      .meta({ id: 'Definition' }),
  ),
});
