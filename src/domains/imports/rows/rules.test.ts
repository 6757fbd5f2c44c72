import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CutRow, createRowCutter, type Dialect, LONGEST_ROW } from './rules.ts';

const COMMAS: Dialect = { delimiter: ',', newline: '\n' };

function cut(text: string, dialect = COMMAS, pieceLength = text.length): CutRow[] {
  const cutter = createRowCutter(dialect);
  const rows: CutRow[][] = [];
  for (let at = 0; at < text.length; at += pieceLength)
    rows.push(cutter.push(text.slice(at, at + pieceLength)));
  return [...rows, cutter.end()].flat();
}

test('cuts quoted cells, line breaks inside them, empty cells and both line ends', () => {
  expect(cut('a,b\r\n"x, ""y""","1\n2"\n,\n\nlast,"q"')).toEqual([
    { line: 1, cells: ['a', 'b'] },
    { line: 2, cells: ['x, "y"', '1\n2'] },
    { line: 4, cells: ['', ''] },
    { line: 5, cells: [''] },
    { line: 6, cells: ['last', 'q'] },
  ]);
});

test('any table written as a spreadsheet would reads back the same, however the text falls into pieces', () => {
  const cell = fc.string({
    unit: fc.constantFrom('a', 'é', '"', ',', ';', '\t', '|', '\n', '\r\n', ' ', '🙂'),
  });
  const table = fc
    .integer({ min: 2, max: 4 })
    .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width })));
  const delimiter = fc.constantFrom(',', ';', '\t', '|');
  const newline = fc.constantFrom('\n', '\r\n');
  fc.assert(
    fc.property(
      table,
      delimiter,
      newline,
      fc.integer({ min: 1, max: 9 }),
      (rows, separator, end, pieceLength) => {
        const text = stringify(rows, { delimiter: separator, record_delimiter: end, quoted_match: /\n/ });
        const read = cut(text, { delimiter: separator, newline: '\n' }, pieceLength);
        expect(read.map(({ cells }) => cells)).toEqual(rows);
        expect(read.some(({ problem }) => problem !== undefined)).toBe(false);
      },
    ),
    { numRuns: 500 },
  );
});

test('cuts lines that end in a lone carriage return', () => {
  const rows = cut('a,b\r1,"2\r3"\r4,5', { delimiter: ',', newline: '\r' });
  expect(rows.map(({ line, cells }) => [line, ...cells])).toEqual([
    [1, 'a', 'b'],
    [2, '1', '2\r3'],
    [4, '4', '5'],
  ]);
});

test('a row whose quotes do not match is one problem, and every row after it is read', () => {
  const text = 'a,b\n1,"5" disk\n3,4\n5" disk,6\n7,"open\n9,"closed"\n11,12\n13,"never\n15,16\n';
  for (const pieceLength of [1, 7, text.length]) {
    const rows = cut(text, COMMAS, pieceLength);
    expect(
      rows.filter(({ problem }) => problem === undefined).map(({ line, cells }) => [line, ...cells]),
    ).toEqual([
      [1, 'a', 'b'],
      [3, '3', '4'],
      [6, '9', 'closed'],
      [7, '11', '12'],
      [9, '15', '16'],
    ]);
    expect(
      rows.filter(({ problem }) => problem !== undefined).map(({ line, problem }) => [line, problem]),
    ).toEqual([
      [2, expect.stringContaining('inside a cell')],
      [4, expect.stringContaining('inside a cell')],
      [5, expect.stringContaining('inside a cell')],
      [8, expect.stringContaining('never closes')],
    ]);
  }
});

test('gives up a quote that never closes, and a line that never ends, after a bounded stretch', () => {
  const long = '1,"open\n'.concat('2,3\n'.repeat(LONGEST_ROW / 2));
  const open = cut(long, COMMAS, 65_536);
  expect(open[0]).toMatchObject({ line: 1, problem: expect.stringContaining('1,000,000 characters') });
  expect(open.slice(1).every(({ cells, problem }) => cells.join() === '2,3' && problem === undefined)).toBe(
    true,
  );
  expect(open.length).toBe(1 + LONGEST_ROW / 2);
  const endless = cut(`a\n${'x'.repeat(3 * LONGEST_ROW)}\nb\n`, COMMAS, 65_536);
  expect(
    endless.map(({ line, cells, problem }) => [line, problem === undefined ? cells.join() : 'refused']),
  ).toEqual([
    [1, 'a'],
    [2, 'refused'],
    [3, 'b'],
  ]);
});

test('takes time in proportion to the text where every line opens a quote', () => {
  const lines = ['1,"a\n', 'x","y\n', '"\n', '"",x\n', 'x\n'];
  const pattern = fc.array(fc.constantFrom(...lines), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(pattern, (parts) => {
      const begun = performance.now();
      cut(parts.join('').repeat(20_000), COMMAS, 65_536);
      expect(performance.now() - begun).toBeLessThan(5000);
    }),
    { numRuns: 30 },
  );
});
