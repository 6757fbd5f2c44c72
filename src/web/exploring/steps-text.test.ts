import fc from 'fast-check';
import { expect, it } from 'vitest';
import { stepsOf, stepsShown } from './steps-text.ts';

it('reads names by commas, and leaves JSON as it is', () => {
  expect(stepsOf('open, finish')).toBe('[{"event":"open"},{"event":"finish"}]');
  const filtered = '[{"event":"open","property":"kind","value":"big"}]';
  expect(stepsOf(filtered)).toBe(filtered);
  expect(stepsShown(filtered)).toBe(filtered);
  expect(stepsOf(' ')).toBeUndefined();
  expect(stepsShown('no steps')).toBe('no steps');
});

it('shows what was typed', () => {
  const name = fc.string({ minLength: 1 }).filter((text) => text.trim() === text && !text.startsWith('['));
  fc.assert(
    fc.property(fc.array(name, { minLength: 1 }), (names) => {
      const steps = JSON.stringify(names.map((event) => ({ event })));
      expect(stepsOf(stepsShown(steps))).toBe(steps);
    }),
  );
});
