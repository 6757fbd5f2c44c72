import fc from 'fast-check';
import { expect, it } from 'vitest';
import { configurationOf, foldText, isCorrectable, slipsOf, wordsOf } from './rules.ts';

it('folds case, accents and ligatures, whatever the form they were written in', () => {
  expect(foldText('Bibliothèque Œuvre STRAẞE')).toBe('bibliotheque oeuvre strasse');
  expect(foldText('Bibliothe\u0300que')).toBe(foldText('Bibliothèque'));
  expect(wordsOf(foldText('Pay-roll: l’employé, pay'))).toEqual(['pay', 'roll', 'l', 'employe']);
});

it('a word and what one slip made of it have something in common', () => {
  const letters = fc.stringMatching(/^[a-z]{4,12}$/);
  fc.assert(
    fc.property(letters, fc.nat(), fc.constantFrom('a', 'z'), (word, seed, letter) => {
      const at = seed % word.length;
      const slips = [
        word.slice(0, at) + word.slice(at + 1),
        word.slice(0, at) + letter + word.slice(at),
        word.slice(0, at) + letter + word.slice(at + 1),
        word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2),
      ];
      for (const slip of slips) {
        const parts = new Set(slipsOf(word));
        expect(slipsOf(slip).some((part) => parts.has(part))).toBe(true);
      }
    }),
  );
});

it('short words are not corrected: too many others are one slip away', () => {
  expect([isCorrectable('pay'), isCorrectable('paye')]).toEqual([false, true]);
});

it('knows the languages that can be stemmed', () => {
  expect([configurationOf('fr'), configurationOf('pt-BR'), configurationOf('iu')]).toEqual([
    'french',
    'portuguese',
    undefined,
  ]);
});
