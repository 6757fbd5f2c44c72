import { describe, expect, it } from 'vitest';
import { ANSWERS } from '../../../../scripts/testing/usage-answers.ts';
import { MEASURE_NAMES, type MeasureName } from '../measures/contract.ts';
import { tableOf } from './rules.ts';

const tableFor = <Name extends MeasureName>(name: Name) => tableOf(name, ANSWERS[name]);
const linesOf = (name: MeasureName) => {
  const { columns, rows } = tableFor(name);
  return rows.map((row) => columns.map((column) => row[column.name]));
};
const WEEK = ['2026-05-18', '2026-05-24', true];
const SAID = ['2026-06-01', 'Europe/Berlin', 'active-use@1'];

describe('the table of', () => {
  it.each(MEASURE_NAMES)('%s has a cell of the right kind for each column, and says its day', (name) => {
    const { columns, rows } = tableFor(name);
    expect(rows.length).toBeGreaterThan(0);
    const kinds = { text: 'string', integer: 'number', number: 'number', boolean: 'boolean' };
    for (const row of rows) {
      expect(Object.keys(row)).toEqual(columns.map((column) => column.name));
      for (const { name: column, type } of columns) {
        const cell = row[column] ?? null;
        if (cell !== null) expect(typeof cell).toBe(kinds[type]);
        if (type === 'integer' && cell !== null) expect(Number.isInteger(cell)).toBe(true);
      }
      expect(row.as_of).toBe('2026-06-01');
    }
  });

  it('active has a row for each stretch, unit and standing, without sums', () => {
    const lines = linesOf('active');
    expect(lines).toHaveLength(2 * 2 * 5);
    expect(lines[0]).toEqual([...WEEK, 'people', 'free', 4, ...SAID]);
    expect(lines.map((line) => line[4])).not.toContain('all');
    const people = lines.filter((line) => line[3] === 'people').map((line) => Number(line[5]));
    expect(people.reduce((sum, count) => sum + count, 0)).toBe(9);
  });

  it('lifecycle has a row for each state', () => {
    expect(linesOf('lifecycle')).toHaveLength(4 * 5);
    expect(linesOf('lifecycle')).toContainEqual([...WEEK, 'dormant', 'sole', 1, ...SAID]);
  });

  it('first-success has the counts of each cohort', () => {
    expect(linesOf('first-success')[0]).toEqual([...WEEK, 'free', 4, 2, 3.5, ...SAID]);
  });

  it('retention has null where a stretch is not complete', () => {
    const lines = linesOf('retention');
    expect(lines).toHaveLength(3 * 5);
    expect(lines[5]).toEqual([...WEEK, 1, 'free', 4, 2, ...SAID]);
    expect(lines[10]).toEqual([...WEEK, 2, 'free', 4, null, ...SAID]);
  });

  it('path counts its steps from 1', () => {
    expect(linesOf('path')[0]).toEqual([1, 'open', null, null, 'free', 4, null, ...SAID]);
    expect(linesOf('path')[5]).toEqual([2, 'finish', 'kind', 'big', 'free', 2, 5400, ...SAID]);
  });

  it('versions has all other values under null', () => {
    expect(linesOf('versions')).toEqual([
      [...WEEK, '2.0', 7, ...SAID],
      [...WEEK, null, 2, ...SAID],
    ]);
  });

  it('teams has a row for each', () => {
    expect(linesOf('teams')).toEqual([
      [
        'red',
        'Red',
        'free',
        'active',
        4,
        2,
        8,
        4,
        0.5,
        10,
        2.5,
        '2026-01-01',
        '2026-05-30',
        true,
        false,
        ...SAID,
      ],
      ['blue', '=Blue', 'captive', 'never', 0, 2, null, 0, null, 0, null, null, null, false, false, ...SAID],
    ]);
  });

  it('share leaves the use of an option that sends nothing unknown', () => {
    const lines = linesOf('share');
    expect(lines[0]).toEqual(['ci', 'CI', true, 'free', 4, 4, 1, 1, 0.25, 0.2, 0.4, ...SAID]);
    expect(lines[5]).toEqual([
      ...['other', 'Other', false, 'free', null, null, null, null, null, null, null],
      ...SAID,
    ]);
  });

  it('effect says on which side of the mark a week lies', () => {
    expect(linesOf('effect')).toEqual([
      ['2026-05-11', '2026-05-17', 'before', 10, 9.5, null, ...SAID],
      ['2026-05-25', '2026-05-31', 'after', 12, null, null, ...SAID],
    ]);
  });

  it('reach, signal, events and inferred-choices list what they found', () => {
    expect(linesOf('reach')).toEqual([['ci', 'forge', 2, 5, 1.5, ...SAID]]);
    expect(linesOf('signal')[1]).toEqual(['ci', 'CI', 'captive', 3, 4 / 9, null, ...SAID]);
    expect(linesOf('events')).toEqual([['open', 9, '2026-01-01', '2026-05-31', ...SAID]]);
    expect(linesOf('inferred-choices')).toEqual([
      ['red', 'Red', 'build', 'other', 'ci', '2026-05-01', '2026-05-10', 'free', 2, 4, null, ...SAID],
    ]);
  });
});
