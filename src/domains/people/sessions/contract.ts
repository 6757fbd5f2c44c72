import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import { textField } from '#platform/fields.ts';
import { organisation } from '../organisations/contract.ts';

const me = z
  .object({ organisation, person: z.object({ key: z.string(), name: z.string() }).nullable() })
  .meta({ id: 'Me' });

const done = z.object({ done: z.literal(true) }).meta({ id: 'Done' });

export const signIn = endpoint({
  method: 'post',
  path: '/v1/session',
  tag: 'People',
  summary: 'Sign in with a one-time link',
  description: 'Exchanges the token of the link printed at start for a session cookie. A token works once.',
  body: z.strictObject({ token: textField(200) }),
  answer: done,
  open: true,
});

export const signOut = endpoint({
  method: 'delete',
  path: '/v1/session',
  tag: 'People',
  summary: 'Sign out',
  answer: done,
});

export const getMe = endpoint({
  method: 'get',
  path: '/v1/me',
  tag: 'People',
  summary: 'Who is signed in, and to which organisation',
  answer: me,
});
