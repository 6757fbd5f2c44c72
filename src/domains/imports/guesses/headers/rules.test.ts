import { expect, test } from 'vitest';
import { readHeader } from './rules.ts';

test.each([
  ['Nom de l’équipe', 'nom equipe', undefined],
  ['team_name', 'team name', undefined],
  ['teamNames', 'team name', undefined],
  ['name_fr', 'name', 'fr'],
  ['Bezeichnung (Deutsch)', 'bezeichnung', 'de'],
  ['nameEn', 'name', 'en'],
  ['en', 'en', undefined],
  ['E-Mail', 'e mail', undefined],
  ['access', 'access', undefined],
  ['Straße', 'strasse', undefined],
  ['', '', undefined],
  ['名前', '名前', undefined],
])('%s says %s', (column, words, language) => {
  const header = readHeader(column);
  expect([header.words.join(' '), header.language]).toEqual([words, language]);
});
