import type { Refusal } from '../contract.ts';

/** A row of a file that is refused, as far as a list of refusals needs to know it. */
export interface RefusedRow {
  readonly file: string;
  readonly row: number;
  readonly line: number;
  readonly cells: readonly string[];
}

/** Where in a record the reason lies, and from which columns that comes. */
export interface RefusalReason {
  readonly kind?: string;
  readonly field?: string;
  readonly columns?: readonly string[];
  readonly reason: string;
}

/** A file's columns as they stand, so that its refused rows can be written in the same form. */
export interface RefusedFile {
  readonly name: string;
  readonly columns: readonly string[];
  readonly delimiter: string;
  /** Row of the header, 0 for a file that has none. */
  readonly header: number;
}

interface KeptRow {
  readonly text: string;
  readonly reasons: string[];
}

/** How many refusals, and how much of the refused rows, are kept in memory. */
interface RefusalLimits {
  readonly listed: number;
  readonly characters: number;
}

const LIMITS: RefusalLimits = { listed: 10_000, characters: 20_000_000 };
const REASON_COLUMN = 'refused because';

/** Collects refusals, and the rows for another attempt; counts what it does not keep. */
export function createRefusals(files: readonly RefusedFile[], limits = LIMITS) {
  const listed: Refusal[] = [];
  const kept = new Map(files.map(({ name }) => [name, new Map<number, KeptRow>()]));
  const fileOf = new Map(files.map((file) => [file.name, file]));
  let count = 0;
  let characters = 0;
  const add = (row: RefusedRow, why: RefusalReason): void => {
    count += 1;
    const refusal = describe(row, why);
    if (listed.length < limits.listed) listed.push(refusal);
    const rows = kept.get(row.file);
    const known = rows?.get(row.row);
    const reason = refusal.field === undefined ? refusal.reason : `${refusal.field}: ${refusal.reason}`;
    if (known !== undefined) known.reasons.push(reason);
    const file = fileOf.get(row.file);
    if (
      known !== undefined ||
      file === undefined ||
      listed.length >= limits.listed ||
      characters > limits.characters
    )
      return;
    const text = joinCells(withoutReasons(row.cells, file), file.delimiter);
    characters += text.length;
    rows?.set(row.row, { text, reasons: [reason] });
  };
  return {
    add,
    count: () => count,
    listed: (): readonly Refusal[] => [...listed].sort(byPlace),
    notListed: () => count - listed.length,
    rowsAsCsv: () =>
      files.flatMap((file) => {
        const rows = kept.get(file.name) ?? new Map<number, KeptRow>();
        return rows.size === 0 ? [] : [{ file: file.name, csv: writeRows(file, rows) }];
      }),
  };
}

export type Refusals = ReturnType<typeof createRefusals>;

function describe({ file, row, line }: RefusedRow, { kind, field, columns, reason }: RefusalReason): Refusal {
  const from =
    columns === undefined || columns.length === 0
      ? ''
      : `column ${columns.map((name) => `"${name}"`).join(', ')}: `;
  const place = line === row ? '' : ` (line ${line} of the file)`;
  const named = [kind, field].filter((part) => part !== undefined).join('.');
  return { file, row, ...(named === '' ? {} : { field: named }), reason: `${from}${reason}${place}` };
}

function byPlace(a: Refusal, b: Refusal): number {
  return a.file === b.file ? (a.row ?? 0) - (b.row ?? 0) : (a.file ?? '') < (b.file ?? '') ? -1 : 1;
}

/** The rows under their header, in the file's own form and on the header's own row: the same mapping reads them again. */
function writeRows(file: RefusedFile, rows: ReadonlyMap<number, KeptRow>): string {
  const { delimiter } = file;
  const columns = joinCells([...withoutReasons(file.columns, file), REASON_COLUMN], delimiter);
  const header = file.header === 0 ? [] : [...Array<string>(file.header - 1).fill(''), columns];
  const sorted = [...rows].sort(([a], [b]) => a - b);
  const lines = sorted.map(
    ([, { text, reasons }]) => `${text}${delimiter}${joinCells([reasons.join('; ')], delimiter)}`,
  );
  return `\uFEFF${[...header, ...lines].join('\r\n')}\r\n`;
}

/** Cells without the reasons that an earlier attempt wrote beside them. */
function withoutReasons(cells: readonly string[], { columns }: RefusedFile): readonly string[] {
  const index = columns.indexOf(REASON_COLUMN);
  return index < 0 ? cells : cells.filter((_, at) => at !== index);
}

function joinCells(cells: readonly string[], delimiter: string): string {
  const quoted = (cell: string) => /["\r\n]/.test(cell) || cell.includes(delimiter);
  return cells.map((cell) => (quoted(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(delimiter);
}
