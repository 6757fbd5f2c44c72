import fc from 'fast-check';
import { expect, it } from 'vitest';
import { joinValues, splitValues } from './value-list.ts';

it('values come back as they were, whatever they have in them', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ minLength: 1 })), (values) => {
      expect(splitValues(joinValues(values))).toEqual(values);
    }),
  );
  expect(splitValues('a,,b')).toEqual(['a', 'b']);
  expect(joinValues(['a, b', 'c'])).toBe('a\\, b,c');
});
