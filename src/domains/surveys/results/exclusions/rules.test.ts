import { expect, it } from 'vitest';
import type { QuestionResult } from '../contract.ts';
import { fitBeside } from './rules.ts';

const felt = (very: number, others: number, gone: number, key = 'felt'): QuestionResult => ({
  key,
  kind: 'one',
  text: {},
  answers: very + others + gone,
  isShown: true,
  choices: [
    { value: 'very', text: {}, answers: very, share: null },
    { value: 'not', text: {}, answers: others, share: null },
    { value: 'no-longer', text: {}, answers: gone, share: null },
  ],
  mean: null,
  words: [],
  quotes: [],
  withheld: 0,
});

it('explains the two figures of one wave: 47% of 49 who answered, 51% of the 45 who still use it', () => {
  expect(fitBeside(felt(23, 22, 4))).toBe(
    'Fit leaves out the 4 who no longer use it: 23 of 45 (51%) would be very disappointed.',
  );
  expect(fitBeside(felt(23, 22, 1))).toContain('the 1 who no longer uses it');
});

it('says nothing where they do not differ, or of another question', () => {
  expect(fitBeside(felt(23, 22, 0))).toBeNull();
  expect(fitBeside(felt(0, 0, 4))).toBeNull();
  expect(fitBeside(felt(23, 22, 4, 'other'))).toBeNull();
});
