import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import { dayField, keyField, textField } from '#platform/fields.ts';
import { TEMPLATES } from '../questionnaires/contract.ts';
import { reachFields } from '../reaching/contract.ts';

const STATES = ['planned', 'running', 'closed'] as const;

const listed = z
  .strictObject({
    person: keyField.optional().describe('Key of a person on record'),
    email: z.email('is not an e-mail address').max(320).optional(),
    name: textField(200)
      .optional()
      .describe('For whoever reads the list; the records say what people are called'),
  })
  .refine(({ person, email }) => person !== undefined || email !== undefined, {
    path: ['person'],
    error: 'name a person on record, or an e-mail address',
  });

export type ListedPerson = z.output<typeof listed>;

/** Whose population a wave draws from. */
const populationSchema = z
  .strictObject({
    from: z
      .enum(['users', 'holders', 'need', 'teams', 'list', 'anybody'])
      .describe(
        'users: people whose use of the product is known from events; holders: people of the teams that hold it; need: people of the teams that have its need; teams: people of these teams and those below; list: the people named here, as far as they are on record with a team, and as the records have them; anybody: whoever comes by an open link, such as at the end of a service: nobody is drawn, so nothing is said of others, and fit is not asked so',
      ),
    need: keyField.optional(),
    teams: z.array(keyField).min(1).max(1000).optional(),
    list: z.array(listed).min(1).max(100_000).optional(),
    qualify: z
      .enum(['used', 'declared', 'none'])
      .default('none')
      .describe(
        'used: on at least two of the last 14 days (settings), by events; declared: the survey asks that first; none: anybody',
      ),
  })
  .superRefine(({ from, teams, list }, context) => {
    const lacking =
      from === 'teams' && teams === undefined
        ? 'teams'
        : from === 'list' && list === undefined
          ? 'list'
          : null;
    if (lacking !== null)
      context.addIssue({ code: 'custom', path: [lacking], message: `is missing: it says who "${from}" are` });
  });

export type PopulationPlan = z.output<typeof populationSchema>;

const wavePlan = z
  .strictObject({
    key: keyField,
    survey: keyField,
    population: populationSchema,
    sample: z
      .int()
      .min(1)
      .max(1_000_000)
      .nullable()
      .default(null)
      .describe('How many are asked; null: everybody'),
    seed: z
      .int()
      .min(0)
      .max(2_147_483_647)
      .optional()
      .describe('Of the draw; the same seed draws the same people'),
    opensOn: dayField.optional().describe('The first day; today when left out'),
    closesOn: dayField.optional().describe('The last day; two weeks later when left out'),
    remindAfter: z
      .array(z.int().min(1).max(90))
      .max(5)
      .default([4])
      .describe('Days after the first mail on which those who did not answer are reminded'),
    looks: z
      .int()
      .min(1)
      .max(4)
      .default(1)
      .describe(
        'How often it is looked at: 1 is at the end only; 2 to 4 have boundaries that keep the error at 5%',
      ),
    via: z
      .enum(['mail', 'webhook', 'links'])
      .default('mail')
      .describe(
        'mail by SMTP; webhook: one message a person to a chat tool; links: a CSV to send on yourself. A page with the widget asks in any case',
      ),
    webhook: z.url('is not a URL').max(2000).optional(),
    evenOut: z
      .boolean()
      .default(false)
      .describe(
        'Where it would differ from an earlier wave by so few that what they say could be told: leave out as many as it takes, by chance. Without it such a wave is refused',
      ),
  })
  .superRefine(({ opensOn, closesOn, via, webhook }, context) => {
    if (opensOn !== undefined && closesOn !== undefined && closesOn < opensOn)
      context.addIssue({
        code: 'custom',
        path: ['closesOn'],
        message: `${closesOn} lies before opensOn, ${opensOn}`,
      });
    if (via === 'webhook' && !/^https?:/.test(webhook ?? ''))
      context.addIssue({
        code: 'custom',
        path: ['webhook'],
        message: 'is missing: the http(s) address messages are posted to',
      });
  })
  .meta({ id: 'WavePlan', description: 'One asking of a survey: who, when, how often it is looked at.' });

export type WavePlan = z.output<typeof wavePlan>;

const stratum = z
  .object({
    standing: z.string().nullable(),
    team: z.string().nullable().describe('null: teams too small to draw from alone'),
    people: z.int(),
    reachable: z.int().describe('Of them, those who may be asked now'),
    asked: z.int(),
  })
  .meta({ id: 'Stratum' });

export type Stratum = z.output<typeof stratum>;

