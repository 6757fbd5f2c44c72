import { expect, it } from 'vitest';
import { labelledLines, peakOf, placesOf, pointAt, trimmed } from './lines.ts';

const line = (key: string, ...shares: readonly (number | null)[]) => ({
  key,
  label: key,
  points: shares.map((y, x) => ({ x, y })),
});

it('draws a line from just before it left nothing to just after it came back', () => {
  expect(trimmed(line('a', 0, 0, 0.2, 0.3, 0, 0)).points.map(({ x }) => x)).toEqual([1, 2, 3, 4]);
  expect(trimmed(line('a', 0, 0)).points).toHaveLength(2);
});

it('names the lines that end highest, and always the one in front', () => {
  const lines = [line('low', 0.1), line('none', 0), line('high', 0.9), line('unknown', 0.4, null)];
  expect(labelledLines(lines, 'none', 3).map(({ key }) => key)).toEqual(['none', 'high', 'unknown']);
});

it('names a peak only where it is high and far above the end', () => {
  expect(peakOf(line('a', 0.1, 0.6, 0.2))).toMatchObject({ x: 1, y: 0.6 });
  expect(peakOf(line('a', 0.1, 0.6, 0.55))).toBeUndefined();
  expect(peakOf(line('a', 0, 0.15, 0))).toBeUndefined();
});

it('reads a step as held until the next, and a line at its points', () => {
  const steps = line('a', 1, 0.8);
  expect(pointAt(steps, 7, { of: 'years', step: true, top: 1 })?.y).toBe(0.8);
  expect(pointAt(steps, 7, { of: 'dates', step: false, top: 1 })).toBeUndefined();
  expect(placesOf([steps, line('b', null, null, 1)])).toEqual([0, 1, 2]);
});
