import { percent } from '#domains/choices/door.ts';
import type { ByStanding, Share, UseStanding } from '../../contract.ts';

/** A table in words, ready to be aligned. */
export interface TextTable {
  readonly title: string | null;
  readonly headings: readonly { readonly heading: string; readonly right: boolean }[];
  readonly rows: readonly (readonly string[])[];
}

/** A column of such a table; numbers are set to the right. */
export interface TextColumn<Row> {
  readonly heading: string;
  readonly text: (row: Row) => string;
  readonly right?: boolean;
}

export function textTable<Row>(
  title: string | null,
  rows: readonly Row[],
  columns: readonly TextColumn<Row>[],
): TextTable {
  return {
    title,
    headings: columns.map(({ heading, right = false }) => ({ heading, right })),
    rows: rows.map((row) => columns.map(({ text }) => text(row))),
  };
}

/** What the marks of the tables mean. */
export const LEGEND = '● free: signal   ○ captive, sole or own: noise   ? standing not known';

const MARKS = { free: '●', captive: '○', sole: '○', own: '○', unknown: '?' } as const;

/** "● free". */
export function standingText(standing: UseStanding): string {
  return `${MARKS[standing]} ${standing}`;
}

/** How many in all, and by mark. */
export function countColumns<Row>(
  heading: string,
  countsOf: (row: Row) => ByStanding | null,
): TextColumn<Row>[] {
  const column = (name: string, of: (counts: ByStanding) => number): TextColumn<Row> => ({
    heading: name,
    right: true,
    text: (row) => {
      const counts = countsOf(row);
      return counts === null ? 'unknown' : countText(of(counts));
    },
  });
  return [
    column(heading, ({ all }) => all),
    column('●', ({ free }) => free),
    column('○', ({ captive, sole, own }) => captive + sole + own),
    column('?', ({ unknown }) => unknown),
  ];
}

/** The columns of a stretch of the calendar. */
export function periodColumns<
  Row extends { readonly from: string; readonly to: string; readonly complete: boolean },
>(): TextColumn<Row>[] {
  return [
    { heading: 'From', text: ({ from }) => from },
    { heading: 'To', text: ({ to, complete }) => (complete ? to : `${to} (not over)`) },
  ];
}

/** "1,234". */
export function countText(count: number): string {
  return count.toLocaleString('en');
}

/** "38% (31 to 46), 90 of 300", or that nobody could have. */
export function estimateText({ value, low, high, count, n }: Share): string {
  if (value === null) return `unknown, n ${countText(n)}`;
  const interval =
    low === null || high === null ? '' : ` (${Math.round(low * 100)} to ${Math.round(high * 100)})`;
  return `${percent(value)}${interval}, ${countText(count)} of ${countText(n)}`;
}

/** A number to one decimal, or that it is unknown. */
export function numberText(value: number | null): string {
  if (value === null) return 'unknown';
  const text = value.toLocaleString('en', { maximumFractionDigits: 1 });
  return (text === '-0' ? '0' : text).replace('-', '−');
}

/** "45 s", "12 min", "3.5 h", "2 d". */
export function timeText(seconds: number | null): string {
  if (seconds === null) return '';
  if (seconds < 90) return `${numberText(seconds)} s`;
  if (seconds < 90 * 60) return `${numberText(seconds / 60)} min`;
  return seconds < 48 * 3600 ? `${numberText(seconds / 3600)} h` : `${numberText(seconds / 86_400)} d`;
}
