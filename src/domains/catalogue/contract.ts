import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import { dayField, inLanguages, keyField, mapField, textField } from '#platform/fields.ts';

const OPTION_KINDS = ['product', 'outside', 'home-made', 'without'] as const;
const STAGES = ['idea', 'alpha', 'beta', 'live', 'retiring', 'retired'] as const;
const PLAYS = ['product', 'platform', 'service', 'utility'] as const;
const EVIDENCE = ['assumed', 'observed', 'validated'] as const;
const MARKET_SCOPES = ['all', 'subtree', 'team'] as const;
const MARKET_TYPES = ['contract', 'oligopsony', 'niche', 'mass'] as const;
const CHANGERS = ['own staff', 'vendor', 'both', 'nobody'] as const;
const CONTROLS = ['yes', 'partly', 'no'] as const;
const ONLINE = ['online', 'not online', 'not applicable'] as const;

export const needPatch = z
  .strictObject({
    key: keyField,
    statement: textField(500).optional().describe("What teams have to get done, in a user's words"),
    statements: inLanguages(500).optional().describe('The statement in further languages'),
    who: textField(500).nullish().describe('Who has it, in words'),
    evidence: z.enum(EVIDENCE).optional().describe('Research evidence that the need is real'),
    several: z.boolean().optional().describe('Whether a team may hold several options side by side'),
    archived: z.boolean().optional(),
  })
  .meta({ id: 'NeedPatch', description: 'A need to add or change.' });

/** What an option has whatever its kind, and how it is described. */
const optionFields = {
  name: textField(300).optional(),
  names: inLanguages(300).optional().describe('The name in further languages'),
  description: textField(8000).nullish(),
  descriptions: inLanguages(8000).optional().describe('The description in further languages'),
  kind: z.enum(OPTION_KINDS).optional().describe('A product the organisation provides, or something else'),
  areas: z.array(textField(100)).max(20).optional().describe("Areas of the organisation's own list"),
  tags: z.array(textField(100)).max(100).optional(),
  links: mapField(textField(50), textField(2000), 100)
    .optional()
    .describe('Where to go: docs, help, repository, status, page, or any other word'),
  archived: z.boolean().optional(),
};

/** What only a product has: who answers for it, where it stands, and for whom it is. */
const productFields = {
  owner: keyField.nullish().describe('Key of the one accountable owner team'),
  ownerPerson: keyField.nullish().describe('Key of the accountable person within that team'),
  ownerRole: textField(200).nullish().describe('The accountable role, where no person is named'),
  stage: z.enum(STAGES).nullish().describe('The stage it is in. Products only'),
  stages: mapField(dayField, z.enum(STAGES), 100)
    .optional()
    .describe('Its stages by the day on which each began'),
  play: z.enum(PLAYS).nullish().describe('How a product is judged. Products only'),
  marketType: z.enum(MARKET_TYPES).nullish().describe('How many teams there are to win, and how'),
  madeFor: z
    .array(keyField)
    .max(1000)
    .optional()
    .describe('Keys of the teams it is made for, where they are few'),
};

/** Who builds a product, and what it would cost to be without them. */
const capacityFields = {
  ownStaff: z
    .number()
    .min(0)
    .max(1_000_000)
    .nullish()
    .describe('Own people who work on it, full-time equivalents'),
  vendorStaff: z
    .number()
    .min(0)
    .max(1_000_000)
    .nullish()
    .describe('People of vendors who work on it, likewise'),
  vendors: z.array(textField(200)).max(50).optional().describe('Vendors who work on it'),
  changedBy: z.enum(CHANGERS).nullish().describe('Who can change it'),
  control: z.enum(CONTROLS).nullish().describe('Can we control and understand it on our own?'),
  controlNote: textField(2000).nullish().describe('Why that is the answer'),
};

/** What an outside or home-made option costs. */
const priceFields = {
  price: z.number().min(0).max(1e12).nullish(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'is not a currency code such as CAD')
    .nullish(),
  priceUnit: textField(100).nullish().describe('What the price is for, such as "a person and month"'),
  priceSource: textField(2000).nullish().describe('Where the price was read'),
  priceOn: dayField.nullish().describe('On which day it was read'),
};

/** How a service treats the people who use it. */
const serviceFields = {
  feedbackChannels: z
    .array(textField(50))
    .max(20)
    .nullish()
    .describe('How people can say what they think of it; an empty list: not at all; null: unknown'),
  reviewedOn: dayField.nullish().describe('Last day on which a review of it may have ended'),
  improvedOn: dayField.nullish().describe('Last day on which an improvement made on feedback may have come'),
  fee: z.boolean().nullish().describe('Whether those who use it pay a fee'),
  onlineStages: mapField(textField(50), z.enum(ONLINE), 20)
    .optional()
    .describe('Which of its steps can be taken online from end to end'),
};

