import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pairedChange } from './paired-change.ts';

describe('pairedChange', () => {
  it('gives the published values', () => {
    // Airway hyper-responsiveness before and after transplantation, Bentur et al. 2009, in Fagerland, Lydersen and Laake 2014,
    // Statistics in Medicine 33:2850-2875: one only before, seven only after, of 21.
    const change = pairedChange({ pairs: 21, gained: 1, lost: 7 });
    expect(change?.change).toBeCloseTo(-0.286, 3);
    expect(change?.low).toBeCloseTo(-0.508, 3);
    expect(change?.high).toBeCloseTo(-0.013, 3);
    expect(change?.p).toBeCloseTo(0.0703, 4);
  });

  it('says nothing without pairs, and does not claim to know where nobody changed', () => {
    expect(pairedChange({ pairs: 0, gained: 0, lost: 0 })).toBeUndefined();
    const change = pairedChange({ pairs: 40, gained: 0, lost: 0 });
    expect(change).toMatchObject({ change: 0, p: 1 });
    expect(change?.low).toBeLessThan(0);
    expect(change?.high).toBeGreaterThan(0);
  });

  it('turns its sign when before and after are swapped, and stays within -1 and 1', () => {
    fc.assert(
      fc.property(fc.nat(50), fc.nat(50), fc.integer({ min: 1, max: 50 }), (gained, lost, same) => {
        const pairs = gained + lost + same;
        const [one, other] = [
          pairedChange({ pairs, gained, lost }),
          pairedChange({ pairs, gained: lost, lost: gained }),
        ];
        expect(one?.low).toBeCloseTo(-(other?.high ?? 0), 12);
        expect(one?.p).toBeCloseTo(other?.p ?? 0, 9);
        expect(one?.low).toBeGreaterThanOrEqual(-1);
        expect(one?.high).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('refuses impossible counts', () => {
    expect(() => pairedChange({ pairs: 3, gained: 2, lost: 2 })).toThrow(RangeError);
  });
});
