import { describe, expect, it } from 'vitest';
import { parseDay } from '#platform/calendar.ts';
import type { Count } from '../contract.ts';
import { outcomeOf, RATES } from './rules.ts';

const YEAR = { from: '2023-04-01', to: '2024-03-31' };
const BEFORE = { from: '2022-04-01', to: '2023-03-31' };
const recency = { asOf: parseDay('2024-12-31'), staleAfterDays: 730 };

type Short = readonly [
  string,
  string | null,
  number | 'no data' | 'not applicable',
  { from: string; to: string }?,
];
const counts = (...short: Short[]): Count[] =>
  short.map(([measure, channel, value, period = YEAR]) => ({
    measure,
    channel,
    ...period,
    value: typeof value === 'number' ? value : null,
    state: typeof value === 'number' ? 'counted' : value,
    note: null,
  }));

describe('completion', () => {
  const completion = (...short: Short[]) => outcomeOf(counts(...short), RATES.completion, recency);

  it('is completed of started, with its interval and period', () => {
    const { state, rate } = completion(['started', null, 30], ['completed', null, 12]);
    expect(state).toBe('known');
    expect(rate).toMatchObject({ value: 0.4, count: 12, n: 30, ...YEAR, definition: 'completion/1' });
    expect(rate?.low).toBeCloseTo(0.2459, 4);
    expect(rate?.high).toBeCloseTo(0.5768, 4);
  });

  it.each<[string, Short[], RegExp]>([
    ['started alone', [['started', null, 30]], /^completed is not counted/],
    ['nothing', [], /^neither completed nor started/],
    [
      'a channel without data',
      [
        ['started', 'online', 9],
        ['started', 'phone', 'no data'],
        ['completed', null, 8],
      ],
      /only a part of started/,
    ],
    [
      'other channels',
      [
        ['started', 'online', 9],
        ['completed', 'online', 5],
        ['completed', 'phone', 3],
      ],
      /different channels/,
    ],
    [
      'other periods',
      [
        ['started', null, 9],
        ['completed', null, 8, BEFORE],
      ],
      /is not counted/,
    ],
    [
      'more than were started',
      [
        ['started', null, 5],
        ['completed', null, 8],
      ],
      /^contradictory/,
    ],
    [
      'nobody',
      [
        ['started', null, 0],
        ['completed', null, 0],
      ],
      /^started is 0/,
    ],
  ])('does not exist of %s', (_what, short, why) => {
    expect(completion(...short)).toMatchObject({
      state: 'unknown',
      rate: null,
      why: expect.stringMatching(why),
    });
  });

  it('does not apply where nothing can be started', () => {
    expect(
      completion(['started', 'online', 'not applicable'], ['started', 'fax', 'not applicable']),
    ).toMatchObject({
      state: 'not applicable',
      rate: null,
    });
  });

  it('knows the period before, and what is not over yet not at all', () => {
    const years: Short[] = [
      ['started', null, 30],
      ['completed', null, 12],
      ['started', null, 10, BEFORE],
      ['completed', null, 9, BEFORE],
    ];
    expect(completion(...years)).toMatchObject({ rate: { n: 30 }, before: { n: 10 } });
    const earlier = outcomeOf(counts(...years), RATES.completion, {
      ...recency,
      asOf: parseDay('2024-03-30'),
    });
    expect(earlier).toMatchObject({ rate: { n: 10 }, before: null });
  });

  it('is shown and decides nothing when it is old', () => {
    const old = outcomeOf(counts(['started', null, 30], ['completed', null, 12]), RATES.completion, {
      ...recency,
      asOf: parseDay('2026-04-01'),
    });
    expect(old).toMatchObject({ state: 'stale', rate: { value: 0.4 } });
  });
});

describe('the other rates', () => {
  it('digital take-up is what was completed online, where online applies', () => {
    const of = (...short: Short[]) => outcomeOf(counts(...short), RATES.digitalTakeUp, recency);
    expect(of(['completed', 'online', 30], ['completed', 'phone', 10])).toMatchObject({
      rate: { value: 0.75 },
    });
    expect(of(['completed', 'online', 'not applicable'], ['completed', 'phone', 10])).toMatchObject({
      state: 'not applicable',
    });
    expect(of(['completed', 'online', 30], ['completed', 'phone', 'no data'])).toMatchObject({
      state: 'unknown',
    });
    expect(of(['completed', null, 30])).toMatchObject({ state: 'unknown' });
  });

  it('cost per transaction is over 12 months and no other length', () => {
    const of = (period: { from: string; to: string }) =>
      outcomeOf(
        counts(['cost', null, 5000, period], ['completed', null, 400, period]),
        RATES.costPerTransaction,
        recency,
      );
    expect(of(YEAR)).toMatchObject({ rate: { value: 12.5, low: null } });
    expect(of({ from: '2024-01-01', to: '2024-03-31' })).toMatchObject({
      state: 'unknown',
      why: expect.stringMatching(/12 months/),
    });
  });

  it('unit cost may be above 1', () => {
    const of = outcomeOf(counts(['cost', null, 90], ['units', null, 30]), RATES.unitCost, recency);
    expect(of).toMatchObject({ state: 'known', rate: { value: 3 } });
  });
});
