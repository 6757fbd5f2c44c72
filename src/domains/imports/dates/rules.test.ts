import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatDay, parseDay } from '#platform/calendar.ts';
import { type DateFormat, parseDateFormat, readDate } from './rules.ts';

function format(name: string): DateFormat {
  const parsed = parseDateFormat(name);
  if ('problem' in parsed) throw new Error(parsed.problem);
  return parsed;
}

function read(text: string, ...names: string[]) {
  const date = readDate(names.map(format), text);
  return 'problem' in date
    ? date.problem
    : [formatDay(date.first), formatDay(date.last), date.precision].join(' ');
}

test.each([
  ['YYYY-MM-DD', '2024-02-29', '2024-02-29 2024-02-29 day'],
  ['DD/MM/YYYY', '03/04/2025', '2025-04-03 2025-04-03 day'],
  ['D.M.YYYY', '3.4.2025', '2025-04-03 2025-04-03 day'],
  ['D.M.YYYY', '03.04.2025', '2025-04-03 2025-04-03 day'],
  ['D MMM YYYY', '5 January 2020', '2020-01-05 2020-01-05 day'],
  ['DD-MMM-YYYY', '05-Sep-2020', '2020-09-05 2020-09-05 day'],
  ['YYYY-MM-DD*', '2020-01-05T23:59:59Z', '2020-01-05 2020-01-05 day'],
  ['YYYY-MM', '2024-02', '2024-02-01 2024-02-29 month'],
  ['MMM YYYY', 'Dec 2024', '2024-12-01 2024-12-31 month'],
  ['YYYY-[Q]Q', '2024-Q3', '2024-07-01 2024-09-30 quarter'],
  ['Q/YYYY', '4/2024', '2024-10-01 2024-12-31 quarter'],
  ['YYYY', '1999', '1999-01-01 1999-12-31 year'],
  ['YYYYMMDD', '20240229', '2024-02-29 2024-02-29 day'],
  ['excel', '45292', '2024-01-01 2024-01-01 day'],
  ['excel', '45292,75', '2024-01-01 2024-01-01 day'],
  ['excel', '59', '1900-02-28 1900-02-28 day'],
  ['excel', '61', '1900-03-01 1900-03-01 day'],
  ['excel-1904', '43830', '2024-01-01 2024-01-01 day'],
])('reads %s: %s', (name, text, expected) => {
  expect(read(text, name)).toBe(expected);
});

test.each([
  ['YYYY-MM-DD', '2023-02-29'],
  ['YYYY-MM-DD', '2023-2-9'],
  ['DD/MM/YYYY', '04/13/2025'],
  ['D.M.YYYY', '3.4.25'],
  ['YYYY-MM', '2024-13'],
  ['excel', '60'],
  ['excel', '2024-01-01'],
  ['D+M+YYYY', '112024'],
])('does not read %s: %s', (name, text) => {
  expect(read(text, name)).toBe(`is not a date as ${name}`);
});

test('tries several formats, and refuses what two of them read as different days', () => {
  expect(read('2024', 'YYYY-MM-DD', 'YYYY')).toBe('2024-01-01 2024-12-31 year');
  expect(read('13/04/2025', 'DD/MM/YYYY', 'MM/DD/YYYY')).toBe('2025-04-13 2025-04-13 day');
  expect(read('04/04/2025', 'DD/MM/YYYY', 'MM/DD/YYYY')).toBe('2025-04-04 2025-04-04 day');
  expect(read('03/04/2025', 'DD/MM/YYYY', 'MM/DD/YYYY')).toBe(
    'may be 2025-04-03 as DD/MM/YYYY or 2025-03-04 as MM/DD/YYYY: keep one of these formats',
  );
});

test.each([
  ['DD/MM/YY', 'ambiguous'],
  ['yyyy-mm-dd', '"yyyy" means nothing'],
  ['constructor', 'means nothing'],
  ['DD/MM', 'has one year'],
  ['YYYY-DD', 'day only with a month'],
  ['YYYY-MM-Q', 'a month or a quarter'],
  ['*YYYY', 'ends a date format'],
  ['', 'has one year'],
])('refuses the format "%s"', (name, reason) => {
  expect(parseDateFormat(name)).toEqual({ problem: expect.stringContaining(reason) });
});

test('every day from 1900 to 2199 reads back from any format that says all of it', () => {
  const day = fc.integer({ min: parseDay('1900-03-01'), max: parseDay('2199-12-31') });
  fc.assert(
    fc.property(day, (wanted) => {
      const [year = '', month = '', date = ''] = formatDay(wanted).split('-');
      const expected = { first: wanted, last: wanted, precision: 'day' };
      expect(readDate([format('YYYY-MM-DD')], `${year}-${month}-${date}`)).toEqual(expected);
      expect(readDate([format('D.M.YYYY')], `${Number(date)}.${Number(month)}.${year}`)).toEqual(expected);
      expect(readDate([format('excel')], String(wanted + 25_569))).toEqual(expected);
    }),
  );
});
