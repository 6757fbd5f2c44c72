import { expect, test } from 'vitest';
import { distance, findHeaderProblem, unknownName } from './rules.ts';

test('a header names columns, and each once; cells without a name do not count', () => {
  expect(findHeaderProblem(['a', 'b', '', ''])).toBeUndefined();
  expect(findHeaderProblem(['', ''])).toBe('the header names no column');
  expect(findHeaderProblem(['a', 'b', 'a'])).toBe(
    'the header names "a" more than once (columns 1 and 3): rename one',
  );
});

test('an unknown name comes with the nearest known one, and with all of them', () => {
  expect(unknownName('column', 'first_comit', ['team', 'first_commit'])).toBe(
    'there is no column "first_comit". Did you mean "first_commit"? There are: team, first_commit.',
  );
  expect(unknownName('column', 'headcount', ['team', 'Team'])).toBe(
    'there is no column "headcount". There are: team, Team.',
  );
});

test('counts edits', () => {
  expect([distance('', 'abc'), distance('kitten', 'sitting'), distance('same', 'same')]).toEqual([3, 3, 0]);
});
