import { type Day, findDay, formatDay } from '#platform/calendar.ts';

/** A date as it was written: the first and last day it may mean, and how exactly it was said. */
export interface WrittenDate {
  readonly first: Day;
  readonly last: Day;
  readonly precision: 'day' | 'month' | 'quarter' | 'year';
}

export interface DateFormat {
  readonly name: string;
  /** Undefined when the text is not a date in this format. */
  readonly read: (text: string) => WrittenDate | undefined;
}

/** How a mapping may write a date format; shown to whoever gets one wrong. */
const DATE_TOKENS =
  'YYYY, MM or M, MMM (English month), DD or D, Q (quarter), [text], * (whatever follows), or excel, excel-1904';

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const MONTH_NAMES =
  'january february march april may june july august september october november december'.split(' ');

const PATTERNS = new Map([
  ['YYYY', '(?<year>\\d{4})'],
  ['MMM', `(?<name>${[...MONTH_NAMES, ...MONTHS].join('|')})\\.?`],
  ['MM', '(?<month>\\d{2})'],
  ['M', '(?<month>\\d{1,2})'],
  ['DD', '(?<day>\\d{2})'],
  ['D', '(?<day>\\d{1,2})'],
  ['Q', '(?<quarter>[1-4])'],
  ['*', '.*'],
]);

const PIECES = /\[[^\]]*\]|Y+|M+|D+|Q+|[A-Za-z]+|./gs;

// Serial day 1 is 1900-01-01, or 1904-01-02 in the other system; and Excel believes that 1900 was a leap year.
const EXCEL_1970 = 25_569;
const EXCEL_1904_1970 = 24_107;
const EXCEL_LEAP_DAY = 60;

/** A format in the language of DATE_TOKENS, or what is wrong with it. */
export function parseDateFormat(name: string): DateFormat | { readonly problem: string } {
  if (name === 'excel' || name === 'excel-1904') return { name, read: (text) => readSerial(text, name) };
  const pieces = name.match(PIECES) ?? [];
  const unknown = pieces.find((piece) => /^[A-Za-z]/.test(piece) && !PATTERNS.has(piece));
  if (unknown === 'YY') return { problem: 'YY is ambiguous: a year has four digits, YYYY' };
  if (unknown !== undefined)
    return { problem: `"${unknown}" means nothing in a date format: write ${DATE_TOKENS}` };
  if (pieces.slice(0, -1).includes('*'))
    return { problem: '* stands for all that follows: it ends a date format' };
  const kinds = pieces.filter((piece) => PATTERNS.has(piece)).map((piece) => piece[0]);
  const [years, months, days, quarters] = ['Y', 'M', 'D', 'Q'].map(
    (kind) => kinds.filter((has) => has === kind).length,
  );
  if (years !== 1) return { problem: 'a date format has one year, YYYY' };
  if ((months ?? 0) + (quarters ?? 0) > 1 || (days ?? 0) > (months ?? 0))
    return { problem: 'a date format has a month or a quarter or neither, and a day only with a month' };
  const pattern = new RegExp(`^${pieces.map(patternOf).join('')}$`, 'i');
  return { name, read: (text) => readParts(pattern.exec(text)?.groups) };
}

function patternOf(piece: string): string {
  const literal = /^\[.*\]$/s.test(piece) ? piece.slice(1, -1) : piece;
  return PATTERNS.get(piece) ?? literal.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

function readParts(parts: Readonly<Record<string, string | undefined>> | undefined): WrittenDate | undefined {
  if (parts?.year === undefined) return undefined;
  const year = Number(parts.year);
  if (parts.quarter !== undefined) return stretch(year, Number(parts.quarter) * 3 - 2, 3, 'quarter');
  const month =
    parts.name === undefined ? parts.month : MONTHS.indexOf(parts.name.slice(0, 3).toLowerCase()) + 1;
  if (month === undefined) return stretch(year, 1, 12, 'year');
  if (parts.day === undefined) return stretch(year, Number(month), 1, 'month');
  const day = findDay(isoDay(year, Number(month), Number(parts.day)));
  return day === undefined ? undefined : { first: day, last: day, precision: 'day' };
}

function stretch(
  year: number,
  month: number,
  months: number,
  precision: WrittenDate['precision'],
): WrittenDate | undefined {
  const first = findDay(isoDay(year, month, 1));
  const next =
    month + months > 12 ? findDay(isoDay(year + 1, 1, 1)) : findDay(isoDay(year, month + months, 1));
  return first === undefined || next === undefined ? undefined : { first, last: next - 1, precision };
}

function isoDay(year: number, month: number, day: number): string {
  const digits = (value: number, length: number) => String(value).padStart(length, '0');
  return `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`;
}

function readSerial(text: string, system: 'excel' | 'excel-1904'): WrittenDate | undefined {
  if (!/^\d{1,7}(?:[.,]\d+)?$/.test(text)) return undefined;
  const serial = Number.parseInt(text, 10);
  if (system === 'excel' && (serial === EXCEL_LEAP_DAY || serial === 0)) return undefined;
  const shift =
    system === 'excel-1904' ? EXCEL_1904_1970 : serial < EXCEL_LEAP_DAY ? EXCEL_1970 - 1 : EXCEL_1970;
  return { first: serial - shift, last: serial - shift, precision: 'day' };
}

/**
 * Reads a date by the first format that fits. Says why not when none does, or when two formats fit and mean different
 * days, as DD/MM/YYYY and MM/DD/YYYY do of 03/04/2025.
 */
export function readDate(
  formats: readonly DateFormat[],
  text: string,
): WrittenDate | { readonly problem: string } {
  const read = formats.flatMap(({ name, read: by }) => {
    const date = by(text);
    return date === undefined ? [] : [{ name, date }];
  });
  const [best] = read;
  if (best === undefined)
    return { problem: `is not a date as ${formats.map(({ name }) => name).join(' or ')}` };
  const other = read.find(({ date }) => date.first !== best.date.first || date.last !== best.date.last);
  if (other === undefined) return best.date;
  const meant = [best, other].map(({ name, date }) => `${formatDay(date.first)} as ${name}`);
  return { problem: `may be ${meant.join(' or ')}: keep one of these formats` };
}
