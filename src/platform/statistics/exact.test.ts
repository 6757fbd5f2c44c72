import { describe, expect, it } from 'vitest';
import { changedByAtLeast, exactDifference, exactPart, roseByMoreThan } from './exact.ts';

describe('exact decimals', () => {
  it('takes a tenth more for no more than a tenth', () => {
    // 110 / 100 - 1 is 0.10000000000000009 in binary fractions.
    expect(roseByMoreThan({ count: 110, n: 100 }, { count: 100, n: 100 }, 0.1)).toBe(false);
    expect(roseByMoreThan({ count: 110.01, n: 100 }, { count: 100, n: 100 }, 0.1)).toBe(true);
    expect(roseByMoreThan({ count: 33.33, n: 300 }, { count: 30.3, n: 300 }, 0.1)).toBe(false);
  });

  it('takes five points for at least five points', () => {
    expect(changedByAtLeast({ count: 95, n: 100 }, { count: 90, n: 100 }, 0.05)).toBe(true);
    expect(changedByAtLeast({ count: 90, n: 100 }, { count: 95, n: 100 }, 0.05)).toBe(true);
    expect(changedByAtLeast({ count: 949, n: 1000 }, { count: 900, n: 1000 }, 0.05)).toBe(false);
  });

  it('subtracts and multiplies as written', () => {
    expect(exactDifference(0.8, 0.1)).toBe(0.7);
    expect(exactPart(0.1, 30)).toBe(3);
  });
});
