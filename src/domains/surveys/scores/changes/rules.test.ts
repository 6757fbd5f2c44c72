import { describe, expect, it } from 'vitest';
import { changeBetween } from './rules.ts';

describe('changeBetween', () => {
  it('compares two samples, and speaks of change only where chance does not explain it', () => {
    const up = changeBetween({ count: 48, n: 80 }, { count: 56, n: 70 });
    expect(up).toMatchObject({ isPaired: false, p: null, direction: 'up' });
    expect(up?.low).toBeCloseTo(0.0524, 4);
    expect(up?.high).toBeCloseTo(0.3339, 4);
    expect(up?.sentence).toBe('Up 20 points (+5 to +33 points): 80% now, 60% before.');
    expect(changeBetween({ count: 56, n: 70 }, { count: 48, n: 80 })?.direction).toBe('down');
    expect(changeBetween({ count: 10, n: 30 }, { count: 13, n: 30 })?.sentence).toMatch(
      /^No change beyond chance \(−1\d to \+3\d points\): 43% now, 33% before\.$/,
    );
  });

  it('compares the same people where they are known', () => {
    const waves = [
      { count: 8, n: 21 },
      { count: 2, n: 21 },
    ] as const;
    const down = changeBetween(...waves, { pairs: 21, gained: 1, lost: 7 });
    expect(down).toMatchObject({ isPaired: true, direction: 'down' });
    expect(down?.p).toBeCloseTo(0.0703, 4);
    expect(down?.sentence).toBe(
      'Down 29 points (−51 to −1 points): of 21 people who answered both times, 1 came to be very disappointed and 7 no longer would be.',
    );
  });

  it('says nothing of a wave without answers, and falls back where nobody answered twice', () => {
    expect(changeBetween({ count: 0, n: 0 }, { count: 2, n: 5 })).toBeUndefined();
    const waves = [
      { count: 2, n: 5 },
      { count: 3, n: 5 },
    ] as const;
    expect(changeBetween(...waves, { pairs: 0, gained: 0, lost: 0 })?.isPaired).toBe(false);
  });
});
