import { expect, test } from 'vitest';
import { createRefusals } from './rules.ts';

const FILE = { name: 'a.csv', columns: ['x', 'refused because', 'y'], delimiter: ';', header: 3 };

function refuseRows(count: number, limits?: { listed: number; characters: number }) {
  const refusals = createRefusals([FILE], limits);
  for (let row = 4 + count - 1; row >= 4; row -= 1)
    refusals.add(
      { file: 'a.csv', row, line: row, cells: [`x${row}`, 'old', 'a;b'] },
      { kind: 'team', field: 'key', columns: ['x'], reason: 'no' },
    );
  return refusals;
}

test("writes refused rows in the form of their file, with this time's reasons only", () => {
  const refusals = refuseRows(2);
  refusals.add({ file: 'a.csv', row: 4, line: 9, cells: ['x4', 'old', 'a;b'] }, { reason: 'is "odd"' });
  expect(refusals.rowsAsCsv()).toEqual([
    {
      file: 'a.csv',
      csv: '\uFEFF\r\n\r\nx;y;refused because\r\nx4;"a;b";"team.key: column ""x"": no; is ""odd"" (line 9 of the file)"\r\nx5;"a;b";"team.key: column ""x"": no"\r\n',
    },
  ]);
  expect(refusals.listed().map(({ row, field, reason }) => [row, field, reason])).toEqual([
    [4, 'team.key', 'column "x": no'],
    [4, undefined, 'is "odd" (line 9 of the file)'],
    [5, 'team.key', 'column "x": no'],
  ]);
});

test('keeps a bounded number of refusals and of their text, and counts the rest', () => {
  const few = refuseRows(50, { listed: 10, characters: 1000 });
  expect([few.count(), few.listed().length, few.notListed()]).toEqual([50, 10, 40]);
  const short = refuseRows(50, { listed: 100, characters: 20 });
  expect(short.rowsAsCsv()[0]?.csv.split('\r\n')).toHaveLength(3 + 3 + 1);
  expect(refuseRows(0).rowsAsCsv()).toEqual([]);
});
