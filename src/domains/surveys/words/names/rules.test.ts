import { describe, expect, it } from 'vitest';
import { mayName, withoutNames } from './rules.ts';

describe('mayName', () => {
  it.each([
    'Write to jo.bloggs@example.org please',
    'ask @jo about it',
    '@jo knows',
    'see https://wiki/team',
    'www.example has it',
    'example.com/jo says so',
    'mail jo@intranet',
    'call +44 20 7946 0958',
    'call (613) 555-0199',
    '06.12.34.56.78',
  ])('finds what may name somebody in "%s"', (text) => {
    expect(mayName(text)).toBe(true);
  });

  it.each([
    'It saves 2 hours a week since 2024',
    'We went from 10 000 to 20 000',
    'Error 404, again. And again',
    'fast @ scale',
    '@'.repeat(20_000),
    'a-'.repeat(20_000),
    'é.'.repeat(20_000),
    'e.g. the log-in',
  ])('finds nothing in "%.40s"', (text) => {
    expect(mayName(text)).toBe(false);
    expect(withoutNames(text)).toBe(text);
  });
});

describe('withoutNames', () => {
  it('leaves the rest of the text', () => {
    expect(withoutNames('ask jo@example.org or @jo.b, 555-019-9123').split(/\s+/u)).toEqual([
      'ask',
      'or',
      ',',
      '',
    ]);
  });
});
