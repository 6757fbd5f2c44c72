import { z } from 'zod';
import { keyField, textField } from '#platform/fields.ts';

/** How a file says what the lines of access logs, or the rows of tables, mean. */

const pattern = z
  .string()
  .max(500)
  .regex(/^\/(?!.*\*\*.)/s, 'is no pattern of paths: begin it with a slash, and have ** only at the end');

const map = z
  .record(z.string().max(300), textField(200))
  .refine((entries) => Object.keys(entries).length <= 5000, 'has more than 5000 entries')
  .describe('What it says, with * for any text, and what that stands for');

const otherwise = textField(200).describe('When it says nothing, or the map has nothing for it');

const one = (names: readonly string[]) => (said: Readonly<Record<string, unknown>>) =>
  names.filter((name) => said[name] !== undefined).length === 1;

const LOG_PLACES = ['value', 'segment', 'field', 'query'] as const;

const logValue = z
  .union([
    textField(200).describe('The same for every line'),
    z
      .strictObject({
        value: textField(200).optional(),
        segment: textField(100).optional().describe('A named segment of the path'),
        field: textField(200).optional().describe('A field of the log, such as remote_user or http_x_team'),
        query: textField(100).optional().describe('A parameter of the address'),
        map: map.optional(),
        otherwise: otherwise.optional(),
      })
      .refine(one(LOG_PLACES), `needs one of ${LOG_PLACES.join(', ')}`),
  ])
  .meta({ id: 'LogValue', description: 'Where one thing about an event stands in a line.' });

export type LogValue = z.output<typeof logValue>;

const person = z.strictObject({
  field: textField(200).optional().describe('A field of the log, such as remote_user'),
  query: textField(100).optional().describe('A parameter of the address'),
  segment: textField(100).optional().describe('A named segment of the path'),
  address: z
    .literal(true)
    .optional()
    .describe('Address and browser of one day. Weak: many people share an address, and one has several'),
});

const people = z
  .array(
    person.refine(
      one(['field', 'query', 'segment', 'address']),
      'needs one of field, query, segment, address',
    ),
  )
  .max(10)
  .describe('Where the person stands; the first that says something counts');

const method = z
  .string()
  .regex(/^[A-Z]+$/, 'is no method: write GET')
  .max(20);
const status = z
  .union([z.int().min(100).max(599), z.string().regex(/^[1-5]xx$/, 'is no status: write 200 or 2xx')])
  .describe('200, or 2xx for all that begin so');

const counted = {
  methods: z.array(method).min(1).max(20).optional(),
  status: z.array(status).min(1).max(50).optional(),
};

const rule = z
  .strictObject({
    path: z.union([pattern, z.array(pattern).min(1).max(100)]).describe('/runs/:run, /docs/**, /a*/b'),
    host: textField(300).optional().describe('Only requests to this host, with * for any text'),
    ...counted,
    product: logValue.optional().describe('Comes to the key of a product, or of another option'),
    event: logValue.optional().describe('Comes to the name of what happened'),
    person: people.optional(),
    team: logValue.optional(),
    properties: z.record(textField(100), logValue).optional(),
    ignore: z.literal(true).optional().describe('Requests that fit are no events'),
  })
  .refine(
    ({ ignore, product, event }) =>
      ignore ? product === undefined : product !== undefined && event !== undefined,
    'needs a product and an event, or else ignore: true and no product',
  );

const words = z.array(textField(200)).max(500);

/** The file of `collect logs`. */
export const logMapping = z
  .strictObject({
    collect: z.literal('logs'),
    source: keyField.optional().describe('Key of the event source; logs when left out'),
    format: textField(2000).optional().describe('As --format; guessed when left out'),
    zone: textField(100).optional().describe('Time zone of times that name none, such as Europe/Berlin'),
    fields: z
      .strictObject({
        time: textField(200),
        request: textField(200),
        method: textField(200),
        path: textField(200),
        status: textField(200),
        host: textField(200),
        user: textField(200),
        agent: textField(200),
        address: textField(200),
        id: textField(200).describe(
          'What names one request, such as a request id; else the line itself does',
        ),
      })
      .partial()
      .default({})
      .describe('Dotted paths or variables, where they are not called as nginx, Caddy or Traefik call them'),
    methods: counted.methods.describe('Methods that count; all but HEAD and OPTIONS when left out'),
    status: counted.status.describe('2xx and 3xx when left out'),
    leaveOut: z
      .strictObject({
        agents: words.optional().describe('User agents with one of these words; a usual list when left out'),
        endings: words
          .optional()
          .describe('Paths that end so; pictures, styles, scripts, fonts when left out'),
      })
      .default({}),
    person: people.default([{ field: 'remote_user' }]),
    team: logValue.optional(),
    rules: z.array(rule).min(1).max(2000).describe('The first that fits counts'),
  })
  .meta({ id: 'LogMapping' });

export type LogMapping = z.output<typeof logMapping>;
export type LogRule = LogMapping['rules'][number];
export type PersonPlace = z.output<typeof person>;

const column = textField(300).describe('A column, by its name in the header');

const tableValue = z
  .union([
    column,
    z
      .strictObject({
        value: textField(200).optional().describe('The same for every row'),
        column: column.optional(),
        map: map.optional(),
        otherwise: otherwise.optional(),
      })
      .refine(one(['value', 'column']), 'needs either a value or a column'),
  ])
  .meta({ id: 'TableValue' });

export type TableValue = z.output<typeof tableValue>;

/** The file of `collect events`. */
export const tableMapping = z
  .strictObject({
    collect: z.literal('events'),
    source: keyField.optional().describe('Key of the event source; files when left out'),
    delimiter: z.string().length(1).optional().describe('Of CSV; a comma when left out'),
    product: tableValue,
    event: tableValue,
    person: tableValue.optional(),
    team: tableValue.optional(),
    time: z
      .union([
        column,
        z.strictObject({
          column,
          format: textField(100)
            .optional()
            .describe(
              'Such as DD.MM.YYYY HH:mm; ISO 8601, or seconds or milliseconds since 1970, when left out',
            ),
          zone: textField(100).optional().describe('Time zone of times that name none; UTC when left out'),
        }),
      ])
      .optional(),
    id: column.optional().describe('What names one event; else the row itself does'),
    properties: z
      .union([z.array(column).max(200), z.record(textField(100), column)])
      .optional()
      .describe('Columns, or columns by the names of properties'),
    when: z
      .array(
        z.strictObject({
          column,
          is: words.min(1).optional().describe('One of these, with * for any text'),
          not: words.min(1).optional().describe('None of these'),
        }),
      )
      .max(50)
      .default([])
      .describe('Only rows of which all this holds'),
  })
  .refine(({ time, id }) => time !== undefined || id !== undefined, {
    error: 'is missing: name the column of the time, or of the id, or a row read again would count again',
    path: ['time'],
  })
  .meta({ id: 'TableMapping' });

export type TableMapping = z.output<typeof tableMapping>;
