import { describe, expect, it } from 'vitest';
import { askingOf, findRest, nextAsk, wantsPeace } from './rules.ts';

const budget = { askAtMost: 2, askPeriodDays: 90, restAfterAskDays: 30, restAfterDeclineDays: 60 };
const asking = (sentOn: number, declinedOn: number | null = null) => ({ sentOn, declinedOn });

describe('whoever was asked', () => {
  it('twice within the period is asked no third time, over all products', () => {
    expect(findRest([asking(10), asking(50)], 99, budget)).toBe('asked often');
    expect(findRest([asking(10), asking(50)], 100, budget)).toBeUndefined();
  });

  it('rests after that, whatever they did: a rest after an answer would tell that there was one', () => {
    expect(findRest([asking(10)], 39, budget)).toBe('resting');
    expect(findRest([asking(10)], 40, budget)).toBeUndefined();
    expect(askingOf({ sentOn: '2026-06-01', state: 'answered', endedOn: '2026-06-03' })).toEqual(
      askingOf({ sentOn: '2026-06-01', state: 'sent', endedOn: null }),
    );
  });

  it('and declined wants peace for longer, which nobody is told', () => {
    expect(wantsPeace([asking(10, 20)], 79, budget)).toBe(true);
    expect(wantsPeace([asking(10, 20)], 80, budget)).toBe(false);
    expect(findRest([asking(10, 20)], 40, budget)).toBeUndefined();
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
