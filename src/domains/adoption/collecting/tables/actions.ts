import { Readable } from 'node:stream';
import { type CsvError, parse } from 'csv-parse';
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects, parquetSchema } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import type { Content } from '../contents/actions.ts';
import type { TableMapping } from '../mappings/contract.ts';
import { UnreadableFile } from '../runs/actions.ts';
import { columnsOf, compileRows, plain, type TableRow } from '../tables/rules.ts';
import type { Unit } from '../units/rules.ts';

const PORTION = 2000;
const LONGEST = 1024 * 1024;

/** Reads the rows of a CSV file or a Parquet file, whichever it is. Throws `UnreadableFile`. */
export async function* readTable(content: Content, mapping: TableMapping): AsyncGenerator<readonly Unit[]> {
  const head = await content.head(4);
  if (head.toString('latin1') === 'PAR1') yield* readParquet(content, mapping);
  else yield* readCsv(content, mapping);
}

function checkColumns(mapping: TableMapping, there: readonly string[]): void {
  const missing = columnsOf(mapping).filter((column) => !there.includes(column));
  if (missing.length > 0)
    throw new UnreadableFile(
      `has no column ${missing.map((column) => `"${column}"`).join(', ')}: it has ${there.slice(0, 30).join(', ')}`,
    );
}

interface CsvRow {
  readonly record: TableRow;
  readonly info: { readonly lines: number };
}

interface SkippedRow {
  readonly line: number;
  readonly reason: string;
  readonly text: string;
}

async function* readCsv(content: Content, mapping: TableMapping): AsyncGenerator<readonly Unit[]> {
  const decide = compileRows(mapping);
  const bad: SkippedRow[] = [];
  const parser = parse({
    bom: true,
    info: true,
    delimiter: mapping.delimiter ?? ',',
    max_record_size: LONGEST,
    skip_records_with_error: true,
    columns: (header: string[]) => {
      checkColumns(mapping, header);
      return header;
    },
    on_skip: (error: CsvError | undefined, raw: string | undefined) => {
      bad.push({ line: Number(error?.lines ?? 0), reason: reasonOf(error), text: raw ?? '' });
      return undefined;
    },
  });
  const input = Readable.from(content.from(0));
  input.on('error', (error) => parser.destroy(error));
  input.pipe(parser);
  let units: Unit[] = [];
  let row = 0;
  const take = (line: number, text: string, fate: Unit['fate']) => {
    units.push({ line, at: row, end: row + 1, text, fate });
    row += 1;
  };
  // The parser is ahead of us: what it skips there comes in its turn.
  const takeBad = (before: number) => {
    while (bad[0] !== undefined && bad[0].line < before) {
      const { line, reason, text } = bad[0];
      bad.shift();
      take(line, text, { fate: 'bad', reason });
    }
  };
  for await (const { record, info } of parser as AsyncIterable<CsvRow>) {
    takeBad(info.lines);
    take(info.lines, JSON.stringify(record), decide(record));
    if (units.length < PORTION) continue;
    yield units;
    units = [];
  }
  takeBad(Number.POSITIVE_INFINITY);
  yield units;
}

function reasonOf(error: CsvError | undefined): string {
  if (error?.code === 'CSV_RECORD_INCONSISTENT_COLUMNS') return 'has not as many cells as the header';
  return error?.message ?? 'is no row';
}

async function* readParquet(content: Content, mapping: TableMapping): AsyncGenerator<readonly Unit[]> {
  if (content.size === undefined || content.packed)
    throw new UnreadableFile('Parquet is read from a file, neither packed nor by the standard input');
  const decide = compileRows(mapping);
  const file = await asyncBufferFromFile(content.path);
  const metadata = await parquetMetadataAsync(file).catch((error: Error) => {
    throw new UnreadableFile(`is no whole Parquet file: ${error.message}`, { cause: error });
  });
  checkColumns(
    mapping,
    parquetSchema(metadata).children.map(({ element }) => element.name),
  );
  // What names a row itself is all of it, whatever the mapping asks for today.
  const columns = mapping.id === undefined ? undefined : columnsOf(mapping);
  let rowStart = 0;
  for (const group of metadata.row_groups) {
    const rowEnd = rowStart + Number(group.num_rows);
    const only = columns === undefined ? {} : { columns };
    const rows: TableRow[] = await parquetReadObjects({
      file,
      metadata,
      compressors,
      rowStart,
      rowEnd,
      ...only,
    }).catch((error: Error) => {
      throw new UnreadableFile(`cannot be read beyond row ${rowStart}: ${error.message}`, { cause: error });
    });
    for (let from = 0; from < rows.length; from += PORTION) {
      const start = rowStart + from;
      yield rows.slice(from, from + PORTION).map((row, index): Unit => {
        const at = start + index;
        return { line: at + 1, at, end: at + 1, text: JSON.stringify(plain(row)), fate: decide(row) };
      });
    }
    rowStart = rowEnd;
  }
}
