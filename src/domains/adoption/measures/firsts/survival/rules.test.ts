import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kaplanMeier } from '#platform/statistics/survival.ts';
import { type HoursCount, timeToSuccess } from './rules.ts';

const at = (hours: number, succeeded: number, censored = 0): HoursCount => ({ hours, succeeded, censored });

// Remission times of 21 patients under 6-MP (Freireich et al. 1963, as given by Gehan 1965), a week taken as an hour.
const GEHAN = [
  at(6, 3, 1),
  at(7, 1),
  at(9, 0, 1),
  at(10, 1, 1),
  at(11, 0, 1),
  at(13, 1),
  at(16, 1),
  at(17, 0, 1),
  at(19, 0, 1),
  at(20, 0, 1),
  at(22, 1),
  at(23, 1),
  at(25, 0, 1),
  at(32, 0, 2),
  at(34, 0, 1),
  at(35, 0, 1),
];
const shareOf = (counts: readonly HoursCount[], hours: number) =>
  timeToSuccess(counts).within.find((share) => share.hours === hours);

describe('timeToSuccess', () => {
  it('gives one minus the published survival, from counts', () => {
    // S(23) = 0.448; nobody was watched for 168.
    const within = shareOf(GEHAN, 24);
    expect(within?.value).toBeCloseTo(1 - 0.448, 3);
    expect(within).toMatchObject({ count: 9, n: 21 });
    // R's survfit with conf.type "log-log": S(23) from 0.188 to 0.680.
    expect(within?.low).toBeCloseTo(1 - 0.6801, 3);
    expect(within?.high).toBeCloseTo(1 - 0.1881, 3);
    expect(timeToSuccess(GEHAN).medianHours).toBe(23);
    expect(shareOf(GEHAN, 168)).toEqual({ hours: 168, count: 9, n: 21, value: null, low: null, high: null });
  });

  it('gives the published survival of earlier weeks when they are stretched to a day', () => {
    const published = { 6: 0.857, 7: 0.807, 10: 0.753, 13: 0.69, 16: 0.627, 22: 0.538 };
    for (const [week, survival] of Object.entries(published)) {
      const stretched = GEHAN.map((one) => ({ ...one, hours: (one.hours / Number(week)) * 24 }));
      expect(1 - (shareOf(stretched, 24)?.value ?? 0)).toBeCloseTo(survival, 3);
    }
  });

  it('counts a success with the very first event', () => {
    expect(shareOf([at(0, 3), at(5, 0, 1)], 1)).toMatchObject({ count: 3, n: 4, value: 0.75 });
    expect(timeToSuccess([at(0, 3), at(5, 0, 1)]).medianHours).toBe(0);
  });

  it('is not sure that all or none will, however few there are', () => {
    const all = shareOf([at(0, 2), at(20, 1)], 24);
    expect(all?.value).toBe(1);
    expect(all?.low).toBeCloseTo(3 / (3 + 1.959964 ** 2), 5);
    expect(shareOf([at(0, 2), at(20, 1)], 672)).toMatchObject({ value: 1, high: 1 });
    const none = shareOf([at(30, 1, 2)], 24);
    expect(none).toMatchObject({ count: 0, n: 3, value: 0, low: 0 });
    expect(none?.high).toBeCloseTo(1.959964 ** 2 / (3 + 1.959964 ** 2), 5);
  });

  it('knows nothing of nobody', () => {
    const { within, medianHours } = timeToSuccess([]);
    expect(within.map(({ value, n }) => [value, n])).toEqual(new Array(4).fill([null, 0]));
    expect(medianHours).toBeNull();
  });

  it('is what one duration for each person gives', () => {
    const count = fc.record({ hours: fc.nat(800), succeeded: fc.nat(4), censored: fc.nat(4) });
    fc.assert(
      fc.property(fc.uniqueArray(count, { selector: ({ hours }) => hours, maxLength: 12 }), (counts) => {
        const people = counts.flatMap(({ hours, succeeded, censored }) => [
          ...new Array(succeeded).fill({ entry: -1, time: hours, ended: true }),
          ...new Array(censored).fill({ entry: -1, time: hours, ended: false }),
        ]);
        const steps = kaplanMeier(people);
        for (const { hours, value, low, high } of timeToSuccess(counts).within) {
          if (value === null) continue;
          expect(value).toBeCloseTo(1 - (steps.findLast(({ time }) => time <= hours)?.survival ?? 1), 12);
          expect(low).toBeLessThanOrEqual(value);
          expect(high).toBeGreaterThanOrEqual(value);
        }
      }),
    );
  });
});
