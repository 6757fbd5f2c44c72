import { expect, test } from 'vitest';
import { dateFormatOf } from './rules.ts';

test.each([
  [['2024-01-31'], 'YYYY-MM-DD'],
  [['2024-01-31T10:00:00Z', '2024-01-30'], 'YYYY-MM-DD*'],
  [['31/01/2024', '01/02/2024'], 'DD/MM/YYYY'],
  [['01/31/2024', '01/02/2024'], 'MM/DD/YYYY'],
  [['3.4.2024', '13.12.2024'], 'D.M.YYYY'],
  [['5 January 2020', '6 Feb 2021'], 'D MMM YYYY'],
  [['2024-02', '2024-12'], 'YYYY-MM'],
  [['2024-Q3'], 'YYYY-[Q]Q'],
  [['1999', '2024'], 'YYYY'],
  [['45292', '45293'], 'excel'],
  [['20240131'], 'YYYYMMDD'],
])('%j are dates as %s', (samples, format) => {
  expect(dateFormatOf(samples)).toEqual({ format, other: undefined });
});

test.each([[['7', '12']], [['soon']], [[]], [['2024-01-31', 'never']], [['2024-02-30']]])(
  '%j are no dates',
  (samples) => {
    expect(dateFormatOf(samples)).toBeUndefined();
  },
);

test('names the other format that the samples may be in', () => {
  expect(dateFormatOf(['03/04/2024', '05/06/2024'])).toEqual({ format: 'DD/MM/YYYY', other: 'MM/DD/YYYY' });
  expect(dateFormatOf(['04/04/2024'])).toEqual({ format: 'DD/MM/YYYY', other: undefined });
});
