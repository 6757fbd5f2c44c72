import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logOdds, type WordCounts } from './log-odds.ts';

const words: WordCounts[] = [
  { word: 'fast', one: 12, other: 3, prior: 1.5 },
  { word: 'safe', one: 5, other: 15, prior: 2 },
  { word: 'the', one: 40, other: 30, prior: 7 },
];

describe('logOdds', () => {
  it('gives what the formula gives by hand', () => {
    // 57 + 10.5 and 48 + 10.5 in all: ln(13.5 / 54) - ln(4.5 / 54) = ln 3; variance 1 / 13.5 + 1 / 4.5 = 8 / 27.
    const [fast, safe] = logOdds(words);
    expect(fast).toMatchObject({ word: 'fast', one: 12, other: 3 });
    expect(fast?.delta).toBeCloseTo(Math.log(3), 12);
    expect(fast?.z).toBeCloseTo(Math.log(3) / Math.sqrt(8 / 27), 12);
    // ln(7 / 60.5) - ln(17 / 41.5); 1 / 7 + 1 / 17.
    expect(safe?.delta).toBeCloseTo(-2.156733 + 0.89248, 5);
    expect(safe?.z).toBeCloseTo(-1.264253 / 0.449089, 4);
  });

  it('turns its sign when the groups are swapped', () => {
    const count = fc.nat(30);
    const some = fc.array(
      fc.record({ word: fc.string(), one: count, other: count, prior: fc.constant(1.5) }),
      {
        minLength: 2,
        maxLength: 12,
      },
    );
    fc.assert(
      fc.property(some, (all) => {
        const swapped = logOdds(all.map((of) => ({ ...of, one: of.other, other: of.one })));
        for (const [index, { z, delta }] of logOdds(all).entries()) {
          expect(z).toBeCloseTo(-(swapped[index]?.z ?? 0), 9);
          expect(Math.sign(delta)).toBe(Math.sign(z));
        }
      }),
    );
  });

  it('finds nothing where both say every word as often, and expects it', () => {
    const alike = logOdds(
      words.map(({ word, one }) => ({ word, one: 2 * one, other: one, prior: one / 10 })),
    );
    for (const { z } of alike) expect(z).toBeCloseTo(0, 9);
    expect(logOdds(words.slice(0, 1))[0]?.z).toBe(0);
    expect(logOdds([])).toEqual([]);
  });

  it('is surer of what was said oftener', () => {
    const times = (by: number) =>
      logOdds(words.map((of) => ({ ...of, one: of.one * by, other: of.other * by })))[0]?.z ?? 0;
    expect(times(4)).toBeGreaterThan(times(1));
  });

  it('refuses a word without a prior', () => {
    expect(() => logOdds([{ word: 'new', one: 1, other: 0, prior: 0 }])).toThrow(RangeError);
  });
});
