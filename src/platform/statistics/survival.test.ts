import { describe, expect, it } from 'vitest';
import { type Duration, kaplanMeier, logRank, medianSurvival, survivalAt } from './survival.ts';

/** "6 6+" as durations: + is censored. */
const read = (text: string): Duration[] =>
  text.split(' ').map((word) => ({ entry: 0, time: Number.parseInt(word, 10), ended: !word.endsWith('+') }));

// Remission times in weeks, Freireich et al. 1963, as given by Gehan 1965.
const treated = read('6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+');
const placebo = read('1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23');

describe('kaplanMeier', () => {
  it('gives the published survival of the 6-MP patients', () => {
    const steps = kaplanMeier(treated);
    const published = { 6: 0.857, 7: 0.807, 10: 0.753, 13: 0.69, 16: 0.627, 22: 0.538, 23: 0.448 };
    expect(steps.map(({ time }) => time)).toEqual(Object.keys(published).map(Number));
    for (const { time, survival } of steps)
      expect(survival).toBeCloseTo(published[time as keyof typeof published], 3);
  });

  it('gives log-log intervals', () => {
    // Kalbfleisch and Prentice's interval for S(10), worked by hand: exp(-exp(log(-log S) ± 1.96 se)).
    const step = survivalAt(kaplanMeier(treated), 10);
    const greenwood = 3 / (21 * 18) + 1 / (17 * 16) + 1 / (15 * 14);
    const se = Math.sqrt(greenwood) / Math.abs(Math.log(0.752941176));
    const bound = (sign: number) =>
      Math.exp(-Math.exp(Math.log(-Math.log(0.752941176)) + sign * 1.959964 * se));
    expect(step?.low).toBeCloseTo(bound(1), 4);
    expect(step?.high).toBeCloseTo(bound(-1), 4);
  });

  it('has everyone of the placebo group relapse, half of them by week 8', () => {
    const steps = kaplanMeier(placebo);
    expect(steps.at(-1)?.survival).toBe(0);
    expect(medianSurvival(steps)).toBe(8);
    expect(medianSurvival(kaplanMeier(treated))).toBe(23);
  });

  it('does not count a late entry as at risk before it entered', () => {
    const steps = kaplanMeier([
      { entry: 0, time: 5, ended: true },
      { entry: 0, time: 9, ended: false },
      { entry: 6, time: 8, ended: true },
    ]);
    expect(steps.map(({ time, atRisk, survival }) => [time, atRisk, survival])).toEqual([
      [5, 2, 0.5],
      [8, 2, 0.25],
    ]);
  });

  it('counts one duration that stands for several as so many', () => {
    const counted = [...new Set(treated.map((one) => JSON.stringify(one)))].map((text) => ({
      ...(JSON.parse(text) as Duration),
      count: treated.filter((one) => JSON.stringify(one) === text).length,
    }));
    expect(counted.length).toBeLessThan(treated.length);
    expect(kaplanMeier(counted)).toEqual(kaplanMeier(treated));
    expect(logRank(counted, placebo)).toEqual(logRank(treated, placebo));
  });

  it('is empty, and its median unknown, where nothing ended', () => {
    expect(kaplanMeier(read('3+ 4+'))).toEqual([]);
    expect(medianSurvival([])).toBeUndefined();
    expect(survivalAt([], 10)).toBeUndefined();
  });
});

describe('logRank', () => {
  it('gives the published chi-square of 6-MP against placebo', () => {
    // 16.79 on 1 degree of freedom (Kleinbaum and Klein, Survival Analysis, 2012).
    const test = logRank(treated, placebo);
    expect(test?.chiSquare).toBeCloseTo(16.79, 2);
    expect(test?.p).toBeLessThan(0.0001);
    // 9 relapses observed under 6-MP, 19.25 expected (same source).
    expect(test?.excess).toBeCloseTo(9 - 19.25, 2);
  });

  it('sees no difference between a group and itself, and none at all without events', () => {
    expect(logRank(treated, treated)?.p).toBeCloseTo(1, 9);
    expect(logRank(read('3+'), read('4+'))).toBeUndefined();
  });
});
