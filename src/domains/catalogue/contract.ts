import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import { dayField, keyField, textField } from '#platform/fields.ts';

const OPTION_KINDS = ['product', 'outside', 'home-made', 'without'] as const;
const STAGES = ['idea', 'alpha', 'beta', 'live', 'retiring', 'retired'] as const;
const PLAYS = ['product', 'platform', 'service', 'utility'] as const;
const EVIDENCE = ['assumed', 'observed', 'validated'] as const;
const MARKET_SCOPES = ['all', 'subtree', 'team'] as const;

export const needPatch = z
  .strictObject({
    key: keyField,
    statement: textField(500).optional().describe("What teams have to get done, in a user's words"),
    evidence: z.enum(EVIDENCE).optional().describe('Research evidence that the need is real'),
    several: z.boolean().optional().describe('Whether a team may hold several options side by side'),
    archived: z.boolean().optional(),
  })
  .meta({ id: 'NeedPatch', description: 'A need to add or change.' });

export const optionPatch = z
  .strictObject({
    key: keyField,
    name: textField(200).optional(),
    description: textField(4000).nullish(),
    kind: z.enum(OPTION_KINDS).optional().describe('A product the organisation provides, or something else'),
    owner: keyField.nullish().describe('Key of the one accountable owner team'),
    stage: z.enum(STAGES).nullish().describe('Products only'),
    play: z.enum(PLAYS).nullish().describe('How a product is judged. Products only'),
    archived: z.boolean().optional(),
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
    needs: z.array(z.string()).describe('Keys of the needs it is an option for'),
  })
  .meta({ id: 'Option' });

const need = z
  .object({
    key: z.string(),
    statement: z.string(),
    evidence: z.enum(EVIDENCE),
    several: z.boolean(),
    archived: z.boolean(),
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
export type Need = z.output<typeof need>;

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