export const optionPatch = z
  .strictObject({
    key: keyField,
    ...optionFields,
    ...productFields,
    ...capacityFields,
    ...priceFields,
    ...serviceFields,
  })
  .meta({ id: 'OptionPatch', description: 'An option to add or change: one way to meet a need.' });

export const marketOptionPatch = z
  .strictObject({
    need: keyField,
    option: keyField,
    from: dayField.nullish().describe('First day on which it is open to teams; nothing when it always was'),
    to: dayField.nullish().describe('Last such day'),
  })
  .meta({ id: 'MarketOptionPatch', description: 'An option as part of the market of a need.' });

export const marketTeamPatch = z
  .strictObject({
    need: keyField,
    scope: z.enum(MARKET_SCOPES).describe('All teams, a team with all below it, or one team'),
    team: keyField.nullish().describe('The team, unless the scope is all'),
    from: dayField.nullish().describe('First day on which the team has the need; nothing when it always had'),
    to: dayField.nullish().describe('Last such day'),
  })
  .meta({ id: 'MarketTeamPatch', description: 'Which teams have a need, and from when.' });

export type NeedPatch = z.output<typeof needPatch>;
export type OptionPatch = z.output<typeof optionPatch>;
export type MarketOptionPatch = z.output<typeof marketOptionPatch>;
export type MarketTeamPatch = z.output<typeof marketTeamPatch>;

const inOtherLanguages = z.record(z.string(), z.string()).describe('In further languages, by language code');

const option = z
  .object({
    key: z.string(),
    name: z.string(),
    description: z.string().nullable(),
    kind: z.enum(OPTION_KINDS),
    owner: z.string().nullable(),
    stage: z.enum(STAGES).nullable(),
    play: z.enum(PLAYS).nullable(),
    archived: z.boolean(),
    price: z.number().nullable(),
    currency: z.string().nullable(),
    priceUnit: z.string().nullable(),
    needs: z.array(z.string()).describe('Keys of the needs it is an option for'),
  })
  .meta({ id: 'Option' });

const optionDetails = option
  .extend({
    names: inOtherLanguages,
    descriptions: inOtherLanguages,
    areas: z.array(z.string()),
    tags: z.array(z.string()),
    links: z.record(z.string(), z.string()),
    mergedInto: z.string().nullable(),
    ownerPerson: z.string().nullable(),
    ownerRole: z.string().nullable(),
    stages: z.record(z.string(), z.enum(STAGES)),
    marketType: z.enum(MARKET_TYPES).nullable(),
    madeFor: z.array(z.string()),
    ownStaff: z.number().nullable(),
    vendorStaff: z.number().nullable(),
    vendors: z.array(z.string()),
    changedBy: z.enum(CHANGERS).nullable(),
    control: z.enum(CONTROLS).nullable(),
    controlNote: z.string().nullable(),
    priceSource: z.string().nullable(),
    priceOn: z.string().nullable(),
    feedbackChannels: z.array(z.string()).nullable(),
    reviewedOn: z.string().nullable(),
    improvedOn: z.string().nullable(),
    fee: z.boolean().nullable(),
    onlineStages: z.record(z.string(), z.enum(ONLINE)),
  })
  .meta({ id: 'OptionDetails' });

const need = z
  .object({
    key: z.string(),
    statement: z.string(),
    statements: inOtherLanguages,
    who: z.string().nullable(),
    evidence: z.enum(EVIDENCE),
    several: z.boolean(),
    archived: z.boolean(),
    research: z
      .object({ notes: z.int(), latest: z.string().nullable() })
      .describe('How many notes of research into it there are; testing a solution does not count'),
    options: z.array(
      z.object({ option: z.string(), from: z.string().nullable(), to: z.string().nullable() }),
    ),
    teams: z.array(
      z.object({
        scope: z.enum(MARKET_SCOPES),
        team: z.string().nullable(),
        from: z.string().nullable(),
        to: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'Need', description: 'A need and its market: its options, and which teams have it.' });

export type Option = z.output<typeof option>;
export type OptionDetails = z.output<typeof optionDetails>;
export type Need = z.output<typeof need>;

/** A stored option, and a stored need, in the words of the contract. */
export type OptionRecord = Omit<OptionDetails, 'needs'>;
export type NeedRecord = Omit<Need, 'options' | 'teams' | 'research'>;

export const listNeeds = endpoint({
  method: 'get',
  path: '/v1/needs',
  tag: 'Catalogue',
  summary: 'All needs with their markets, by statement',
  answer: z.array(need),
});

export const listOptions = endpoint({
  method: 'get',
  path: '/v1/options',
  tag: 'Catalogue',
  summary: 'All options, by name',
  answer: z.array(option),
});

export const getOption = endpoint({
  method: 'get',
  path: '/v1/options/{option}',
  tag: 'Catalogue',
  summary: 'All that is recorded of an option',
  params: z.object({ option: keyField }),
  answer: optionDetails,
});
