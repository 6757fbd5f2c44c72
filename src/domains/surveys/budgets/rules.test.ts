import { describe, expect, it } from 'vitest';
import { findRest, nextAsk } from './rules.ts';

const budget = { askAtMost: 2, askPeriodDays: 90, restAfterAnswerDays: 30, restAfterDeclineDays: 60 };
const asking = (sentOn: number, state = 'sent', endedOn: number | null = null) => ({
  sentOn,
  state,
  endedOn,
});

describe('whoever was asked', () => {
  it('twice within the period is asked no third time, over all products', () => {
    expect(findRest([asking(10), asking(50)], 99, budget)).toBe('asked often');
    expect(findRest([asking(10), asking(50)], 100, budget)).toBeUndefined();
  });

  it('rests after an answer, and longer after declining', () => {
    expect(findRest([asking(10, 'answered', 20)], 49, budget)).toBe('resting');
    expect(findRest([asking(10, 'answered', 20)], 50, budget)).toBeUndefined();
    expect(findRest([asking(10, 'declined', 20)], 79, budget)).toBe('resting');
  });

  it('and answered without a name rests from the day of the asking, which is all that is kept', () => {
    expect(findRest([asking(10, 'answered')], 39, budget)).toBe('resting');
    expect(findRest([asking(10, 'answered')], 40, budget)).toBeUndefined();
  });
});

describe('of several waves that wait for somebody', () => {
  const wave = (key: string, lastAskedOn: number | null, closesOn: number) => ({
    wave: key,
    lastAskedOn,
    closesOn,
  });

  it('the product nobody was ever asked about goes first, then the one asked about longest ago, then what closes first', () => {
    expect(nextAsk([wave('a', 5, 20), wave('b', null, 30)])?.wave).toBe('b');
    expect(nextAsk([wave('a', 5, 20), wave('b', 3, 30)])?.wave).toBe('b');
    expect(nextAsk([wave('a', 5, 20), wave('b', 5, 10)])?.wave).toBe('b');
    expect(nextAsk([])).toBeUndefined();
  });
});
