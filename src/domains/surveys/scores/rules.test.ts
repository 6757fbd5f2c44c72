import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDay } from '#platform/calendar.ts';
import { type About, type Answers, scoreOf } from './rules.ts';

const about: About = {
  bar: 0.4,
  asOf: parseDay('2026-06-01'),
  unit: 'people who use it',
  level: 0.95,
  definition: 'fit/2',
};
/** Those who would not be very disappointed are split between the other two answers. */
const answers = (very: number, n: number, population: number | null, noLonger = 0): Answers => ({
  very,
  somewhat: Math.floor((n - very) / 2),
  not: Math.ceil((n - very) / 2),
  noLonger,
  population,
  asked: n + noLonger + 10,
  silent: population === null ? null : Math.max(0, population - noLonger - n),
});
const score = (very: number, n: number, population: number | null, of: Partial<About> = {}) =>
  scoreOf(answers(very, n, population), { ...about, ...of });

describe('scoreOf', () => {
  it.each([
    [3, 10, 50, 5, 31, 'straddles'],
    [12, 30, 40, 13, 20, 'straddles'],
    [4, 10, 12, 4, 6, 'straddles'],
    [5, 10, 10, 5, 5, 'above'],
    [0, 8, 20, 0, 5, 'below'],
    [22, 40, 60, 27, 38, 'above'],
    [41, 90, 300, 110, 164, 'straddles'],
  ])('gives the reference interval for %i of %i of %i', (very, n, population, low, high, side) => {
    const { figure, side: found, wilson } = score(very, n, population);
    expect(Math.round((figure?.low ?? 0) * population)).toBe(low);
    expect(Math.round((figure?.high ?? 0) * population)).toBe(high);
    expect(figure).toMatchObject({ value: very / n, n, population, definition: 'fit/2', asOf: '2026-06-01' });
    expect([found, wilson]).toEqual([side, null]);
  });

  it.each([
    [12, 30, 0.2459, 0.5768],
    [41, 90, 0.3566, 0.5582],
    [120, 250, 0.4188, 0.5418],
  ])('gives the reference interval for %i of %i of nobody knows how many', (very, n, low, high) => {
    const { figure, wilson } = score(very, n, null);
    expect(figure).toBeNull();
    expect(wilson?.low).toBeCloseTo(low, 4);
    expect(wilson?.high).toBeCloseTo(high, 4);
  });

  it('says it as a person would, with the worst and the best case', () => {
    const { sentence, extremes } = score(22, 40, 60);
    expect(sentence).toBe(
      'Between 27 and 38 of the 60 people who use it would be very disappointed: at or above the bar of 40%.',
    );
    expect(extremes).toBe(
      'At worst 22 of the 60 people who use it (37%), if none of the other 20 would be; at best 42 (70%), if they all would.',
    );
    expect(score(0, 8, 20).sentence).toMatch(/^Between 0 and 5 of the 20 .*: below the bar of 40%\.$/);
    expect(score(5, 10, 10).sentence).toMatch(/^5 of the 10 people .*: at or above the bar of 40%\.$/);
    expect(score(5, 10, 10).extremes).toBe('');
  });

  it('says which way it leans, and how many more answers would settle it', () => {
    const { sentence, further } = score(18, 40, 60);
    expect(sentence).toBe(
      `Between 22 and 33 of the 60 people who use it would be very disappointed: likely above the bar of 40%, not certain; ${further} more answers would settle it, if the share stays as it is.`,
    );
    const n = 40 + (further ?? 0);
    expect(score(Math.round(0.45 * n), n, 60).side).toBe('above');
    expect(score(12, 40, 60).sentence).toContain('likely below the bar of 40%, not certain');
    expect(score(16, 40, 60).sentence).toContain('at the bar of 40%, not certain');
  });

  it('takes nobody for silent who answered and cannot be shown', () => {
    // 14 asked, 14 answered, 10 of them shown: nobody is left to ask.
    const all = scoreOf({ ...answers(4, 10, 14), asked: 14, silent: 0 }, about);
    expect(all).toMatchObject({ side: 'straddles', further: null });
    expect(all.sentence).toMatch(/not certain; everybody has answered, and what is left are too few/);
    expect(all.extremes).toMatch(/^At worst 4 of the 14 .* if none of the other 4 would be; at best 8 /);
    const some = scoreOf({ ...answers(4, 10, 16), asked: 16, silent: 2 }, about);
    expect(some.further).toBeLessThanOrEqual(2);
  });

  it('asks for more while a wave runs', () => {
    const [closed, running] = [score(22, 40, 60), score(22, 40, 60, { level: 0.9999 })];
    expect([closed.side, running.side]).toEqual(['above', 'straddles']);
    expect(running.further).toBeGreaterThan(0);
  });

  it('leaves those who no longer use it out of the answers, and out of the population', () => {
    const { figure, responseRate } = scoreOf(answers(22, 40, 66, 6), about);
    expect(figure).toMatchObject({ n: 40, population: 60 });
    expect(responseRate).toBe(46 / 56);
    // Two have left since they answered.
    expect(scoreOf(answers(5, 10, 8), about).figure).toMatchObject({ n: 10, population: 10 });
  });

  it('never takes unknown for nothing', () => {
    const none = scoreOf({ ...answers(0, 0, 60), asked: 0 }, about);
    expect(none).toMatchObject({ side: 'unknown', further: null, responseRate: null, extremes: '' });
    expect(none.figure?.value).toBeNull();
    expect(none.sentence).toBe('No answer of the 60 people who use it can be shown yet.');
    expect(score(0, 0, 0).sentence).toBe('No people who use it are known.');
    expect(score(0, 0, null)).toMatchObject({ side: 'unknown', wilson: null, figure: null });
  });

  it('says what would settle it where nobody knows how many there are', () => {
    const { sentence, further } = score(18, 40, null);
    expect(sentence).toBe(
      `Of 40 people who use it who answered, 18 would be very disappointed: 31% to 60% of all, if they were drawn by chance; likely above the bar of 40%, not certain; ${further} more answers would settle it, if the share stays as it is.`,
    );
    // z² 0.4 0.6 / 0.05² = 368.8.
    expect(further).toBe(369 - 40);
    expect(score(16, 40, null).sentence).toContain('no number of answers would settle it');
  });

  it('has its value in its interval, and asks for more answers just where it straddles', () => {
    fc.assert(
      fc.property(fc.nat(50), fc.nat(50), fc.nat(50), fc.boolean(), (a, b, c, isKnown) => {
        const [very = 0, n = 0, population = 0] = [a, b, c].sort((x, y) => x - y);
        const { figure, wilson, side, further } = score(very, n, isKnown ? population : null);
        const { value, low, high } = figure ?? wilson ?? { value: null, low: null, high: null };
        if (value === null || low === null || high === null) expect(side).toBe('unknown');
        // The exact interval is of whole people, so the share itself may lie between two of them.
        else expect(low <= value + 1 / population && value - 1 / population <= high).toBe(true);
        if (side !== 'straddles') expect(further).toBeNull();
        else if (isKnown) expect(further).toBeGreaterThan(0);
      }),
    );
  });
});
