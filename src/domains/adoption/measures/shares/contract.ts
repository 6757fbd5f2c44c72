import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import { figureSchema } from '#platform/statistics/figure.ts';
import { askedSchema, byStanding, namedTeam, periodSchema, questionQuery } from '../../asking/contract.ts';

/**
 * How records and use may differ. Nobody chose what a mandate binds them to; and who let go of something did choose it once.
 */
export const FINDINGS = [
  'chosen but unused',
  'bound but unused',
  'used but never chosen',
  'let go but used',
] as const;

/** A team whose records and whose use say different things. */
const contradiction = z
  .object({
    ...namedTeam,
    option: z.string(),
    finding: z.enum(FINDINGS),
    since: z
      .string()
      .nullable()
      .describe('The day it was chosen, first used, or, of what was let go, the first day without it'),
    people: z.int(),
    lastDay: z.string().nullable(),
  })
  .meta({ id: 'ChoiceAgainstUse' });

export type Contradiction = z.output<typeof contradiction>;

const shareByUse = z
  .object({
    asked: askedSchema,
    sentence: z.string(),
    options: z
      .array(
        z.object({
          option: z.string(),
          name: z.string(),
          sends: z
            .boolean()
            .describe('Whether any of its events ever came; if not, its use is unknown, not 0'),
          people: byStanding.describe('People active in the last 28 days'),
          teams: byStanding,
          byUse: z
            .object({ all: z.number().nullable(), free: z.number().nullable() })
            .describe(
              'Of all days on which a person used an option that sends events: its part (whoever used it on ten days counts ten times, ' +
                'unlike in people). free: of free use alone. Of those that send none nothing is known',
            ),
          byChoice: figureSchema.describe('The free share of recorded choices, beside it'),
        }),
      )
      .describe('The options of the need'),
    silent: z.array(z.string()).describe('Options that send no events: share by use leaves them out'),
    periods: z
      .array(
        periodSchema.extend({
          personDays: z.array(byStanding).describe('By the options above, in their order'),
        }),
      )
      .describe('Days on which a person used each option'),
    contradictions: z.array(contradiction).describe('At most 200'),
  })
  .meta({ id: 'ShareByUse' });

export type ShareByUse = z.output<typeof shareByUse>;

export const getShareByUse = endpoint({
  method: 'get',
  path: '/v1/usage/share',
  tag: 'Usage',
  summary: 'The options of a need by what people really use, beside what teams chose',
  query: questionQuery,
  answer: shareByUse,
});
