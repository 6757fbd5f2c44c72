import type { Dialect } from '../rows/rules.ts';

/** What the first bytes of a file give away; undefined where only all of it can tell UTF-8 from Windows-1252. */
export interface Opening {
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | undefined;
  /** Why it is no text to read, and what to do. */
  readonly problem?: string;
}

const FOREIGN: readonly (readonly [readonly number[], string])[] = [
  [[0x50, 0x4b, 0x03, 0x04], 'is a spreadsheet or an archive, not text: save it as CSV (UTF-8)'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'is an old spreadsheet or document, not text: save it as CSV (UTF-8)'],
  [[0x1f, 0x8b], 'is compressed: unpack it'],
  [[0x25, 0x50, 0x44, 0x46], 'is a PDF: save the table as CSV (UTF-8)'],
];

const MARKS: readonly (readonly [readonly number[], Opening['encoding']])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

const DELIMITERS = [',', ';', '\t', '|'];

/** Judges a file by its first bytes: a byte order mark, zeros where UTF-16 has them, or another format's signature. */
export function readOpening(head: Uint8Array): Opening {
  if (head.length === 0) return { encoding: undefined, problem: 'is empty' };
  const starts = ([bytes]: readonly [readonly number[], unknown]) =>
    bytes.every((byte, index) => head[index] === byte);
  const foreign = FOREIGN.find(starts);
  if (foreign !== undefined) return { encoding: undefined, problem: foreign[1] };
  return { encoding: MARKS.find(starts)?.[1] ?? utf16ByZeros(head) };
}

/** Western text in UTF-16 has a zero in almost every second byte; no other text has any. */
function utf16ByZeros(head: Uint8Array): Opening['encoding'] {
  const zeros = [0, 0];
  for (const [index, byte] of head.entries()) if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const many = head.length / 4;
  if (odd > many && even === 0) return 'utf-16le';
  return even > many && odd === 0 ? 'utf-16be' : undefined;
}

/** How a file is cut, and whether its first line is one that only names the delimiter, as Excel writes. */
export interface FoundDialect extends Dialect {
  readonly hint: boolean;
}

/**
 * Finds delimiter and line ends from the text a file begins with: a `sep=` line, or else the delimiter that stands most
 * often in the first line and equally often in those that follow, outside quotes. A single column has a comma.
 */
export function findDialect(head: string): FoundDialect {
  const newline = head.includes('\n') || !head.includes('\r') ? '\n' : '\r';
  const hint = /^sep=(.)\r?(?:\n|\r|$)/.exec(head)?.[1];
  if (hint !== undefined) return { delimiter: hint, newline, hint: true };
  const lines = withoutQuoted(head).split(newline).slice(0, 20);
  const [first = '', ...others] = lines.filter((line) => line.trim() !== '');
  const ranked = DELIMITERS.map((delimiter) => ({ delimiter, count: count(first, delimiter) }))
    .filter(({ count: inFirst }) => inFirst > 0)
    .map((found) => ({
      ...found,
      alike: others.filter((line) => count(line, found.delimiter) === found.count).length,
    }))
    .sort((a, b) => b.alike - a.alike || b.count - a.count);
  return { delimiter: ranked[0]?.delimiter ?? ',', newline, hint: false };
}

function withoutQuoted(text: string): string {
  return text.replace(/"[^"]*(?:"|$)/g, '');
}

function count(line: string, delimiter: string): number {
  return line.split(delimiter).length - 1;
}
