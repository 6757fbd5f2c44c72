import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { describe, expect, it } from 'vitest';
import { lnChoose } from './choosing.ts';
import { informationOf, type Look, looksOf } from './group-sequential.ts';
import { finitePopulationInterval } from './intervals.ts';

const evenly = (count: number) => Array.from({ length: count }, (_, index) => (index + 1) / count);

describe('looksOf', () => {
  it.each([
    // Boundaries of Lan and DeMets's spending function of this type at 5%, two-sided, as published.
    [1, [1.96]],
    [2, [2.963, 1.969]],
    [3, [3.71, 2.511, 1.993]],
    [4, [4.333, 2.963, 2.359, 2.014]],
    [5, [4.877, 3.357, 2.68, 2.29, 2.031]],
  ])('gives the published boundaries of %i looks', (count, published) => {
    for (const [index, { z, level }] of looksOf(evenly(count)).entries()) {
      expect(Math.abs(z - (published[index] ?? 0))).toBeLessThan(1e-3);
      expect(level).toBeGreaterThanOrEqual(0.95 - 1e-6);
    }
  });

  it('gives the level that belongs to the boundary, and needs no later look for it', () => {
    const [first, second] = looksOf(evenly(2));
    expect(first?.level).toBeCloseTo(0.99695, 4);
    expect(second?.level).toBeCloseTo(0.95101, 3);
    expect(looksOf([0.5])).toEqual([first]);
  });

  it('looks again without anything new, and early, at no cost', () => {
    const [again, last] = [looksOf([0.5, 0.5, 1]), looksOf([0.001, 0.5, 1]).at(-1)];
    expect(again[1]).toEqual(again[0]);
    expect(again[2]?.z).toBeCloseTo(looksOf([0.5, 1])[1]?.z ?? 0, 6);
    expect(last?.z).toBeCloseTo(again[2]?.z ?? 0, 3);
  });

  it('asks for more the oftener it looks, and for more the less may go wrong', () => {
    const last = (count: number, level?: number) => looksOf(evenly(count), level).at(-1)?.z ?? 0;
    for (const count of [2, 3, 5, 10]) expect(last(count)).toBeGreaterThan(last(count - 1));
    expect(last(3, 0.99)).toBeGreaterThan(last(3, 0.95));
  });

  it.each([[[0.5, 0.4]], [[0, 1]], [[0.5, 1.1]], [[Number.NaN]]])('refuses the shares %j', (shares) => {
    expect(() => looksOf(shares)).toThrow(RangeError);
  });
});

describe('informationOf', () => {
  it('is the inverse of the variance of a share drawn without replacement', () => {
    expect(informationOf(30, 60)).toBe(59);
    expect(informationOf(30, Number.POSITIVE_INFINITY)).toBe(30);
    expect(informationOf(0, 60)).toBe(0);
  });

  it('stays finite when all are asked, and grows up to there', () => {
    const all = Array.from({ length: 61 }, (_, n) => informationOf(n, 60));
    expect(all.every(Number.isFinite)).toBe(true);
    for (const [n, value] of all.entries()) if (n > 0) expect(value).toBeGreaterThan(all[n - 1] ?? 0);
  });
});

describe('the exact interval for a finite population', () => {
  it('holds the truth at least 95 times in 100 at every truth, counted exactly', () => {
    const sizes = [8, 17, 60, 150, 500];
    for (const population of sizes)
      for (const asked of [1, 2, 5, 7, 20, 41, 90, 149, 300, 499].filter((n) => n <= population))
        for (const truth of truthsOf(population))
          expect(coverageOf(truth, asked, population)).toBeGreaterThanOrEqual(0.95 - 1e-9);
  });

  it('holds it as often when drawn', () => {
    const generator = xoroshiro128plus(20_260_601);
    const draws = 4_000;
    let held = 0;
    for (let draw = 0; draw < draws; draw += 1) {
      const population = uniformInt(generator, 8, 500);
      const [truth, asked] = [uniformInt(generator, 0, population), uniformInt(generator, 1, population)];
      let yes = 0;
      for (let one = 0; one < asked; one += 1)
        if (uniformInt(generator, 1, population - one) <= truth - yes) yes += 1;
      const { low, high } = finitePopulationInterval(yes, asked, population);
      if (low <= truth && truth <= high) held += 1;
    }
    // Three standard errors of 4,000 draws at 95%.
    expect(held / draws).toBeGreaterThan(0.95 - 0.0104);
  });
});

