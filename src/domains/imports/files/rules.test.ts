import { expect, test } from 'vitest';
import { assignFiles, fits } from './rules.ts';

const entry = (file: string, optional = false) => ({ file, optional, records: [] });
const file = (name: string) => ({ name });

test('gives each file to the first entry that fits its name without folders', () => {
  const [teams, rest] = [entry('teams.csv'), entry('*.csv')];
  const files = [file('data/b.csv'), file('C:\\data\\teams.csv')];
  expect(assignFiles([teams, rest], files)).toEqual({
    assigned: [
      { entry: teams, files: [files[1]] },
      { entry: rest, files: [files[0]] },
    ],
    problems: [],
  });
});

test('files that nobody wants, files that are absent, and files given twice are problems', () => {
  const entries = [entry('a.csv'), entry('b.csv', true), entry('c.csv')];
  const { problems } = assignFiles(entries, [file('a.csv'), file('a.csv'), file('z.csv')]);
  expect(problems.map(({ file: name, reason }) => [name, reason])).toEqual([
    ['z.csv', 'the mapping says nothing about this file; it is about a.csv, b.csv, c.csv'],
    ['c.csv', 'the mapping needs this file, and it was not given'],
    ['a.csv', 'is given twice'],
  ]);
});

test.each([
  ['*', '', true],
  ['a*c?.csv', 'abbcx.csv', true],
  ['a*c?.csv', 'abbc.csv', false],
  ['a.csv', 'aXcsv', false],
  ['a.csv', 'a.csv2', false],
  ['*.*', 'a', false],
  ['[a].csv', '[a].csv', true],
])('whether %s fits %s is %s', (pattern, name, expected) => {
  expect(fits(pattern, name)).toBe(expected);
});

test('a pattern full of stars takes no time', () => {
  expect(fits('*a'.repeat(250), 'a'.repeat(249).concat('b'.repeat(10_000)))).toBe(false);
});
