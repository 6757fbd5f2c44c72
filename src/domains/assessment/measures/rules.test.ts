import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDay } from '#platform/calendar.ts';
import type { Count } from './contract.ts';
import { isStale, overBy, totalOf } from './rules.ts';

const YEAR = { from: '2023-04-01', to: '2024-03-31' };
const count = (channel: string | null, value: number | null, state: Count['state'] = 'counted'): Count => ({
  measure: 'started',
  channel,
  ...YEAR,
  value,
  state,
  note: null,
});
const noData = (channel: string | null) => count(channel, null, 'no data');
const never = (channel: string | null) => count(channel, null, 'not applicable');
const total = (...counts: Count[]) => totalOf(counts, 'started', YEAR);

describe('totalOf', () => {
  it.each<[string, Count[], object]>([
    ['sums channels', [count('online', 10), count('phone', 5)], { value: 15, atLeast: false }],
    ['passes over what cannot apply', [count('online', 10), never('fax')], { value: 10, atLeast: false }],
    [
      'gives a lower bound where data lacks',
      [count('online', 10), noData('phone')],
      { value: 10, atLeast: true },
    ],
    [
      'does not call nothing a lower bound',
      [count('online', 0), noData('phone')],
      { value: null, state: 'no data' },
    ],
    ['knows a counted zero', [count('online', 0), never('phone')], { value: 0, state: 'counted' }],
    ['tells no data', [noData('online'), never('fax')], { value: null, state: 'no data' }],
    ['tells not applicable', [never('online'), never('fax')], { value: null, state: 'not applicable' }],
    ['tells nothing recorded', [], { value: null, state: 'no data' }],
    [
      'takes a recorded total',
      [count(null, 20), count('online', 10)],
      { value: 20, atLeast: false, doubt: null },
    ],
    [
      'sums where the total has no data',
      [noData(null), count('online', 10)],
      { value: 10, state: 'counted' },
    ],
  ])('%s', (_what, counts, expected) => {
    expect(total(...counts)).toMatchObject(expected);
  });

  it('sees a total that counts channels without data as zero', () => {
    expect(total(count(null, 10), count('online', 10), noData('phone'))).toMatchObject({
      value: 10,
      atLeast: true,
      doubt: expect.stringContaining('as zero'),
    });
    expect(total(count(null, 0), noData('phone'))).toMatchObject({ value: null, state: 'no data' });
  });

  it('sees a total that is less than its channels', () => {
    expect(total(count(null, 5), count('online', 10))).toMatchObject({
      value: 10,
      doubt: expect.stringContaining('less than its channels'),
    });
  });

  it('never makes a number of what has none', () => {
    const state = fc.constantFrom('no data' as const, 'not applicable' as const);
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { maxLength: 5 }), state, (channels, lacking) => {
        const counts = channels.map((channel) => count(channel, null, lacking));
        expect(total(...counts).value).toBeNull();
      }),
      { seed: 1 },
    );
  });

  it('is at least the sum whatever lacks, and exact only where nothing does', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.nat(1000)), { minLength: 1, maxLength: 6 }), (values) => {
        const counts = values.map((value, index) =>
          value === null ? noData(`c${index}`) : count(`c${index}`, value),
        );
        const { value, atLeast } = total(...counts);
        const sum = values.reduce<number>((all, one) => all + (one ?? 0), 0);
        expect(value === null || value === sum).toBe(true);
        if (value !== null) expect(atLeast).toBe(values.includes(null));
      }),
      { seed: 2 },
    );
  });
});

describe('periods', () => {
  it('are known when they are over, and stay so', () => {
    const counts = [count('online', 1)];
    expect(overBy(counts, parseDay('2024-03-30'))).toEqual([]);
    expect(overBy(counts, parseDay('2024-03-31'))).toEqual(counts);
    expect(overBy(counts, parseDay('2034-03-31'))).toEqual(counts);
  });

  it('are stale after so many days', () => {
    expect(isStale(YEAR, parseDay('2026-03-31'), 730)).toBe(false);
    expect(isStale(YEAR, parseDay('2026-04-01'), 730)).toBe(true);
  });
});
