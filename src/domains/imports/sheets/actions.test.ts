import { isAscii, isUtf8 } from 'node:buffer';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSheet, type SheetOptions, type SheetRow } from './actions.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sheets-'));
});

afterAll(() => rm(folder, { recursive: true }));

async function read(content: string | Buffer, options: SheetOptions = {}) {
  const path = join(folder, 'file.csv');
  await writeFile(path, content);
  const sheet = await openSheet({ name: 'file.csv', path, bytes: Buffer.byteLength(content) }, options);
  if ('reason' in sheet) return { problem: sheet };
  const rows: SheetRow[] = [];
  let bytes = 0;
  for await (const part of sheet.read()) {
    rows.push(...part.rows);
    bytes += part.bytes;
  }
  expect(bytes).toBe(Buffer.byteLength(content));
  return { columns: sheet.columns, rows, cells: rows.map(({ cells }) => cells) };
}

const encodings = fc.constantFrom(
  { encoding: 'utf-8', addBOM: false },
  { encoding: 'utf-8', addBOM: true },
  { encoding: 'utf-16le', addBOM: true },
  { encoding: 'utf-16be', addBOM: true },
  { encoding: 'utf-16le', addBOM: false },
  { encoding: 'windows-1252', addBOM: false },
);

test('any table that a spreadsheet writes, in any encoding, reads back the same', async () => {
  // Characters of Windows-1252; its word beginning each row keeps a row from being empty or all spaces.
  const cell = fc.string({ unit: fc.constantFrom('a', 'Z', 'é', 'ß', '€', '"', ',', ';', '\n', '7', '-') });
  const table = fc.integer({ min: 2, max: 4 }).chain((width) =>
    fc.array(
      fc
        .array(cell, { minLength: width, maxLength: width })
        .map(([first = '', ...rest]) => [`x${first}`, ...rest]),
      { maxLength: 20 },
    ),
  );
  await fc.assert(
    fc.asyncProperty(
      table,
      encodings,
      fc.constantFrom(',', ';', '\t', '|'),
      async (rows, { encoding, addBOM }, delimiter) => {
        const header = Array.from({ length: rows[0]?.length ?? 2 }, (_, index) => `column ${index}`);
        const text = stringify([header, ...rows], {
          delimiter,
          record_delimiter: '\r\n',
          quoted_match: /[\n,;]/,
        });
        const bytes = iconv.encode(text, encoding, { addBOM });
        // "ß€" in Windows-1252 is also a letter in UTF-8: of a file with nothing else beyond ASCII, nobody can tell which it is.
        fc.pre(encoding !== 'windows-1252' || !isUtf8(bytes) || isAscii(bytes));
        const { columns, cells } = await read(bytes);
        expect(columns).toEqual(header);
        expect(cells).toEqual(rows.map((row) => row.map((value) => value.trim())));
      },
    ),
    { numRuns: 200 },
  );
});

test('characters that fall between two pieces of a file stay whole, wherever the first one that is not ASCII stands', async () => {
  const lines = Array.from(
    { length: 30_000 },
    (_, index) => `${index};${index < 20_000 ? 'plain' : 'Grüße €'}`,
  );
  const text = `number;text\n${lines.join('\n')}\n`;
  const cells = lines.map((line) => line.split(';'));
  expect((await read(text)).cells).toEqual(cells);
  expect((await read(iconv.encode(text, 'windows-1252'))).cells).toEqual(cells);
  expect((await read(iconv.encode(text, 'utf-16be', { addBOM: true }))).cells).toEqual(cells);
});

test('counts rows as a spreadsheet and lines as an editor does, and leaves out empty rows', async () => {
  const { rows } = await read('\n\na,b\n1,"x\ny"\n,\n\n2,\n3\n4,5,6\n7,"8" 9\n');
  expect(rows).toEqual([
    { row: 4, line: 4, cells: ['1', 'x\ny'] },
    { row: 7, line: 8, cells: ['2', ''] },
    { row: 8, line: 9, cells: ['3'], problem: 'has 1 cell, and the header has 2' },
    { row: 9, line: 10, cells: ['4', '5', '6'], problem: 'has 3 cells, and the header has 2' },
    { row: 10, line: 11, cells: ['7', '"8" 9'], problem: expect.stringContaining('inside a cell') },
  ]);
});

test('takes the header from where the mapping says, or no header at all', async () => {
  expect(await read('Report of 2024,\na,b\n1,2\n', { header: 2 })).toMatchObject({
    columns: ['a', 'b'],
    cells: [['1', '2']],
  });
  expect(await read('1,2\n3,4\n', { columns: ['a', 'b'] })).toMatchObject({
    columns: ['a', 'b'],
    cells: [
      ['1', '2'],
      ['3', '4'],
    ],
  });
  expect(await read('sep=|\r\na|b\r\n1|2\r\n')).toMatchObject({ columns: ['a', 'b'], cells: [['1', '2']] });
  expect(await read('a,b;c\n1,5;2\n', { delimiter: ';' })).toMatchObject({ columns: ['a,b', 'c'] });
  expect(await read(iconv.encode('a;b\n€;ž\n', 'iso-8859-15'), { encoding: 'iso-8859-15' })).toMatchObject({
    cells: [['€', 'ž']],
  });
});

test.each([
  ['nothing', '', undefined, 'is empty'],
  ['only empty rows', '\n,,\n\n', undefined, 'has no header'],
  ['a header that repeats', '\na,b,a\n', 2, 'more than once (columns 1 and 3)'],
  ['a workbook', Buffer.from('504b0304140006', 'hex'), undefined, 'save it as CSV'],
  ['a zero byte', 'a,b\n1,2\n3,\0\n', 3, 'zero byte'],
  ['a zero byte far on', `a,b\n${'1,2\n'.repeat(100_000)}3,\0\n`, 100_002, 'zero byte'],
  ['broken UTF-8 behind its mark', Buffer.from('efbbbf610a620a63ff0a', 'hex'), 3, 'not the UTF-8'],
  ['no known encoding', Buffer.from('610a62e90a630d8d0a', 'hex'), 3, 'neither UTF-8 nor Windows-1252'],
])('refuses %s', async (_, content, row, reason) => {
  const { problem } = await read(content);
  expect(problem).toEqual({ ...(row === undefined ? {} : { row }), reason: expect.stringContaining(reason) });
});

test('refuses an encoding that the file does not have, or nobody has', async () => {
  expect((await read(Buffer.from('610ae90a', 'hex'), { encoding: 'UTF-8' })).problem).toMatchObject({
    row: 2,
  });
  expect((await read('a\n', { encoding: 'utf-88' })).problem?.reason).toContain('Did you mean "utf-8"?');
});
