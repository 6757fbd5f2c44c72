import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import { keyField, textField } from '#platform/fields.ts';

const onPage = {
  site: textField(100).describe('Key of the site'),
  person: keyField.describe('Who is on the page: the key of a person on record, or an e-mail address'),
  signature: z
    .string()
    .regex(
      /^[0-9a-f]{64}$/,
      'is no signature: HMAC-SHA256 of the person by the secret of the site, in hexadecimal',
    )
    .describe('HMAC-SHA256 of the person, by the secret of the site'),
  language: z.string().max(35).optional(),
};

const shownQuestion = z.object({
  key: z.string(),
  kind: z.enum(['one', 'several', 'scale', 'text']),
  text: z.string(),
  hint: z.string(),
  required: z.boolean(),
  choices: z.array(z.object({ value: z.string(), text: z.string() })),
  low: z.string(),
  high: z.string(),
});

const step = z
  .object({
    token: z.string().nullable().describe('Of the personal link; null when there is nothing to ask'),
    language: z.string(),
    title: z.string(),
    note: z.string(),
    page: z.array(shownQuestion).describe('Empty when it is over'),
    isLast: z.boolean(),
    canBeTold: z.boolean(),
    problems: z.array(z.object({ field: z.string(), reason: z.string() })),
    draft: z.string().nullable().describe('To be sent back as it is: nothing of it is kept here'),
    ended: z
      .enum(['answered', 'declined', 'over'])
      .nullable()
      .describe('How what was just sent ended it, for the browser to remember; null while it is asked'),
    words: z.record(z.string(), z.string()).describe('What the buttons say'),
  })
  .meta({ id: 'AskStep' });

export type AskStep = z.output<typeof step>;

export const askOnPage = endpoint({
  method: 'post',
  path: '/v1/ask',
  tag: 'Asking on pages',
  summary: 'What somebody on a page is asked, if it is their turn',
  description:
    'The same until the wave ends, whether they answered or not: a site can ask for somebody, and never read what they said or whether they did.',
  open: true,
  body: z.strictObject({ ...onPage, product: keyField.optional().describe('Only about this product') }),
  answer: step,
});

export const answerOnPage = endpoint({
  method: 'post',
  path: '/v1/ask/{token}',
  tag: 'Asking on pages',
  summary: 'What somebody answered on a page, or that they would rather not',
  open: true,
  params: z.object({ token: z.string().max(100) }),
  body: z.strictObject({
    action: z.enum(['next', 'back', 'decline']),
    page: z.array(z.string().max(100)).max(30),
    said: z.record(z.string(), z.union([z.string().max(10_000), z.array(z.string().max(100)).max(30)])),
    language: z.string().max(35),
    draft: z.string().max(100_000).nullish(),
    tell: z.boolean().optional(),
  }),
  answer: step,
});

export const sayOnPage = endpoint({
  method: 'post',
  path: '/v1/ask-feedback',
  tag: 'Asking on pages',
  summary: 'What somebody on a page says of a product',
  open: true,
  body: z.strictObject({ ...onPage, product: keyField, problem: textField(5000) }),
  answer: z.object({ done: z.literal(true) }),
});
