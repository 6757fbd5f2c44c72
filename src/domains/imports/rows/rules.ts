/** How a file separates its cells and its rows. */
export interface Dialect {
  readonly delimiter: string;
  readonly newline: '\n' | '\r';
}

/** A row as it was cut out of the text. A row with a problem has the cells of its first line, as they stand there. */
export interface CutRow {
  /** The line of the file on which the row begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
  readonly problem?: string;
}

/** Cuts text that comes in pieces, however they fall, into rows. */
export interface RowCutter {
  readonly push: (text: string) => CutRow[];
  /** The last row, where no line end follows it. */
  readonly end: () => CutRow[];
}

interface Cut {
  readonly next: number;
  readonly lines: number;
  readonly cells: readonly string[];
  readonly problem?: string;
}

interface Cell {
  readonly value: string;
  readonly next: number;
}

/** In characters. A quote that is never closed takes in all that follows: this is where it is given up. */
export const LONGEST_ROW = 1_000_000;

const TOO_LONG = `is longer than ${LONGEST_ROW.toLocaleString('en')} characters, or a quote opens in it and never closes`;
const NEVER_CLOSED = 'a quote opens in this row and never closes';
const NOT_DOUBLED = 'a quote stands inside a cell: put the cell in quotes and double the quote';

/**
 * A cutter of delimited text by RFC 4180, with quotes doubled inside quotes. A row whose quotes do not match is a problem
 * of the line it begins on only: reading resumes on the next line, so that no good row after it is lost. (That stays
 * linear: a line from which a search for the closing quote ran far has an odd number of quotes, and every later line
 * that it ran over an even one.)
 */
export function createRowCutter(dialect: Dialect): RowCutter {
  let rest = '';
  let line = 1;
  let skipping = false;
  const take = (text: string, last: boolean): CutRow[] => {
    const rows: CutRow[] = [];
    let at = 0;
    while (at < text.length) {
      const cut = skipping ? skipLine(text, at, dialect) : cutRow(text, at, dialect, last);
      if (cut === undefined) break;
      const { cells, problem, lines, next } = cut;
      if (!skipping) rows.push(problem === undefined ? { line, cells } : { line, cells, problem });
      skipping = next > text.length && !last;
      line += skipping ? 0 : lines;
      at = next;
    }
    rest = text.slice(at);
    return rows;
  };
  return { push: (text) => take(rest + text, false), end: () => take(rest, true) };
}

/** The rest of a line that is refused already; it goes on past the end of the text where that has no line end. */
function skipLine(text: string, at: number, { newline }: Dialect): Cut {
  const end = text.indexOf(newline, at);
  return { next: end < 0 ? text.length + 1 : end + 1, lines: 1, cells: [] };
}

/** The row at `start`, or undefined while more text may belong to it. */
function cutRow(text: string, start: number, dialect: Dialect, last: boolean): Cut | undefined {
  const end = text.indexOf(dialect.newline, start);
  const overlong = text.length - start > LONGEST_ROW;
  if (end < 0 && !last)
    return overlong ? { next: text.length + 1, lines: 1, cells: [], problem: TOO_LONG } : undefined;
  const line = withoutReturn(text.slice(start, end < 0 ? text.length : end));
  const next = end < 0 ? text.length : end + 1;
  if (!line.includes('"')) return { next, lines: 1, cells: line.split(dialect.delimiter) };
  const cut = cutQuoted(text, start, dialect, last);
  if (typeof cut === 'object') return cut;
  if (cut === 'unfinished' && !last && !overlong) return undefined;
  const problem = cut === 'broken' ? NOT_DOUBLED : last ? NEVER_CLOSED : TOO_LONG;
  return { next, lines: 1, cells: line.split(dialect.delimiter), problem };
}

/** A row with quotes in it. */
function cutQuoted(
  text: string,
  start: number,
  { delimiter, newline }: Dialect,
  last: boolean,
): Cut | 'unfinished' | 'broken' {
  const cells: string[] = [];
  for (let at = start; ; ) {
    const quoted = text[at] === '"';
    const cell = quoted ? quotedCell(text, at) : plainCell(text, at, delimiter, newline);
    if (cell === undefined || (cell.next >= text.length - 1 && !last)) return 'unfinished';
    if (!quoted && cell.value.includes('"')) return 'broken';
    cells.push(cell.value);
    if (text[cell.next] === delimiter) {
      at = cell.next + 1;
      continue;
    }
    const end = text[cell.next] === '\r' && text[cell.next + 1] === newline ? cell.next + 1 : cell.next;
    if (end < text.length && text[end] !== newline) return 'broken';
    return { next: end + 1, lines: countLines(text, start, end, newline), cells };
  }
}

function quotedCell(text: string, at: number): Cell | undefined {
  for (let from = at + 1; ; ) {
    const quote = text.indexOf('"', from);
    if (quote < 0) return undefined;
    if (text[quote + 1] !== '"')
      return { value: text.slice(at + 1, quote).replaceAll('""', '"'), next: quote + 1 };
    from = quote + 2;
  }
}

function plainCell(text: string, at: number, delimiter: string, newline: string): Cell {
  const lineEnd = text.indexOf(newline, at);
  const line = withoutReturn(text.slice(at, lineEnd < 0 ? text.length : lineEnd));
  const cellEnd = line.indexOf(delimiter);
  const value = cellEnd < 0 ? line : line.slice(0, cellEnd);
  return { value, next: at + value.length };
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}

function countLines(text: string, start: number, end: number, newline: string): number {
  let lines = 1;
  for (let at = text.indexOf(newline, start); at >= 0 && at < end; at = text.indexOf(newline, at + 1))
    lines += 1;
  return lines;
}
