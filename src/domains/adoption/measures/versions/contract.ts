import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import { textField } from '#platform/fields.ts';
import {
  askedSchema,
  byStanding,
  markOnDay,
  namedTeam,
  periodSchema,
  questionQuery,
} from '../../asking/contract.ts';

const versions = z
  .object({
    asked: askedSchema,
    sentence: z.string(),
    property: z.string(),
    ordered: z
      .boolean()
      .describe('Whether the values are version numbers, so that one can be newer than another'),
    values: z
      .array(
        z.object({
          value: z.string(),
          firstDay: z.string().describe('First seen ever'),
          people: byStanding.describe('People whose latest value in the last 28 days this is'),
          teams: z.int(),
          daysTo: z
            .array(z.object({ share: z.number(), days: z.int().nullable() }))
            .describe(
              'Days from the first sight until that share of the people active in a week used it or a newer one',
            ),
        }),
      )
      .describe('At most 50: the newest first where they are ordered, else the commonest'),
    series: z
      .array(
        periodSchema.extend({
          people: z.array(z.int()).describe('By the values above, in their order'),
          others: z.int(),
        }),
      )
      .describe('People by the last value they used in the stretch'),
    behind: z
      .array(
        z.object({
          ...namedTeam,
          value: z.string(),
          people: z.int(),
          newest: z.int().describe('People of it on the newest value'),
          lastDay: z.string(),
        }),
      )
      .describe('Teams whose newest value in the last 28 days is not the newest; at most 200'),
    marks: z.array(markOnDay),
  })
  .meta({ id: 'VersionsInUse' });

export type Versions = z.output<typeof versions>;

export const getVersions = endpoint({
  method: 'get',
  path: '/v1/usage/versions',
  tag: 'Usage',
  summary:
    'Values of a property in use, such as versions: how fast an upgrade spreads, and who is left behind',
  query: questionQuery.extend({ property: textField(200).default('version') }),
  answer: versions,
});
