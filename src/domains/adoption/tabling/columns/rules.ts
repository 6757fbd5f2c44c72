import { type ByStanding, USE_STANDINGS, type UseStanding } from '../../asking/contract.ts';

export type ColumnType = 'text' | 'integer' | 'number' | 'boolean';
export type Cell = string | number | boolean | null;

/** A column of a table; null in it is unknown, or does not apply. */
interface TableColumn {
  readonly name: string;
  readonly type: ColumnType;
}

/** A tidy table: each row one observation, each column one variable. */
export interface UsageTable {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly Readonly<Record<string, Cell>>[];
}

/** A table of these columns, in their order, whose rows have a cell for each. */
export function tableOfRows<Name extends string>(
  types: Readonly<Record<Name, ColumnType>>,
  rows: readonly Readonly<Record<Name, Cell>>[],
): UsageTable {
  const columns = Object.entries<ColumnType>(types).map(([name, type]) => ({ name, type }));
  return { columns, rows };
}

/** A row for each standing; their sum is left out, so that a column can be summed. */
export function eachStanding<Row>(rowOf: (standing: UseStanding) => Row): Row[] {
  return USE_STANDINGS.map(rowOf);
}

/** Columns and cells of a stretch of the calendar. */
export const PERIOD = { from: 'text', to: 'text', complete: 'boolean' } as const;

export function periodCells({ from, to, complete }: PeriodCells): PeriodCells {
  return { from, to, complete };
}

interface PeriodCells {
  readonly from: string;
  readonly to: string;
  readonly complete: boolean;
}

/** The count of a standing, or null where nothing is known. */
export function countOf(counts: ByStanding | null | undefined, standing: UseStanding): number | null {
  return counts?.[standing] ?? null;
}
