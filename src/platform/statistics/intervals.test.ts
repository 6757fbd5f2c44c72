import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  askedToSettle,
  changeInterval,
  finitePopulationInterval,
  furtherToSettle,
  wilsonInterval,
  worstAndBest,
} from './intervals.ts';

describe('finitePopulationInterval', () => {
  it.each([
    [3, 10, 50, 5, 31],
    [12, 30, 40, 13, 20],
    [4, 10, 12, 4, 6],
    [5, 10, 10, 5, 5],
    [0, 8, 20, 0, 5],
    [22, 40, 60, 27, 38],
    [41, 90, 300, 110, 164],
  ])('gives the reference value for %i of %i, N %i', (yes, asked, population, low, high) => {
    expect(finitePopulationInterval(yes, asked, population)).toEqual({ low, high });
  });

  it('covers the truth at least 95 times in 100, counted exactly over every sample', () => {
    for (const population of [8, 12, 20, 35])
      for (const asked of [3, 5, 8])
        for (let truth = 0; truth <= population; truth += 1)
          expect(coverage(truth, asked, population)).toBeGreaterThanOrEqual(0.95);
  });

  it('lies within worst and best, and shrinks to the truth when all were asked', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.nat(60), fc.nat(60), (a, b, c) => {
        const [yes, asked, population] = [a, b, c].sort((x, y) => x - y) as [number, number, number];
        if (asked === 0) return;
        const { low, high } = finitePopulationInterval(yes, asked, population);
        const { low: worst, high: best } = worstAndBest(yes, asked, population);
        expect(low).toBeGreaterThanOrEqual(Math.round(worst * population));
        expect(high).toBeLessThanOrEqual(Math.round(best * population));
        if (asked === population) expect([low, high]).toEqual([yes, yes]);
      }),
      { seed: 1 },
    );
  });

  it.each([
    [28_005, 69_665, 100_000],
    [402, 1000, 100_000],
    [45_000, 50_000, 300_000],
    [3, 20_000, 100_000],
  ])(
    'holds the share of %i of %i of %i, as far as the normal approximation reaches',
    (yes, asked, population) => {
      const { low, high } = finitePopulationInterval(yes, asked, population);
      const share = yes / asked;
      const free = (population - asked) / (population - 1);
      const reach = 1.96 * Math.sqrt(((share * (1 - share)) / asked) * free) * population;
      expect(low).toBeLessThanOrEqual(share * population);
      expect(high).toBeGreaterThanOrEqual(share * population);
      if (yes > 100) expect((high - low) / 2 / reach).toBeCloseTo(1, 1);
    },
  );

  it.each([
    [4, 3, 10],
    [-1, 3, 10],
    [1, 11, 10],
    [0.5, 3, 10],
  ])('refuses the impossible sample %d of %d from %d', (yes, asked, population) => {
    expect(() => finitePopulationInterval(yes, asked, population)).toThrow(RangeError);
  });
});

/** The chance that the interval holds the truth, summed over every outcome by counting combinations. */
function coverage(truth: number, asked: number, population: number): number {
  let covered = 0;
  for (let yes = Math.max(0, asked - (population - truth)); yes <= Math.min(asked, truth); yes += 1) {
    const { low, high } = finitePopulationInterval(yes, asked, population);
    if (low <= truth && truth <= high)
      covered += (choose(truth, yes) * choose(population - truth, asked - yes)) / choose(population, asked);
  }
  return covered;
}

function choose(n: number, k: number): number {
  let ways = 1;
  for (let i = 1; i <= k; i += 1) ways = (ways * (n - k + i)) / i;
  return ways;
}

describe('wilsonInterval', () => {
  it.each([
    [12, 30, 0.2459, 0.5768],
    [41, 90, 0.3566, 0.5582],
    [120, 250, 0.4188, 0.5418],
  ])('gives the reference value for %i of %i', (yes, asked, low, high) => {
    const interval = wilsonInterval(yes, asked);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  it('says nothing when nobody was asked', () => {
    expect(wilsonInterval(0, 0)).toEqual({ low: 0, high: 1 });
  });

  it('reaches 1 where all have it and 0 where none has, however many', () => {
    for (const asked of [1, 7, 50, 999, 25_458]) {
      expect(wilsonInterval(asked, asked).high).toBe(1);
      expect(wilsonInterval(0, asked).low).toBe(0);
    }
  });
});

describe('askedToSettle', () => {
  it('is the fewest for which the interval leaves the bar', () => {
    // 80% against 70%: z² 0.7 0.3 / 0.01 = 80.67.
    expect(askedToSettle(0.8, 0.7)).toBe(81);
    expect(wilsonInterval(0.8 * 81, 81).low).toBeGreaterThanOrEqual(0.7);
    expect(wilsonInterval(0.8 * 80, 80).low).toBeLessThan(0.7);
  });

  it('knows what no number of cases would settle', () => {
    expect(askedToSettle(0.9, 0.9)).toBeNull();
    expect(askedToSettle(1, 1)).toBeNull();
  });
});

describe('furtherToSettle', () => {
  const settled = (count: number, n: number, population: number, level?: number) => {
    const { low, high } = finitePopulationInterval(count, n, population, level);
    return low / population >= 0.4 || high / population < 0.4;
  };

  it('is the fewest further that settle it, as trying every number finds', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.nat(60), fc.nat(60), (a, b, c) => {
        const [count, n, population] = [a, b, c].sort((x, y) => x - y) as [number, number, number];
        if (n === 0) return;
        let further = 0;
        while (
          !settled(Math.round((count / n) * (n + further)), n + further, population) &&
          n + further < population
        )
          further += 1;
        expect(furtherToSettle({ count, n, population }, 0.4)).toBe(further);
      }),
    );
  });

  it('asks for more at a higher level, and for nothing where it is settled', () => {
    const figure = { count: 12, n: 24, population: 80 };
    expect(furtherToSettle(figure, 0.4, 0.99)).toBeGreaterThan(furtherToSettle(figure, 0.4));
    expect(furtherToSettle({ count: 22, n: 40, population: 60 }, 0.4)).toBe(0);
  });

  it.each([
    [402, 1000, 100_000],
    [39, 100, 100_000],
    [121, 300, 20_000],
  ])('settles %i of %i of %i where one fewer would not', (count, n, population) => {
    const further = furtherToSettle({ count, n, population }, 0.4);
    const isSettledAt = (more: number) => settled(Math.round((count / n) * (n + more)), n + more, population);
    expect([isSettledAt(further), isSettledAt(further - 1)]).toEqual([true, false]);
  });
});

describe('changeInterval', () => {
  it.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [10, 10, 0, 20, 0.6791, 1],
  ])("gives Newcombe's value for %i/%i less %i/%i", (yes, asked, yesBefore, askedBefore, low, high) => {
    const interval = changeInterval({ yes, asked }, { yes: yesBefore, asked: askedBefore });
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });
});
