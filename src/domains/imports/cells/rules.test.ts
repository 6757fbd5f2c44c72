import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readBoolean, readNumber } from './rules.ts';

test.each([
  ['42', 42],
  ['-3.5', -3.5],
  ['3,5', 3.5],
  ['0,125', 0.125],
  ['0.125', 0.125],
  ['1.234,5', 1234.5],
  ['1,234.5', 1234.5],
  ['1,234,567', 1_234_567],
  ['1.234.567', 1_234_567],
  ['1 234,5', 1234.5],
  ['1\u00a0234\u00a0567', 1_234_567],
  ['1\u202f234', 1234],
  ["1'234.5", 1234.5],
  ['1’234', 1234],
  ['1234,567', 1234.567],
  ['\u22127', -7],
  ['+7', 7],
  ['1.5e3', 1500],
])('reads %s as %d without being told the decimal sign', (text, value) => {
  expect(readNumber(text)).toEqual({ value });
});

test.each(['1,234', '1.234', '-12.345', '999,000'])(
  'will not guess whether %s is a fraction or thousands',
  (text) => {
    expect(readNumber(text)).toEqual({ problem: expect.stringContaining('say decimal') });
  },
);

test.each([
  ['1,234', '.', 1234],
  ['1.234', '.', 1.234],
  ['1,234', ',', 1.234],
  ['1.234', ',', 1234],
  ['1.234.567,25', ',', 1_234_567.25],
] as const)('reads %s with decimal %s as %d', (text, decimal, value) => {
  expect(readNumber(text, decimal)).toEqual({ value });
});

test.each([
  ['1.5', ','],
  ['1,5', '.'],
  ['1,23,456', '.'],
  ['1.2.3', '.'],
  ["1'234 567", '.'],
  ['12e', '.'],
  ['', '.'],
  ['12 %', '.'],
  ['0x1f', '.'],
  ['Infinity', '.'],
  ['1e999', '.'],
] as const)('refuses "%s" with decimal %s', (text, decimal) => {
  expect(readNumber(text, decimal)).toEqual({ problem: expect.any(String) });
});

test('numbers written in any of five countries read back once the decimal sign is named', () => {
  const hundredths = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }).map((value) => value / 100);
  const country = fc.constantFrom(
    ['en-US', '.'],
    ['de-DE', ','],
    ['fr-FR', ','],
    ['de-CH', '.'],
    ['sv-SE', ','],
  );
  fc.assert(
    fc.property(hundredths, country, (value, [locale, decimal]) => {
      const text = value.toLocaleString(locale, { maximumFractionDigits: 2 });
      expect(readNumber(text, decimal === ',' ? ',' : '.')).toEqual({
        value: value === 0 ? expect.closeTo(0) : value,
      });
    }),
  );
});

test('reads yes and no in the usual words only', () => {
  expect(['Yes', 'TRUE', '1', 'x', 'y'].map(readBoolean)).toEqual(Array(5).fill({ value: true }));
  expect(['no', 'False', '0', 'N'].map(readBoolean)).toEqual(Array(4).fill({ value: false }));
  expect(readBoolean('ja')).toEqual({ problem: expect.stringContaining('in a map') });
});
