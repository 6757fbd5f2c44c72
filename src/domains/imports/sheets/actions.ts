import { findHeaderProblem } from '../columns/rules.ts';
import { type FileProblem, findEncoding, type InputFile, readText } from '../reading/actions.ts';
import { type FoundDialect, findDialect } from '../reading/rules.ts';
import { type CutRow, createRowCutter, type Dialect } from '../rows/rules.ts';

/** What a mapping says of a file; what it does not say is found. */
export interface SheetOptions {
  readonly encoding?: string | undefined;
  readonly delimiter?: string | undefined;
  readonly header?: number | undefined;
  readonly columns?: readonly string[] | undefined;
}

/** A row under the header, its cells trimmed. `row` counts as a spreadsheet does: a cell with line breaks is in one row. */
export interface SheetRow {
  readonly row: number;
  readonly line: number;
  readonly cells: readonly string[];
  /** Why it cannot be read; then the cells are those of its first line. */
  readonly problem?: string;
}

/** A file that can be read from its first row to its last, as often as needed, without ever being held as a whole. */
export interface Sheet {
  readonly file: InputFile;
  readonly columns: readonly string[];
  readonly delimiter: string;
  /** Row of the header; 0 for a file that has none. */
  readonly header: number;
  /** Rows as they come off the disk, and the bytes they took. Empty rows are left out, though they count. */
  readonly read: () => AsyncGenerator<{ readonly rows: readonly SheetRow[]; readonly bytes: number }>;
}

interface Source {
  readonly file: InputFile;
  readonly encoding: string;
  readonly dialect: Dialect;
}

interface Header {
  readonly row: number;
  readonly columns: readonly string[];
  readonly problem?: string;
}

/** Opens a file, or says why it cannot be read as a table. */
export async function openSheet(file: InputFile, options: SheetOptions): Promise<Sheet | FileProblem> {
  const found = await findEncoding(file, options.encoding);
  if ('reason' in found) return found;
  const { hint, ...dialect } = await findFileDialect(file, found.encoding);
  const source = {
    file,
    encoding: found.encoding,
    dialect: { ...dialect, delimiter: options.delimiter ?? dialect.delimiter },
  };
  const skipped = hint ? 1 : 0;
  const header =
    options.columns === undefined
      ? await findHeader(source, skipped, options.header)
      : { row: skipped, columns: options.columns };
  if (header === undefined) return { reason: 'has no header: every row before its end is empty' };
  const problem = header.problem ?? findHeaderProblem(header.columns);
  if (problem !== undefined) return { row: header.row, reason: problem };
  const { delimiter } = source.dialect;
  return {
    file,
    columns: header.columns,
    delimiter,
    header: header.row,
    read: () => readUnder(source, header),
  };
}

async function findFileDialect(file: InputFile, encoding: string): Promise<FoundDialect> {
  for await (const { text } of readText(file, encoding)) if (text !== '') return findDialect(text);
  return findDialect('');
}

/** The row that the mapping names, or else the first that is not empty. */
async function findHeader(
  source: Source,
  skipped: number,
  named: number | undefined,
): Promise<Header | undefined> {
  for await (const { rows } of readAll(source))
    for (const { row, cells, problem } of rows) {
      const wanted = named === undefined ? row > skipped && !isEmpty(cells) : row === named;
      if (wanted) return { row, columns: cells, ...(problem === undefined ? {} : { problem }) };
    }
  return undefined;
}

async function* readUnder(source: Source, header: Header): ReturnType<Sheet['read']> {
  const width = header.columns.length;
  for await (const { rows, bytes } of readAll(source)) {
    const under = rows.filter(({ row, cells }) => row > header.row && !isEmpty(cells));
    yield { rows: under.map((row) => checkWidth(row, width)), bytes };
  }
}

/** All rows of a file, numbered as a spreadsheet does. */
async function* readAll({ file, encoding, dialect }: Source): ReturnType<Sheet['read']> {
  const cutter = createRowCutter(dialect);
  let row = 0;
  const number = (cut: CutRow): SheetRow => {
    row += 1;
    return { ...cut, row, cells: cut.cells.map((cell) => cell.trim()) };
  };
  for await (const { text, bytes } of readText(file, encoding))
    yield { rows: cutter.push(text).map(number), bytes };
  yield { rows: cutter.end().map(number), bytes: 0 };
}

function isEmpty(cells: readonly string[]): boolean {
  return cells.every((cell) => cell === '');
}

function checkWidth(row: SheetRow, width: number): SheetRow {
  if (row.problem !== undefined || row.cells.length === width) return row;
  const { length } = row.cells;
  return { ...row, problem: `has ${length} ${length === 1 ? 'cell' : 'cells'}, and the header has ${width}` };
}
