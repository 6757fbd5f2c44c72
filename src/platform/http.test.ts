import { expect, it } from 'vitest';
import { AppError } from './errors.ts';
import { asAppError } from './http.ts';

const failure = (code: string, message = 'failed') => Object.assign(new Error(message), { code });

it.each([
  ['a full disk', failure('53100', 'could not extend file'), 'unavailable', /disk is full/],
  ['a full disk under an upload', failure('ENOSPC'), 'unavailable', /disk is full/],
  ['a store that refuses connections', failure('ECONNREFUSED'), 'unavailable', /does not answer/],
  [
    'a connection that broke',
    new Error('Connection terminated unexpectedly'),
    'unavailable',
    /does not answer/,
  ],
  ['a server that shuts down', failure('57P01'), 'unavailable', /does not answer/],
  ['a defect', new TypeError('x is not a function'), 'internal', /on our side/],
])('shows %s as what it is, without its inside', (_case, thrown, code, message) => {
  const error = asAppError(thrown);
  expect(error.code).toBe(code);
  expect(error.message).toMatch(message);
  expect(error.message).not.toContain(thrown.message);
});

it('shows our own errors as they are', () => {
  const own = new AppError('conflict', 'Twice.');
  expect(asAppError(own)).toBe(own);
});
