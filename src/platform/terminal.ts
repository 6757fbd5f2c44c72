import { stringify } from 'csv-stringify/sync';

/** A column of a terminal table: its heading, its text for a row, and the side it is set to. */
export interface Column<Row> {
  readonly heading: string;
  readonly text: (row: Row) => string;
  readonly right?: boolean;
}

/** Rows as aligned text, two spaces apart, headings first. */
export function tableText<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): string {
  const cells = [
    columns.map(({ heading }) => heading),
    ...rows.map((row) => columns.map(({ text }) => text(row))),
  ];
  const widths = columns.map((_, index) => Math.max(...cells.map((line) => line[index]?.length ?? 0)));
  return cells
    .map((line) =>
      line
        .map((cell, index) => {
          const width = widths[index] ?? 0;
          return columns[index]?.right ? cell.padStart(width) : cell.padEnd(width);
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Rows as CSV with a heading line. Nested values are written with dotted names; lists are joined by a semicolon. */
export function csvText(rows: readonly object[]): string {
  const flat = rows.map((row) => flatten(row));
  const columns = [...new Set(flat.flatMap((row) => Object.keys(row)))];
  // A spreadsheet would run a cell that begins like a formula.
  return stringify(flat, { header: true, columns, escape_formulas: true, cast: { boolean: String } });
}

function flatten(value: object, prefix = ''): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, item]) => {
      const path = `${prefix}${name}`;
      if (Array.isArray(item))
        return [
          [path, item.map((part) => (typeof part === 'object' ? JSON.stringify(part) : part)).join(';')],
        ];
      if (item !== null && typeof item === 'object') return Object.entries(flatten(item, `${path}.`));
      return [[path, item]];
    }),
  );
}

/** Text broken into lines of at most `width` characters, at spaces. */
export function wrapText(text: string, width = 100): string {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines.join('\n');
}
