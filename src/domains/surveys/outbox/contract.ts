import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import { textField } from '#platform/fields.ts';

const MESSAGE_KINDS = ['invitation', 'reminder', 'told', 'test'] as const;
const MESSAGE_STATES = ['waiting', 'sent', 'failed', 'dropped'] as const;

export type MessageKind = (typeof MESSAGE_KINDS)[number];

/** Where mail is sent by, and whom it is from. */
export interface MailSettings {
  /** Such as smtp://user:pass@mail.example.org:587. It may hold a password: never shown. */
  readonly smtpUrl: string;
  /** Such as Musthave <musthave@example.org>. */
  readonly from: string;
}

const message = z
  .object({
    kind: z.enum(MESSAGE_KINDS),
    state: z.enum(MESSAGE_STATES),
    channel: z.enum(['mail', 'webhook']),
    to: z.string().describe('Address of mail; of a webhook only the host, because its URL is a key'),
    name: z.string().nullable(),
    subject: z.string(),
    madeAt: z.string(),
    sentAt: z.string().nullable(),
    nextAt: z.string().nullable().describe('When it is tried next; null once it is no longer waiting'),
    tries: z.int(),
    problem: z.string().nullable(),
  })
  .meta({ id: 'Message' });

export type ListedMessage = z.output<typeof message>;

const outbox = z
  .object({
    mail: z.object({
      ready: z.boolean(),
      from: z.string().nullable(),
      note: z.string().nullable().describe('What keeps mail from being sent, and what to do'),
    }),
    counts: z.array(
      z.object({ kind: z.enum(MESSAGE_KINDS), state: z.enum(MESSAGE_STATES), messages: z.int() }),
    ),
    failed: z.array(message).describe('The latest 200 that could not be sent; reminders are only counted'),
    messages: z
      .array(message)
      .describe(
        'The latest 200 that wait or were sent; reminders are only counted: they would tell who answered',
      ),
  })
  .meta({ id: 'Outbox' });

export type Outbox = z.output<typeof outbox>;

const delivery = z
  .object({ sent: z.int(), failed: z.int().describe('Tried and not sent; most are tried again') })
  .meta({ id: 'Delivery' });

export type Delivery = z.output<typeof delivery>;

export const getOutbox = endpoint({
  method: 'get',
  path: '/v1/outbox',
  tag: 'Surveys',
  summary: 'Mail and webhooks: what waits, what was sent, what failed and why',
  answer: outbox,
});

export const deliverOutbox = endpoint({
  method: 'post',
  path: '/v1/outbox/deliver',
  tag: 'Surveys',
  summary: 'Send what is due now, without waiting for the next minute',
  answer: delivery,
});

export const testOutbox = endpoint({
  method: 'post',
  path: '/v1/outbox/test',
  tag: 'Surveys',
  summary: 'Send a test mail and say what the mail server answered',
  body: z.strictObject({
    to: textField(320).refine((to) => z.email().safeParse(to).success, 'is not a mail address'),
  }),
  answer: z.object({
    sent: z.boolean(),
    said: z.string().describe('What the mail server answered, or why it could not be asked'),
  }),
});
