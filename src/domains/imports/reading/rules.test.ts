import { expect, test } from 'vitest';
import { findDialect, readOpening } from './rules.ts';

const bytes = (...values: (number | string)[]) =>
  Uint8Array.from(
    values.flatMap((value) => (typeof value === 'number' ? [value] : [...value].map((c) => c.charCodeAt(0)))),
  );

test('knows UTF-8 and UTF-16 by their marks, and UTF-16 by its zeros', () => {
  expect(readOpening(bytes(0xef, 0xbb, 0xbf, 'a'))).toEqual({ encoding: 'utf-8' });
  expect(readOpening(bytes(0xff, 0xfe, 'a', 0))).toEqual({ encoding: 'utf-16le' });
  expect(readOpening(bytes(0xfe, 0xff, 0, 'a'))).toEqual({ encoding: 'utf-16be' });
  expect(readOpening(bytes('a', 0, ',', 0, 'b', 0))).toEqual({ encoding: 'utf-16le' });
  expect(readOpening(bytes(0, 'a', 0, ',', 0, 'b'))).toEqual({ encoding: 'utf-16be' });
  expect(readOpening(bytes('a,b\n'))).toEqual({ encoding: undefined });
});

test('says what to do about a file that is no text', () => {
  expect(readOpening(bytes('PK', 3, 4, 20)).problem).toContain('save it as CSV');
  expect(readOpening(bytes(0xd0, 0xcf, 0x11, 0xe0)).problem).toContain('save it as CSV');
  expect(readOpening(bytes(0x1f, 0x8b, 8)).problem).toContain('unpack');
  expect(readOpening(bytes()).problem).toBe('is empty');
});

test.each([
  ['a,b,c\n1,2,3\n', ','],
  ['a;b\n1,5;2,5\n3,5;4,5\n', ';'],
  ['a\tb\n1, x\t2, y\n', '\t'],
  ['a|b\n1|2\n', '|'],
  ['"x, y";b\n"1, 2";3\n', ';'],
  ['only\none\n', ','],
  ['name;note, long, with commas\nx;y\n', ';'],
  ['', ','],
])('finds the delimiter of %j', (text, delimiter) => {
  expect(findDialect(text)).toEqual({ delimiter, newline: '\n', hint: false });
});

test('believes a line that names the delimiter, and finds lone carriage returns', () => {
  expect(findDialect('sep=;\r\na,b;c\r\n')).toEqual({ delimiter: ';', newline: '\n', hint: true });
  expect(findDialect('a,b\r1,2\r')).toEqual({ delimiter: ',', newline: '\r', hint: false });
});
