import { expect, it } from 'vitest';
import { scoreLines, topOf, waveText } from './score-lines.ts';

const share = { low: 0.3, high: 0.6 };
const wave = (day: string, standings: readonly string[]) => ({
  wave: 'w',
  day,
  value: 0.45,
  ...share,
  count: 9,
  n: 20,
  population: 40,
  byStanding: standings.map((standing) => ({ standing, value: 0.5, ...share, n: 10 })),
  change: null,
});

it('draws free solid and the others hollow, and everybody solid where nobody can be told apart', () => {
  const lines = scoreLines([wave('2026-01-01', ['free']), wave('2026-04-01', ['free', 'captive'])]);
  expect(lines.map(({ key, look, points }) => [key, look, points.length])).toEqual([
    ['everybody', 'plain', 2],
    ['free', 'solid', 2],
    ['captive', 'hollow', 1],
  ]);
  expect(scoreLines([wave('2026-01-01', [])])[0]?.look).toBe('solid');
});

it('says a wave in words with what it rests on', () => {
  expect(waveText(wave('2026-01-01', ['free']))).toBe(
    '2026-01-01, w: 45% (30 to 60), 9 of 20 people; free 50% (30 to 60) of 10.',
  );
});

it('shows the bar and every whisker on its axis', () => {
  expect(topOf(scoreLines([wave('2026-01-01', [])]), 0.4)).toBe(0.7);
  expect(topOf([], 0.4)).toBe(0.5);
});
