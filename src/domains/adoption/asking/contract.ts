import { z } from 'zod';
import { whenQuery, whenSchema } from '#domains/choices/door.ts';
import { keyField } from '#platform/fields.ts';
import { splitValues } from '#platform/value-list.ts';

/** How use is told apart: as standing is, and unknown where no team or no need is on record. Free is signal, unknown neither signal nor noise. */
export const USE_STANDINGS = ['free', 'captive', 'sole', 'own', 'unknown'] as const;
export type UseStanding = (typeof USE_STANDINGS)[number];

/** Calendar stretches by the organisation's time zone: days, weeks from Monday, months. */
export const PERS = ['day', 'week', 'month'] as const;
export type Per = (typeof PERS)[number];

/** What is counted. */
export const UNITS = ['people', 'teams'] as const;
export type Unit = (typeof UNITS)[number];

const MOST_NAMES = 100;

/** Several values in one field, by commas; a backslash stands before a comma of a value's own. */
export const listField = z
  .string()
  .max(10_000)
  .transform(splitValues)
  .refine((values) => values.length <= MOST_NAMES, `has more than ${MOST_NAMES} values`);

const standingsField = listField
  .refine(
    (values) => values.every((value) => (USE_STANDINGS as readonly string[]).includes(value)),
    `is no list of ${USE_STANDINGS.join(', ')}`,
  )
  .transform((values) => values as UseStanding[]);

/** What every question about use may say. */
export const questionQuery = whenQuery.extend({
  product: keyField.optional().describe('Key of the option that is asked about'),
  need: keyField.optional().describe('Key of a need: all of its options together'),
  events: listField.optional().describe('Only these events, by commas. Default: any event'),
  team: keyField.optional().describe('Only this team and all below it'),
  standing: standingsField.optional().describe('Only use of these standings, by commas'),
  per: z.enum(PERS).default('week').describe('Calendar stretches of a series'),
  of: z.enum(UNITS).default('people').describe('What is counted'),
});

export type UseQuery = z.output<typeof questionQuery>;

/** How many, by standing; each counted once, as the least free standing it had in the stretch. `all` is their sum. */
export const byStanding = z
  .object({
    free: z.int(),
    captive: z.int(),
    sole: z.int(),
    own: z.int(),
    unknown: z.int(),
    all: z.int(),
  })
  .meta({
    id: 'UseByStanding',
    description: 'Free is signal; captive, sole and own are noise; unknown is neither.',
  });

export type ByStanding = z.output<typeof byStanding>;

/** The question as it was understood: every answer carries it. */
export const askedSchema = z
  .object({
    when: whenSchema,
    timeZone: z.string(),
    products: z.array(z.object({ option: z.string(), name: z.string() })).describe('Empty: all of them'),
    need: z.string().nullable(),
    events: z.array(z.string()).describe('Empty: any event'),
    team: z.string().nullable(),
    standing: z.array(z.enum(USE_STANDINGS)).describe('Empty: all'),
    per: z.enum(PERS),
    of: z.enum(UNITS),
    definition: z.string().describe('As listed at /v1/definitions'),
    n: z.int().describe('People (or teams) that were active in the window'),
    population: z
      .int()
      .nullable()
      .describe('Headcount (or number) of the teams that could use it; null: not known'),
    headcountUnknown: z
      .int()
      .describe(
        'Teams without a known headcount: where there are any, a population of people is at least that',
      ),
    behind: z
      .object({
        events: z
          .int()
          .describe('Rows acknowledged before the question that it does not count yet, at most; usually 0'),
        people: z
          .boolean()
          .describe('Whether names and teams that senders said of people lately are still to be taken in'),
      })
      .describe('What was acknowledged before the question and is not in the answer: ask again in a moment'),
    recount: z
      .object({ timeZone: z.string(), done: z.int(), of: z.int().nullable() })
      .nullable()
      .describe(
        'Days are being counted anew by this time zone: until that is done, they are mixed. Usually null',
      ),
  })
  .meta({ id: 'UseAsked' });

export type Asked = z.output<typeof askedSchema>;

/** A stretch of the calendar; not complete when days of it are still to come. */
export const periodSchema = z.object({ from: z.string(), to: z.string(), complete: z.boolean() });

/** Something that happened on a day, to be held against use. */
export const markOnDay = z
  .object({
    key: z.string(),
    kind: z.enum(['release', 'mandate', 'mandate ends', 'outage', 'campaign', 'other']),
    title: z.string(),
    day: z.string(),
    to: z.string().nullable(),
  })
  .meta({ id: 'MarkOnDay' });

export type MarkOnDay = z.output<typeof markOnDay>;

/** A share estimated from people, with Wilson's 95% interval; all null when nobody could have. */
export const shareSchema = z
  .object({
    count: z.int(),
    n: z.int(),
    value: z.number().nullable(),
    low: z.number().nullable(),
    high: z.number().nullable(),
  })
  .meta({ id: 'UseShare' });

export type Share = z.output<typeof shareSchema>;

/** A team in an answer. */
export const namedTeam = { team: z.string(), name: z.string() };
