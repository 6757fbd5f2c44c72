import { describe, expect, it } from 'vitest';
import { counted, figureText, percent, signed, spanText } from './format.ts';

const figure = {
  value: 0.3,
  low: 0.26,
  high: 0.34,
  worst: 0.1,
  best: 0.9,
  count: 90,
  n: 300,
  population: 1000,
};
const about = { unit: 'people', definition: 'fit/1', asOf: '2026-01-01' };

describe('figures as text', () => {
  it('never rounds something to nothing, or nearly all to all', () => {
    expect([0, 0.004, 0.005, 0.5, 0.996, 1].map(percent)).toEqual(['0%', '<1%', '1%', '50%', '>99%', '100%']);
  });

  it('says the interval only where it adds something', () => {
    expect(figureText({ ...figure, ...about })).toBe('30% (26 to 34), 90 of 300 people');
    expect(figureText({ ...figure, ...about, population: 300 })).toBe('30%, 90 of 300 people');
    expect(figureText({ ...figure, ...about, value: null, n: 0 })).toBe('unknown, 0 of 1000 people known');
  });

  it('counts, signs and spans', () => {
    expect([counted(1, 'teams'), counted(2, 'teams')]).toEqual(['1 team', '2 teams']);
    expect([signed(8), signed(0), signed(-3)]).toEqual(['+8', '0', '−3']);
    expect([spanText(1), spanText(90), spanText(365), spanText(730)]).toEqual([
      '1 day',
      '3 months',
      '12 months',
      '2 years',
    ]);
  });
});
