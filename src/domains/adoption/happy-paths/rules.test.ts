import { expect, it } from 'vitest';
import { withinText } from './rules.ts';

it.each([
  ['7d', '7 days'],
  ['1h', '1 hour'],
  ['12w', '12 weeks'],
])('%s is said as %s', (within, said) => expect(withinText(within)).toBe(said));
