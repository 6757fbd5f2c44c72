import { expect, it } from 'vitest';
import { mailOf, publicAddressOf } from './surveys.ts';

it('sends mail only by a server with a sender', () => {
  const smtpUrl = 'smtp://mail.example.org';
  expect(mailOf({ smtpUrl: undefined, mailFrom: 'us@example.org' })).toBeUndefined();
  expect(mailOf({ smtpUrl, mailFrom: 'us@example.org' })).toEqual({ smtpUrl, from: 'us@example.org' });
  expect(() => mailOf({ smtpUrl, mailFrom: undefined })).toThrow(/mailFrom is missing.*MUSTHAVE_MAIL_FROM/);
});

it('makes links under the address that is set, or the one it listens at', () => {
  expect(publicAddressOf({ publicUrl: 'https://must.example.org/' }, 'x')).toBe('https://must.example.org');
  expect(publicAddressOf({ publicUrl: undefined }, 'http://localhost:1')).toBe('http://localhost:1');
});
