import { expect, it } from 'vitest';
import { dayText, languageOf, wantedLanguage } from './rules.ts';

it.each([
  [undefined, 'en'],
  ['', 'en'],
  ['fr', 'fr'],
  ['fr-CA,en;q=0.5', 'fr'],
  ['en-GB, fr;q=0.9', 'en'],
  ['de, fr;q=0.4, en;q=0.2', 'fr'],
  ['de, es', 'en'],
  ['fr;q=0, de', 'en'],
  ['fro, *;q=0.1', 'en'],
  [';;;q=,', 'en'],
])('a browser that wants %s is spoken to in %s', (header, language) => {
  expect(wantedLanguage(header)).toBe(language);
});

it('people are spoken to in French where it is theirs, and days are written so', () => {
  expect([languageOf('fr-CA'), languageOf('de'), languageOf(null)]).toEqual(['fr', 'en', 'en']);
  expect(dayText('2026-03-01', 'fr')).toBe('1 mars 2026');
});
