import { expect, it } from 'vitest';
import { findPlaceProblem } from './rules.ts';

it.each(['portfolio', 'products/ci', 'markets/a need', 'teams/a/b'])('%s is a place', (place) => {
  expect(findPlaceProblem(place)).toBeUndefined();
});

it.each(['', 'products', 'teams/', 'Portfolio', 'portfolio/ci', 'sources', ' products/ci'])(
  '"%s" is none',
  (place) => {
    expect(findPlaceProblem(place)?.field).toBe('place');
  },
);

it('takes a key with a line break in it', () => {
  expect(findPlaceProblem('products/line\nbreak')).toBeUndefined();
});
