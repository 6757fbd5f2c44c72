import { expect, it } from 'vitest';
import { ANSWERS } from '../../../scripts/testing/usage-answers.ts';
import { sentenceOf } from './answer-sentence.ts';

it('has a sentence for every answer, also for those that bring none', () => {
  for (const answer of Object.values(ANSWERS)) expect(sentenceOf(answer)).toMatch(/\.$/);
  expect(sentenceOf(ANSWERS.active)).toBe(ANSWERS.active.sentence);
  expect(sentenceOf({ ...ANSWERS['inferred-choices'], proposals: [] })).toBe(
    'Use points to no choice that is not on record.',
  );
});
