import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';

/** The most events of one request. */
export const MOST_EVENTS = 10_000;

const word = z
  .string('is no text')
  .min(1, 'is empty')
  .max(200, 'is longer than 200 characters')
  .refine((text) => text.isWellFormed(), 'has broken Unicode');

const NO_TIME = 'is no time: write 2026-06-01T12:00:00Z, or milliseconds';

/** One event, in our own words. */
export const sentEvent = z
  .strictObject({
    event: word.describe('What happened, such as deploy'),
    product: word
      .optional()
      .describe('Key of the product, or of another option. Left out: by the mapping of the source'),
    person: word
      .optional()
      .describe('Who did it: any text that is always the same. It is stored as a keyed hash'),
    team: word
      .optional()
      .describe('Key of the team. Left out: by the membership of the person on that day, or the mapping'),
    time: z
      .union([z.iso.datetime({ offset: true, error: NO_TIME }), z.number(NO_TIME)], NO_TIME)
      .optional()
      .describe('When: ISO 8601 with a zone, or milliseconds since 1970. Left out: when it arrives'),
    id: word.optional().describe("The sender's name of this one event: sent again, it changes nothing"),
    properties: z.record(z.string(), z.unknown()).optional().describe('Whatever else is of interest; 16 KB'),
  })
  .meta({ id: 'Event' });

export type OwnEvent = z.output<typeof sentEvent>;

export const receipt = z
  .object({
    taken: z.int().describe('Events kept'),
    apart: z
      .int()
      .describe('Of those, how many are kept apart until a mapping says of which product they are'),
    ignored: z.int().describe('Events that the mapping of the source leaves out'),
    refused: z.array(
      z.object({
        index: z.int().describe('Which of those sent, counted from 0'),
        field: z.string().optional(),
        reason: z.string(),
      }),
    ),
  })
  .meta({ id: 'Receipt' });

export const sendEvents = endpoint({
  method: 'post',
  path: '/v1/events',
  tag: 'Usage',
  summary: 'Send usage events: one, a JSON array, or NDJSON; gzip or zstd; at most 10,000 or 20 MB',
  description:
    'Answers 202 once they are durable. Those that are refused are named by their index; the rest is taken. Refused as a whole ' +
    'with 400 when none can be taken, with 429 or 503 and Retry-After when nothing can be kept at the moment. The key is that of ' +
    'the organisation, or the write key of an event source, as a Bearer token or ?key= where no header can be sent.',
  query: z.object({
    source: z
      .string()
      .optional()
      .describe('Key of the event source whose mapping applies; for keys of the organisation'),
    key: z.string().optional().describe('The write key, where no header can be sent'),
    atomic: z.enum(['0', '1']).optional().describe('1: all or none'),
  }),
  body: z.union([sentEvent, z.array(sentEvent).max(MOST_EVENTS)]),
  answer: receipt,
  open: true,
});
