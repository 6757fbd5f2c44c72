import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';

const counts = z
  .record(z.string(), z.int())
  .describe('Rows about the person, by what they are: events, days of activity, names, ...');

const erasure = z
  .object({
    reference: z
      .string()
      .describe('What proves that it was this person, to whoever knows the name: its SHA-256'),
    at: z.string().describe('When, UTC'),
    found: counts,
    left: counts.describe('The same counted again afterwards: all 0'),
  })
  .meta({ id: 'Erasure' });

export type Erasure = z.output<typeof erasure>;

export const erasePerson = endpoint({
  method: 'post',
  path: '/v1/events/erasures',
  tag: 'Usage',
  summary: "Erase one person's usage data, under every name that was said to be theirs, and prove it",
  description:
    'Rows are deleted in the events and in everything derived from them, counted before and after. Files that hold them are removed ' +
    'from disk within ten minutes. Events that are sent about the person later are kept again: stop them where they are sent.',
  body: z.strictObject({ person: z.string().min(1).max(200).describe('As the events name them') }),
  answer: erasure,
});

export const listErasures = endpoint({
  method: 'get',
  path: '/v1/events/erasures',
  tag: 'Usage',
  summary: 'What was erased, when, and what was left',
  answer: z.array(erasure),
});
