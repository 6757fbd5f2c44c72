import { describe, expect, it } from 'vitest';
import {
  estimateText,
  figureOf,
  fromFirst,
  markText,
  noiseOf,
  periodText,
  rangeOf,
  roundTop,
  shareText,
  standingsText,
  timeText,
} from './use-words.ts';

const counts = { free: 3, captive: 2, sole: 0, own: 1, unknown: 4, all: 10 };
const none = { free: 0, captive: 0, sole: 0, own: 0, unknown: 0, all: 0 };

describe('use in words', () => {
  it('names the standings that there are, signal first, and counts unknown as neither', () => {
    expect(standingsText(counts)).toBe('3 free, 2 captive, 1 own, 4 unknown');
    expect([standingsText(none), standingsText(none, 'none')]).toEqual(['nobody', 'none']);
    expect(noiseOf(counts)).toBe(3);
  });

  it('names stretches of the calendar', () => {
    const from = '2026-03-02';
    expect((['day', 'week', 'month'] as const).map((per) => periodText({ from }, per))).toEqual([
      '2026-03-02',
      'week of 2026-03-02',
      '2026-03',
    ]);
  });

  it('says a share with its interval and n, and never a share of nobody', () => {
    const share = { count: 9, n: 30, value: 0.3, low: 0.167, high: 0.479 };
    expect(shareText(share, 'people')).toBe('30% (17 to 48), 9 of 30 people');
    expect(shareText({ count: 0, n: 0, value: null, low: null, high: null }, 'people')).toBe(
      'unknown: no people',
    );
    expect(rangeOf({ low: null, high: null })).toBe('');
  });

  it.each([
    [1, '1 second'],
    [89, '89 seconds'],
    [90, '2 minutes'],
    [3600, '60 minutes'],
    [7200, '2 hours'],
    [86_400, '24 hours'],
    [259_200, '3 days'],
  ])('%d seconds are %s', (seconds, said) => expect(timeText(seconds)).toBe(said));

  it('keeps the words of marks short, and says their kind once', () => {
    const mark = { key: 'm', day: '2026-03-02', to: null };
    expect(markText({ ...mark, kind: 'release', title: 'Forge 2.0' })).toBe('release: Forge 2.0');
    expect(markText({ ...mark, kind: 'mandate', title: 'Mandate of the board' })).toBe(
      'Mandate of the board',
    );
    expect(markText({ ...mark, kind: 'other', title: 'A title of many, many words' })).toHaveLength(28);
  });

  it('says an estimate with its sign, interval and p', () => {
    expect(estimateText({ value: 3.21, low: -0.4, high: 6, p: 0.0321, isMost: false }, 'people')).toBe(
      '+3.2 people (−0.4 to +6), p = 0.032',
    );
    expect(estimateText({ value: 0, low: 0, high: 0, p: 0.00001, isMost: true }, 'people')).toBe(
      '0 people (0 to 0), p < 0.001',
    );
    expect([figureOf(null), figureOf(1234.56)]).toEqual(['unknown', '1,234.6']);
  });

  it.each([
    [1, 1],
    [3, 4],
    [11, 20],
    [41, 50],
    [950, 1000],
  ])('an axis up to %d may end at %d', (value, top) => expect(roundTop(value)).toBe(top));

  it('leaves out what lies before there was anything, but for one', () => {
    const hasAny = (count: number) => count > 0;
    expect(fromFirst([0, 0, 2, 0], hasAny)).toEqual([0, 2, 0]);
    expect(fromFirst([2, 0], hasAny)).toEqual([2, 0]);
    expect(fromFirst([0, 0], hasAny)).toEqual([0, 0]);
  });
});
