import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asked, markIn, noise, weekOf } from '../../../../../scripts/testing/effect-weeks.ts';
import { effectOf } from './rules.ts';

describe('a mark that is tested against the trend before it', () => {
  it('finds a step, says it, and shows what was expected without it', () => {
    const draw = noise(3);
    const values = Array.from({ length: 31 }, (_, week) => 100 + week + draw(2) + (week > 20 ? 14 : 0));
    const found = effectOf(asked(values, 20));
    expect(found).toMatchObject({
      method: 'interrupted time series',
      weeks: { before: 20, after: 10 },
      teams: null,
      lacking: null,
    });
    expect(found.level?.low).toBeLessThan(14);
    expect(found.level?.high).toBeGreaterThan(14);
    expect(found).toMatchObject({ outcome: 'change', level: { isMost: true } });
    expect(found.level?.p).toBeLessThan(0.012);
    expect(found.sentence).toMatch(
      /^After "Version 2" \(2026-05-27\), people active a week were 1\d \(\d+ to \d+\) more than the trend before it leads to expect, p ≤ 0\.01\d*\.$/,
    );
    expect(found.series).toHaveLength(30);
    expect(found.series.some(({ from }) => from === weekOf(20, 0).from)).toBe(false);
    expect(found.series.at(-1)?.expected).toBeCloseTo(130, -1);
  });

  it('says a loss as fewer people, and a change of growth apart', () => {
    const draw = noise(5);
    const fewer = Array.from({ length: 31 }, (_, week) => 80 + draw(2) - (week > 20 ? 20 : 0));
    expect(effectOf(asked(fewer, 20)).sentence).toMatch(/were (1[89]|2\d) \(\d+ to \d+\) fewer than/);
    const slower = Array.from({ length: 41 }, (_, week) => 80 + draw(2) + 3 * Math.max(0, week - 21));
    const found = effectOf(asked(slower, 20));
    expect(found.sentence).toContain('but they grew by');
    expect(found.slope?.low).toBeLessThan(3);
    expect(found.slope?.high).toBeGreaterThan(3);
  });

  it('leaves out the week of the mark and weeks that are not complete', () => {
    const values = Array.from({ length: 20 }, (_, week) => 50 + ((week * 7) % 5));
    const plain = asked(values, 12);
    const wild = plain.weeks.map((week, index) => (index === 12 ? { ...week, value: 9999 } : week));
    expect(effectOf({ ...plain, weeks: [...wild, weekOf(20, 1, false)] })).toEqual(effectOf(plain));
  });

  it.each([
    [7, 20, 'whole weeks are missing: 1 more before it (there are 7 of 8)'],
    [20, 23, 'whole weeks are missing: 2 more after it (there are 2 of 4)'],
    [
      1,
      3,
      'whole weeks are missing: 7 more before it (there are 1 of 8) and 3 more after it (there are 1 of 4)',
    ],
  ])('says what is missing with the mark in week %i of %i', (week, length, lacking) => {
    const found = effectOf(
      asked(
        Array.from({ length }, (_, index) => index),
        week,
      ),
    );
    expect(found).toMatchObject({ level: null, slope: null, lacking });
    expect(found.sentence).toBe(
      `Nothing can be said yet of the time after "Version 2" (${markIn(week).day}): ${lacking}.`,
    );
    expect(found.series.every(({ expected }) => expected === null)).toBe(true);
  });

  it('can say nothing of nobody, and nothing of no weeks', () => {
    const none = effectOf(asked(new Array(20).fill(0), 10));
    expect(none).toMatchObject({
      level: null,
      lacking: 'nobody of those asked about was active in these weeks',
    });
    expect(effectOf(asked([], 0))).toMatchObject({ level: null, series: [], weeks: { before: 0, after: 0 } });
  });

  it('gives numbers, and no certainty, for series that never move', () => {
    const level = effectOf(asked(new Array(20).fill(3), 10)).level;
    expect(level?.value).toBeCloseTo(0, 9);
    expect(level?.p).toBeCloseTo(1, 6);
    expect((level?.high ?? 0) - (level?.low ?? 0)).toBeGreaterThan(0.3);
    const step = effectOf(asked([...new Array(11).fill(1), ...new Array(9).fill(2)], 10)).level;
    expect(step?.p).toBeGreaterThan(0);
    expect(step?.low).toBeLessThan(1);
  });

  it('is the same when the whole series is higher by a constant', () => {
    const series = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 13, maxLength: 40 });
    fc.assert(
      fc.property(series, fc.integer({ min: 0, max: 1000 }), (values, constant) => {
        const one = effectOf(asked(values, 8));
        const other = effectOf(
          asked(
            values.map((value) => value + constant),
            8,
          ),
        );
        for (const name of ['level', 'slope'] as const)
          for (const field of ['value', 'low', 'high', 'p'] as const)
            expect(other[name]?.[field]).toBeCloseTo(one[name]?.[field] ?? Number.NaN, 5);
      }),
      { numRuns: 100 },
    );
  });

  it('gives only numbers, and no p of 0, whatever small counts there are', () => {
    const series = fc.array(fc.constantFrom(0, 0, 0, 1, 2), { minLength: 13, maxLength: 30 });
    fc.assert(
      fc.property(series, fc.integer({ min: 8, max: 8 }), (values, week) => {
        const { level, slope, lacking } = effectOf(asked(values, week));
        if (lacking !== null) return;
        for (const one of [level, slope])
          for (const number of [one?.value, one?.low, one?.high, one?.p])
            expect(Number.isFinite(number)).toBe(true);
        expect(level?.p).toBeGreaterThan(0);
      }),
    );
  });

  it('finds something in flat noise in about 5% of worlds at most, and covers a planted step in about 95%', () => {
    const worlds = 400;
    let [alarms, covered] = [0, 0];
    for (let world = 0; world < worlds; world += 1) {
      const draw = noise(world);
      const flat = Array.from({ length: 41 }, () => 60 + draw(6));
      if (effectOf(asked(flat, 22)).outcome === 'change') alarms += 1;
      const stepped = flat.map((value, week) => value + (week > 22 ? 25 : 0));
      const { level } = effectOf(asked(stepped, 22));
      if (level !== null && level.low <= 25 && level.high >= 25) covered += 1;
    }
    expect(alarms / worlds).toBeLessThan(0.07);
    expect(covered / worlds).toBeGreaterThan(0.93);
  });

  // Each cell by itself within three standard errors of 5%, and all lengths of one dependence together within two.
  it.each([0, 0.2, 0.4, 0.6, 0.8])(
    'is taken in by weeks of which each keeps %s of the one before in 5% of worlds at most',
    (kept) => {
      const worlds = 120;
      let all = 0;
      const lengths = [
        [8, 4],
        [12, 8],
        [26, 12],
        [45, 15],
      ] as const;
      for (const [before, after] of lengths) {
        let alarms = 0;
        for (let world = 0; world < worlds; world += 1) {
          const draw = noise(world + 5000 + before);
          let drift = draw(60) / Math.sqrt(1 - kept * kept);
          const flat = Array.from({ length: before + 1 + after }, () => {
            drift = kept * drift + draw(60);
            return Math.round(1000 + drift);
          });
          if (effectOf(asked(flat, before)).outcome === 'change') alarms += 1;
        }
        expect(alarms / worlds, `${before} and ${after} weeks`).toBeLessThan(
          0.05 + 3 * Math.sqrt(0.0475 / worlds),
        );
        all += alarms;
      }
      const total = worlds * lengths.length;
      expect(all / total).toBeLessThan(0.05 + 2 * Math.sqrt(0.0475 / total));
    },
  );

  it('says that it cannot be told, and prints no p, where drift alone may do as much', () => {
    const draw = noise(11);
    const few = Array.from({ length: 14 }, () => 60 + draw(6));
    const found = effectOf(asked(few, 8));
    expect(found).toMatchObject({
      outcome: 'cannot be told',
      correlationAtMost: expect.closeTo(0.95, 6),
      lacking: null,
    });
    expect(found.sentence).toMatch(
      /^After "Version 2" \(.*\), it cannot be told whether anything changed: .* or too much alike .* from drift\.$/,
    );
    expect(found.sentence).not.toContain('p ');
    // What no drift does is told all the same.
    const jump = few.map((value, week) => value + (week > 8 ? 400 : 0));
    expect(effectOf(asked(jump, 8)).outcome).toBe('change');
  });
});
