import { describe, expect, it } from 'vitest';
import { asked, markIn, noise } from '../../../../../../scripts/testing/effect-weeks.ts';
import { type EffectInput, effectOf } from '../rules.ts';

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
