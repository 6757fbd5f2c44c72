import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import { keyField, textField } from '#platform/fields.ts';

/** What events may be sent in: our own API, the protocols of SDKs that people already have, or a file. */
export const PROTOCOLS = [
  'events',
  'segment',
  'posthog',
  'umami',
  'plausible',
  'opentelemetry',
  'file',
] as const;

export type Protocol = (typeof PROTOCOLS)[number];

const path = textField(300).describe('Dotted path in what was sent, such as context.app.name');

const fieldRule = z
  .strictObject({
    value: textField(200).optional().describe('The same for every event'),
    field: path.optional(),
    map: z
      .record(z.string(), textField(200))
      .refine((map) => Object.keys(map).length <= 5000, 'has more than 5000 entries')
      .superRefine((map, context) => {
        for (const said of Object.keys(map)) {
          const problem = textField(300).safeParse(said).error?.issues[0]?.message;
          if (problem !== undefined) context.addIssue({ code: 'custom', path: [said], message: problem });
        }
      })
      .optional()
      .describe('What the field says, with * for any text, and what that stands for'),
    otherwise: textField(200).optional().describe('When the field is missing or the map has nothing for it'),
  })
  .refine(
    ({ value, field }) => (value === undefined) !== (field === undefined),
    'needs either a value or a field',
  )
  .meta({ id: 'FieldRule', description: 'Where one thing about an event stands in what was sent.' });

export type FieldRule = z.output<typeof fieldRule>;

/** Which fields of a source say product, team and event. */
export const sourceMapping = z
  .strictObject({
    product: fieldRule.nullable().optional().describe('Comes to the key of a product, or of another option'),
    team: fieldRule
      .nullable()
      .optional()
      .describe('Comes to the key of a team. Left out: by the membership of the person on that day'),
    event: fieldRule
      .nullable()
      .optional()
      .describe('Comes to the name of the event. Left out: as it was sent'),
    ignore: z
      .array(textField(200))
      .max(500)
      .nullable()
      .optional()
      .describe('Events to leave out, with * for any text'),
    properties: z
      .array(textField(200))
      .max(200)
      .nullable()
      .optional()
      .describe('Properties to keep, with * for any text. Left out: all'),
  })
  .meta({ id: 'SourceMapping' });

export type SourceMapping = z.output<typeof sourceMapping>;

export const eventSourcePatch = z
  .strictObject({
    key: keyField.refine((key) => key !== '-', 'stands for events that came without a source'),
    name: textField(200).optional(),
    protocol: z.enum(PROTOCOLS).optional().describe('What its senders speak; it cannot be changed later'),
    knownAs: z
      .array(textField(300))
      .max(200)
      .optional()
      .describe('Further keys of its senders: a write key, project token, website or domain that they have'),
    mapping: sourceMapping.optional(),
    archived: z.boolean().optional().describe('Nothing is taken from an archived source'),
  })
  .meta({ id: 'EventSourcePatch', description: 'Something that sends usage events.' });

export type EventSourcePatch = z.output<typeof eventSourcePatch>;

/** A source as it is stored. */
export interface EventSource {
  readonly key: string;
  readonly name: string;
  readonly protocol: Protocol;
  readonly knownAs: readonly string[];
  readonly mapping: SourceMapping;
  readonly archived: boolean;
}

const sourceReport = z
  .object({
    key: z.string().nullable().describe('Null: events sent with a key of the organisation and no source'),
    name: z.string(),
    protocol: z.enum(PROTOCOLS),
    writeKey: z.string().nullable().describe('What its senders hold: it lets them send, and nothing else'),
    knownAs: z.array(z.string()),
    mapping: sourceMapping,
    archived: z.boolean(),
    window: z.string().describe('How far back the counts below reach, by the time of receipt'),
    events: z.int().describe('Different events kept'),
    people: z.int().describe('Different people named in them'),
    apart: z.int().describe('Different events kept apart because no product is known for them, however old'),
    refused: z.int().describe('Events refused; what was refused is forgotten after 14 days'),
    lastReceived: z.string().nullable().describe('When the last one was received, UTC'),
    products: z.array(z.object({ product: z.string(), event: z.string(), events: z.int() })),
    apartBecause: z
      .array(z.object({ reason: z.string(), events: z.int() }))
      .describe('The 20 most frequent reasons'),
    refusedBecause: z
      .array(z.object({ field: z.string().nullable(), reason: z.string(), events: z.int() }))
      .describe('The 20 most frequent reasons'),
  })
  .meta({ id: 'EventSourceReport' });

