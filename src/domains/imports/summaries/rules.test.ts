import { expect, test } from 'vitest';
import { readCount, refusalText, refusedPath, summaryText } from './rules.ts';

const ended = { archived: 0, removed: 0, kept: 0, leftOut: 0 };
const kinds = [{ kind: 'team', added: 1000, changed: 1, unchanged: 2, repeated: 3, refused: 4, ...ended }];
const summary = {
  id: 1,
  draft: null,
  title: 'T',
  format: 'mapping',
  source: null,
  complete: false,
  looks: [],
  notes: [],
  dryRun: false,
  saved: true,
  files: ['a'],
  rows: 1010,
  kinds,
  refusals: [],
  refusalsNotListed: 0,
  refusedRows: [],
};

test('says in a sentence what an import came to', () => {
  expect(summaryText(summary)).toBe('T: 1,010 rows read from 1 file.');
  expect(
    summaryText({
      ...summary,
      dryRun: true,
      files: ['a', 'b'],
      rows: 1,
      refusals: [{ reason: 'r' }],
      refusalsNotListed: 2,
    }),
  ).toBe('T: 1 row read from 2 files. A dry run: nothing was changed. 3 refusals.');
  expect(summaryText({ ...summary, kinds: [] })).toBe(
    'T: 1,010 rows read from 1 file. Nothing is new: nothing was changed.',
  );
  expect(kinds.map(readCount)).toEqual([1010]);
});

test('writes a refusal with its place first', () => {
  expect(refusalText({ file: 'a.csv', row: 3, field: 'team.key', reason: 'is empty' })).toBe(
    'a.csv:3 team.key: is empty',
  );
  expect(refusalText({ file: 'a.csv', reason: 'is empty' })).toBe('a.csv: is empty');
});

test.each([
  ['data/teams.csv', undefined, 2, 'data/teams.refused.csv'],
  ['teams', undefined, 1, 'teams.refused.csv'],
  ['C:\\data\\teams.v2.tsv', undefined, 1, 'C:\\data\\teams.v2.refused.csv'],
  ['data/teams.csv', 'out/bad.csv', 1, 'out/bad.csv'],
  ['data/teams.csv', 'out/bad.csv', 2, 'out/bad.teams.csv'],
  ['data/teams.csv', 'out.d/bad', 2, 'out.d/bad.teams'],
])('refused rows of %s with --refused %s of %d go to %s', (file, wanted, count, expected) => {
  expect(refusedPath(file, wanted, count)).toBe(expected);
});