describe('a wave that is looked at while it runs', () => {
  const bar = 0.4;
  const plans = [
    { population: 60, looks: [10, 20, 30, 40] },
    { population: 60, looks: [12, 24, 36, 55] },
    { population: 300, looks: [40, 80, 120, 160] },
    { population: 300, looks: [50, 51, 200, 290] },
    { population: 2000, looks: [100, 200, 300, 400] },
    { population: 2000, looks: [50, 400, 800, 1200] },
  ];

  it.each(plans)(
    'is wrong at most 5 times in 100 in all, counted exactly over $looks of $population',
    (plan) => {
      for (const count of [1, 2, 3, 4])
        for (const truth of [bar * plan.population, bar * plan.population - 1]) {
          const wrong = wrongIn(Math.round(truth), { ...plan, looks: plan.looks.slice(4 - count) });
          expect(wrong.above + wrong.below).toBeLessThanOrEqual(0.05);
          expect(Math.max(wrong.above, wrong.below)).toBeLessThanOrEqual(0.026);
        }
    },
  );

  it('would be wrong far more often with the interval of a single look', () => {
    const looks = [50, 100, 200, 300, 400, 500, 600];
    const wrong = wrongIn(800, { population: 2000, looks }, () => ({ z: 1.96, level: 0.95 }));
    expect(wrong.above + wrong.below).toBeGreaterThan(0.1);
  });
});

/** All numbers up to a hundred, else every seventh. */
function truthsOf(population: number): number[] {
  const step = population <= 100 ? 1 : 7;
  return Array.from({ length: Math.floor(population / step) + 1 }, (_, index) => index * step);
}

function chanceOf(yes: number, truth: number, asked: number, population: number): number {
  return Math.exp(
    lnChoose(truth, yes) + lnChoose(population - truth, asked - yes) - lnChoose(population, asked),
  );
}

function coverageOf(truth: number, asked: number, population: number): number {
  let covered = 0;
  for (let yes = Math.max(0, asked - population + truth); yes <= Math.min(asked, truth); yes += 1) {
    const chance = chanceOf(yes, truth, asked, population);
    if (chance < 1e-14) continue;
    const { low, high } = intervalOf(yes, asked, population);
    if (low <= truth && truth <= high) covered += chance;
  }
  return covered;
}

const kept = new Map<string, { low: number; high: number }>();

function intervalOf(yes: number, asked: number, population: number): { low: number; high: number } {
  const name = `${yes} ${asked} ${population}`;
  const interval = kept.get(name) ?? finitePopulationInterval(yes, asked, population);
  kept.set(name, interval);
  return interval;
}

/**
 * The chances that the interval at some look leaves the truth below, or above: for a truth at the bar, and one just below it, that
 * is every wrong "above" and "below". Counted over every path of answers.
 */
function wrongIn(
  truth: number,
  { population, looks }: { population: number; looks: readonly number[] },
  boundary?: (at: number) => Look,
): { above: number; below: number } {
  const planned = informationOf(looks.at(-1) ?? 0, population);
  const levels = looksOf(looks.map((n) => informationOf(n, population) / planned));
  const wrong = { above: 0, below: 0 };
  let paths = new Map([[0, 1]]);
  for (const [index, asked] of looks.entries()) {
    const before = looks[index - 1] ?? 0;
    const level = boundary?.(index).level ?? levels[index]?.level;
    const next = stepped(paths, { truth, population, before, more: asked - before });
    for (const [yes, chance] of next) {
      const { low, high } = finitePopulationInterval(yes, asked, population, level);
      if (low > truth) wrong.above += chance;
      if (high < truth) wrong.below += chance;
      if (low > truth || high < truth) next.delete(yes);
    }
    paths = next;
  }
  return wrong;
}

interface Step {
  readonly truth: number;
  readonly population: number;
  readonly before: number;
  readonly more: number;
}

function stepped(
  paths: ReadonlyMap<number, number>,
  { truth, population, before, more }: Step,
): Map<number, number> {
  const next = new Map<number, number>();
  for (const [yes, chance] of paths)
    for (let added = 0; added <= Math.min(more, truth - yes); added += 1) {
      if (more - added > population - before - (truth - yes)) continue;
      const reached = chance * chanceOf(added, truth - yes, more, population - before);
      next.set(yes + added, (next.get(yes + added) ?? 0) + reached);
    }
  return next;
}