export type EventSourceReport = z.output<typeof sourceReport>;

export const listEventSources = endpoint({
  method: 'get',
  path: '/v1/event-sources',
  tag: 'Usage',
  summary: 'What sends events, how much, when last, what is kept apart or refused, and why',
  answer: z.array(sourceReport),
});

const looked = z
  .object({
    received: z.string().describe('UTC'),
    fate: z.enum(['kept', 'apart', 'refused']),
    event: z.string(),
    product: z.string().nullable(),
    team: z.string().nullable(),
    person: z
      .string()
      .nullable()
      .describe('The stored token of the person, or their name where names are kept'),
    time: z.string().nullable(),
    reason: z.string().nullable(),
    field: z.string().nullable(),
    said: z
      .string()
      .describe('What was sent, as JSON, with the person struck out; for kept events, their properties'),
  })
  .meta({ id: 'LookedEvent' });

export type LookedEvent = z.output<typeof looked>;

const sourceParams = z.object({
  source: textField(200).describe('Key of the source; - for events that were sent without one'),
});

export const lookAtEvents = endpoint({
  method: 'get',
  path: '/v1/event-sources/{source}/events',
  tag: 'Usage',
  summary: 'The last events of a source: kept, kept apart, or refused',
  params: sourceParams,
  query: z.object({
    fate: z.enum(['kept', 'apart', 'refused', 'all']).default('all'),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  answer: z.array(looked),
});

const previewed = z.object({
  said: z.string(),
  fate: z
    .enum(['kept', 'apart', 'refused', 'ignored'])
    .describe('Ignored: left out by the mapping, or nothing that is kept, such as a message about a person'),
  product: z.string().nullable(),
  team: z.string().nullable(),
  event: z.string().nullable(),
  field: z.string().nullable().describe('Of which field the reason speaks'),
  reason: z.string().nullable(),
});

export type PreviewedEvent = z.output<typeof previewed>;

export const previewMapping = endpoint({
  method: 'post',
  path: '/v1/event-sources/{source}/preview',
  tag: 'Usage',
  summary: 'What a mapping would make of the last events kept apart or refused of a source. Changes nothing',
  params: sourceParams,
  body: z.strictObject({
    mapping: sourceMapping,
    samples: z
      .array(z.record(z.string(), z.unknown()))
      .max(100)
      .optional()
      .describe('Messages to try instead of those that were kept apart'),
  }),
  answer: z
    .object({
      events: z.array(previewed),
      fields: z
        .array(z.object({ path: z.string(), values: z.array(z.string()) }))
        .describe('The fields of these messages with some of their values, to choose from'),
    })
    .meta({ id: 'MappingPreview' }),
});

export type MappingPreview = z.output<typeof previewMapping.answer>;

export const rereadApart = endpoint({
  method: 'post',
  path: '/v1/event-sources/{source}/reread',
  tag: 'Usage',
  summary:
    'Read the events kept apart again by the mapping as it is now; those of a known product are kept as such',
  params: sourceParams,
  answer: z.object({ read: z.int(), kept: z.int(), ignored: z.int(), apart: z.int() }).meta({ id: 'Reread' }),
});

export const sendTestEvent = endpoint({
  method: 'post',
  path: '/v1/event-sources/{source}/test',
  tag: 'Usage',
  summary: 'Say what would become of a message as its client sends it. Nothing is kept',
  params: sourceParams,
  body: z.strictObject({ message: z.record(z.string(), z.unknown()) }),
  answer: previewed,
});
