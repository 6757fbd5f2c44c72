import fc from 'fast-check';
import { expect, it } from 'vitest';
import { spread } from './spread.ts';

it('moves only what is too near', () => {
  expect(spread([10, 50, 90], 16, { low: 0, high: 100 })).toEqual([10, 50, 90]);
  expect(spread([50, 50, 10], 16, { low: 0, high: 100 })).toEqual([50, 66, 10]);
  expect(spread([100, 99], 16, { low: 0, high: 100 })).toEqual([100, 84]);
});

it('keeps every gap, and the order', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 12 }), (places) => {
      const moved = spread(places, 16, { low: 0, high: 300 }).sort((a, b) => a - b);
      for (const [index, place] of moved.entries())
        if (index > 0) expect(place - (moved[index - 1] ?? 0)).toBeGreaterThanOrEqual(16);
    }),
  );
});
