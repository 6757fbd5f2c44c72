import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gathering, type Segment } from './rules.ts';

const segment = (value: string, very: number, n: number, population: number | null = null): Segment => ({
  trait: 'role',
  value,
  very,
  n,
  population,
});

describe('gathering', () => {
  const whole = { very: 22, n: 60, population: 100 };
  const segments = [segment('sales', 2, 20, 40), segment('engineer', 18, 25, 30), segment('lead', 2, 15, 30)];

  it('shows where fans gather, with the score of all beside it', () => {
    const { segmented, sentence, whole: all, segments: found } = gathering(segments, whole);
    expect(segmented?.value).toBe('engineer');
    expect(segmented?.score?.value).toBe(18 / 25);
    expect(all.score?.value).toBe(22 / 60);
    expect(sentence).toBe('Fans gather where role is engineer: 72% there, 37% of all who answered.');
    expect(found.map(({ value }) => value)).toEqual(['engineer', 'lead', 'sales']);
    expect(found.find(({ value }) => value === 'sales')?.finding).toBe('fewer fans');
    expect(segmented?.rest).toMatchObject({ very: 4, n: 35, population: 70 });
  });

  it('tests each against the rest, and makes up for asking of all', () => {
    // Fisher's p of 10/17 against 2/18 is 0.0047 (as 2, 10, 15, 3 of R's documentation gives 0.0005367 for one test).
    const two = [segment('a', 2, 17), segment('b', 10, 13)];
    const { segments: found } = gathering(two, { very: 12, n: 30, population: null });
    for (const { p } of found) expect(p).toBeCloseTo(2 * 0.0005367241191, 9);
  });

  it('does not take the best of many for a gathering', () => {
    const chance = Array.from({ length: 12 }, (_, index) => segment(`team ${index}`, index === 0 ? 6 : 2, 8));
    const { segmented, sentence, segments: found } = gathering(chance, { very: 28, n: 96, population: null });
    expect(found[0]?.p).toBeGreaterThan(0.05);
    expect(segmented).toBeNull();
    expect(sentence).toBe(
      'Fans gather nowhere beyond chance: 29% of all who answered would be very disappointed.',
    );
  });

  it('compares nothing with nobody', () => {
    const { segments: found } = gathering([segment('all', 3, 9, 10), segment('none', 0, 0, 2)], {
      very: 3,
      n: 9,
      population: 12,
    });
    expect(found.map(({ p, score }) => [p, score === null])).toEqual([
      [null, false],
      [null, true],
    ]);
    expect(gathering([], { very: 0, n: 0, population: 5 }).sentence).toBe('Nobody has answered yet.');
  });

  it('says the same whatever the order', () => {
    const any = fc.record({ very: fc.nat(9), not: fc.nat(9) });
    fc.assert(
      fc.property(fc.array(any, { minLength: 1, maxLength: 6 }), (all) => {
        const parts = all.map(({ very, not }, index) => segment(`s${index}`, very, very + not));
        const sum = (of: (one: Segment) => number) => parts.reduce((total, one) => total + of(one), 0);
        const total = { very: sum(({ very }) => very), n: sum(({ n }) => n), population: null };
        expect(gathering([...parts].reverse(), total)).toEqual(gathering(parts, total));
      }),
    );
  });
});
