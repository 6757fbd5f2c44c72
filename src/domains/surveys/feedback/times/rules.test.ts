import { describe, expect, it } from 'vitest';
import { formatDay, parseDay } from '#platform/calendar.ts';
import { timeTo, unansweredShare } from './rules.ts';

const AS_OF = parseDay('2026-06-01');
const ago = (days: number) => formatDay(AS_OF - days);
const NOTHING = { shippedOn: null, decision: null, reason: null, change: null, toldOn: null };
const voice = (came: number, heard: number | null, decided: number | null = null) => ({
  cameOn: ago(came),
  fate: {
    ...NOTHING,
    heardOn: heard === null ? null : ago(heard),
    decidedOn: decided === null ? null : ago(decided),
  },
});

describe('how long voices wait', () => {
  it('is the median of Kaplan and Meier: those that still wait are counted for as long as they did', () => {
    // Waited 0 and 10 days and heard; still waiting after 20; waited 30 and heard: 3/4, then 3/4 of 2/3 = 1/2.
    const voices = [voice(40, 40), voice(50, 40), voice(20, null), voice(90, 60)];
    expect(timeTo('heardOn', voices, AS_OF)).toEqual({ medianDays: 10, n: 4, done: 3 });
  });

  it('is unknown while most still wait, and of nobody', () => {
    expect(timeTo('heardOn', [voice(9, 1), voice(9, null), voice(9, null)], AS_OF)).toEqual({
      medianDays: null,
      n: 3,
      done: 1,
    });
    expect(timeTo('toldOn', [], AS_OF)).toEqual({ medianDays: null, n: 0, done: 0 });
  });

  it('is 0 for what was heard before, from somebody else', () => {
    expect(timeTo('heardOn', [voice(5, 30)], AS_OF)).toEqual({ medianDays: 0, n: 1, done: 1 });
  });
});

it('never answered: older than 90 days and not decided, of all that old', () => {
  const voices = [
    voice(91, null),
    voice(200, 150),
    voice(91, 90, 1),
    voice(90, null),
    voice(3, null),
    voice(100, 99, 98),
  ];
  expect(unansweredShare(voices, AS_OF)).toMatchObject({
    count: 2,
    n: 4,
    population: 4,
    value: 0.5,
    low: 0.5,
    high: 0.5,
    definition: 'unanswered/1',
    asOf: '2026-06-01',
  });
  expect(unansweredShare([voice(90, null)], AS_OF)).toMatchObject({ n: 0, value: null });
});
