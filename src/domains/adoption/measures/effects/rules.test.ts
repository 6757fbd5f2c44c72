import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDay, parseDay } from '#platform/calendar.ts';
import type { MarkOnDay } from '../../asking/contract.ts';
import { type EffectInput, effectOf } from './rules.ts';

const FIRST = parseDay('2026-01-05');
const weekOf = (index: number, value: number, complete = true) => ({
  from: formatDay(FIRST + 7 * index),
  to: formatDay(FIRST + 7 * index + 6),
  complete,
  value,
});

/** A mark in the week with this number. */
const markIn = (week: number, kind: MarkOnDay['kind'] = 'release'): MarkOnDay => ({
  key: 'mark',
  kind,
  title: 'Version 2',
  day: formatDay(FIRST + 7 * week + 2),
  to: null,
});

const asked = (values: readonly number[], week: number, more: Partial<EffectInput> = {}): EffectInput => ({
  mark: markIn(week),
  mandateBegan: false,
  group: 'all',
  weeks: values.map((value, index) => weekOf(index, value)),
  teams: null,
  ...more,
});

/** Whole numbers around a mean, always the same for a seed. */
function noise(seed: number): (spread: number) => number {
  let state = seed * 7919 + 1;
  const uniform = () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return (state + 0.5) / 2 ** 31;
  };
  return (spread) =>
    Math.round(spread * Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform()));
}

const claims = (sentence: string) =>
  !/no change beyond chance: .*p = [\d.]+\.( A mandate.*)?$/.test(sentence);

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
    expect(found.level?.p).toBeLessThan(0.001);
    expect(found.sentence).toMatch(
      /^After "Version 2" \(2026-05-27\), people active a week were 1\d \(\d+ to \d+\) more than the trend before it leads to expect, p < 0.001\.$/,
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
        for (const number of [level, slope].flatMap((one) => Object.values(one ?? { none: Number.NaN })))
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
      if (claims(effectOf(asked(flat, 22)).sentence)) alarms += 1;
      const stepped = flat.map((value, week) => value + (week > 22 ? 25 : 0));
      const { level } = effectOf(asked(stepped, 22));
      if (level !== null && level.low <= 25 && level.high >= 25) covered += 1;
    }
    expect(alarms / worlds).toBeLessThan(0.07);
    expect(covered / worlds).toBeGreaterThan(0.93);
  });

  it('is not taken in by weeks that depend on each other', () => {
    const worlds = 400;
    let alarms = 0;
    for (let world = 0; world < worlds; world += 1) {
      const draw = noise(world + 5000);
      let drift = 0;
      const flat = Array.from({ length: 53 }, () => {
        drift = 0.4 * drift + draw(6);
        return 100 + drift;
      });
      if (claims(effectOf(asked(flat, 26)).sentence)) alarms += 1;
    }
    expect(alarms / worlds).toBeLessThan(0.1);
  });
});

/** Teams around a mandate in week 12 of 22, with so many people more afterwards where it reached them. */
function teamsOf(seed: number, effect: number, [reached, others]: readonly [number, number] = [8, 9]) {
  const draw = noise(seed);
  return Array.from({ length: reached + others }, (_, team) => ({
    reached: team < reached,
    values: Array.from({ length: 22 }, (__, week) =>
      Math.max(
        0,
        6 + (team % 4) + draw(1) + Math.round(week / 6) + (week > 12 && team < reached ? effect : 0),
      ),
    ),
  }));
}

function underMandate(teams: ReturnType<typeof teamsOf>): EffectInput {
  const values = Array.from({ length: 22 }, (_, week) =>
    teams.reduce((sum, team) => sum + (team.values[week] ?? 0), 0),
  );
  return asked(values, 12, { mark: markIn(12, 'mandate'), mandateBegan: true, teams });
}

describe('a mandate that reached some teams and not others', () => {
  it('is tested by matched teams, and called compliance', () => {
    const found = effectOf(underMandate(teamsOf(4, 4)));
    expect(found).toMatchObject({
      method: 'matched teams',
      compliance: true,
      teams: { reached: 8, others: 9 },
      slope: null,
      lacking: null,
    });
    expect(found.level?.low).toBeLessThan(4);
    expect(found.level?.high).toBeGreaterThan(4);
    expect(found.level?.low).toBeGreaterThan(0);
    expect(found.sentence).toMatch(
      /people active a week of the mean team that it reached were [\d.]+ \([\d.]+ to [\d.]+\) more than the teams it did not reach lead to expect, p [<=] [\d.]+\. A mandate began on that day: this is compliance, not adoption\.$/,
    );
    const last = found.series.at(-1);
    expect((last?.value ?? 0) - (last?.expected ?? 0)).toBeGreaterThan(2);
    expect(last?.other).toBeGreaterThan(0);
    expect(found.methodNote).toContain('a fixed draw of 10,000 ways');
  });

  it('gives the difference of differences that can be worked out by hand', () => {
    const team = (reached: boolean, before: number, after: number) => ({
      reached,
      values: Array.from({ length: 22 }, (_, week) => (week < 12 ? before : after)),
    });
    const found = effectOf(
      underMandate([
        ...[1, 2, 3, 4, 5].map((before) => team(true, before, before + 4)),
        ...[2, 3, 4, 5, 6].map((before) => team(false, before, before + 1)),
      ]),
    );
    // Each team reached grew by 4, each other by 1. Only 2 of 252 ways tell them apart as well.
    expect(found.level?.value).toBe(3);
    expect(found.level?.low).toBeCloseTo(3, 9);
    expect(found.level?.high).toBeCloseTo(3, 9);
    expect(found.level?.p).toBe(2 / 252);
    expect(found.series.at(-1)).toMatchObject({ value: 7, expected: 4, other: 5 });
  });

  it('is tested against the trend where fewer than 5 teams were left that used it before', () => {
    const teams = teamsOf(2, 4, [8, 4]);
    const unused = { reached: false, values: new Array(22).fill(0) };
    const found = effectOf({ ...underMandate(teams), teams: [...teams, unused, unused] });
    expect(found.method).toBe('interrupted time series');
    expect(found.compliance).toBe(true);
    expect(found.methodNote).toContain('It reached 8 teams and left 4 others that used it before');
  });

  it('says so where nothing grew', () => {
    const found = effectOf(underMandate(teamsOf(9, 0)));
    expect(found.sentence).toContain('no change beyond chance');
    expect(found.sentence).toContain('what growth there is would be compliance, not adoption');
  });

  it('finds something among teams that are alike in about 5% of worlds at most', () => {
    const worlds = 200;
    let alarms = 0;
    for (let world = 0; world < worlds; world += 1)
      if ((effectOf(underMandate(teamsOf(world, 0, [6, 7]))).level?.p ?? 1) <= 0.05) alarms += 1;
    expect(alarms / worlds).toBeLessThan(0.09);
  });
});