const preview = z
  .object({
    population: z.int(),
    asked: z.int(),
    strata: z.array(stratum),
    people: z
      .array(z.object({ person: z.string(), name: z.string(), team: z.string().nullable() }))
      .describe('Who will be asked: the first 200'),
    notAsked: z
      .array(
        z.object({
          reason: z.string(),
          people: z.int(),
          names: z.array(z.string()).describe('The first 20'),
        }),
      )
      .describe('Why others are not'),
    expected: z.string().describe('What so many answers could tell, in a sentence'),
    ...reachFields,
    questions: z.int(),
  })
  .meta({ id: 'WavePreview' });

export type WavePreview = z.output<typeof preview>;

const look = z.object({
  answers: z.int().describe('Number of answers at which it is looked at'),
  level: z.number().describe('Confidence level of the interval at this look'),
  reached: z.boolean(),
});

const wave = z
  .object({
    key: z.string(),
    survey: z.string(),
    title: z.string(),
    template: z.enum(TEMPLATES),
    version: z.int().describe('Of the questions, counted over the waves of the survey'),
    product: z.string().nullable(),
    provider: z.string().nullable().describe('The team that it is about as a whole'),
    anonymous: z.boolean(),
    state: z.enum(STATES),
    opensOn: z.string(),
    closesOn: z.string(),
    openedOn: z.string().nullable(),
    closedOn: z.string().nullable(),
    seed: z.int(),
    population: z.int().nullable(),
    asked: z.int(),
    sent: z
      .int()
      .describe(
        'Those who were reached: mail that was delivered, links that were handed out, pages that asked',
      ),
    handedOut: z
      .int()
      .describe(
        'Of the links, those that were handed out by a file or a webhook: whoever asks could use them',
      ),
    undelivered: z.int().describe('Mail that could not be delivered'),
    answered: z
      .int()
      .describe(
        'Answers that count. While it runs, those in groups that are large enough: a number that grows by one tells who just answered',
      ),
    declined: z.int().nullable().describe('null while it runs'),
    released: z.int().describe('Answers that are counted already; the others wait until there are enough'),
    looks: z.array(look),
    least: z.int(),
    leastComments: z.int(),
    plan: wavePlan.nullable().describe('null: the answers were imported'),
  })
  .meta({ id: 'Wave' });

export type Wave = z.output<typeof wave>;

const one = z.object({ wave: keyField });

export const listWaves = endpoint({
  method: 'get',
  path: '/v1/waves',
  tag: 'Surveys',
  summary: 'Waves, the latest first',
  query: z.object({ product: keyField.optional(), survey: keyField.optional() }),
  answer: z.array(wave),
});

export const getWave = endpoint({
  method: 'get',
  path: '/v1/waves/{wave}',
  tag: 'Surveys',
  summary: 'One wave: who is asked, and how far it is',
  params: one,
  answer: wave.extend({
    strata: z.array(stratum),
    notAsked: preview.shape.notAsked,
    ...reachFields,
    openLink: z
      .string()
      .nullable()
      .describe('Where anybody may answer, while it runs; null: by personal links only'),
  }),
});

export type WaveDetails = z.output<typeof getWave.answer>;

export const previewWave = endpoint({
  method: 'post',
  path: '/v1/wave-preview',
  tag: 'Surveys',
  summary: 'Who a wave would ask, and why others not; changes nothing',
  body: wavePlan,
  answer: preview,
});

export const planWave = endpoint({
  method: 'post',
  path: '/v1/waves',
  tag: 'Surveys',
  summary: 'Plan a wave: draws who is asked, and fixes questions, thresholds and looks',
  body: wavePlan,
  answer: wave,
});

export const openWave = endpoint({
  method: 'post',
  path: '/v1/waves/{wave}/open',
  tag: 'Surveys',
  summary: 'Begin to ask, today; a wave that runs already goes on as it is',
  params: one,
  answer: wave,
});

export const closeWave = endpoint({
  method: 'post',
  path: '/v1/waves/{wave}/close',
  tag: 'Surveys',
  summary: 'End a wave: nobody can answer it any more, and all answers are counted',
  params: one,
  answer: wave,
});

export const removeWave = endpoint({
  method: 'delete',
  path: '/v1/waves/{wave}',
  tag: 'Surveys',
  summary: 'Take back a wave that nobody was asked in yet',
  params: one,
  answer: z.object({ done: z.literal(true) }),
});

export const listLinks = endpoint({
  method: 'get',
  path: '/v1/waves/{wave}/links',
  tag: 'Surveys',
  summary: 'The personal links of a wave as CSV: person, name, email, language, link',
  params: one,
  answer: z.string(),
});
