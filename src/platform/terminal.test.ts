import { expect, it } from 'vitest';
import { csvText, tableText, wrapText } from './terminal.ts';

it('aligns a table, numbers to the right', () => {
  const rows = [
    { name: 'Vitest', teams: 31 },
    { name: 'Jest', teams: 4 },
  ];
  const columns = [
    { heading: 'Option', text: ({ name }: (typeof rows)[number]) => name },
    { heading: 'Teams', text: ({ teams }: (typeof rows)[number]) => String(teams), right: true },
  ];
  expect(tableText(rows, columns)).toBe('Option  Teams\nVitest     31\nJest        4');
});

it('writes nested values to CSV by dotted names, quoted where they must be', () => {
  const rows = [{ name: 'a, b', share: { value: 0.5, low: null }, reasons: ['x', 'y'] }];
  expect(csvText(rows)).toBe('name,share.value,share.low,reasons\n"a, b",0.5,,x;y\n');
});

it('writes yes and no to CSV as true and false, and a cell that begins like a formula as text', () => {
  expect(
    csvText([
      { signal: true, note: '=1+1' },
      { signal: false, note: '@SUM(A1)' },
    ]),
  ).toBe("signal,note\ntrue,'=1+1\nfalse,'@SUM(A1)\n");
});

it('breaks lines at spaces', () => {
  expect(wrapText('one two three', 8)).toBe('one two\nthree');
});
