import { Decimal } from 'decimal.js';

/** A share or amount as it was counted: so many for each of n. */
interface Counted {
  readonly count: number;
  readonly n: number;
}

/** `whole - part` in decimals: 0.8 - 0.1 is 0.7, which binary fractions miss. */
export function exactDifference(whole: number, part: number): number {
  return new Decimal(whole).minus(part).toNumber();
}

/** `share * of` in decimals: a tenth of 30 is 3. */
export function exactPart(share: number, of: number): number {
  return new Decimal(share).times(of).toNumber();
}

/** Whether an amount rose by more than `rise` (0.1 is a tenth) of what it was. Exactly so much is not more. */
export function roseByMoreThan(now: Counted, before: Counted, rise: number): boolean {
  const limit = new Decimal(before.count).times(now.n).times(new Decimal(rise).plus(1));
  return new Decimal(now.count).times(before.n).greaterThan(limit);
}

/** Whether a share differs from what it was by at least `by` (0.05 is five points of a hundred). Exactly so much counts. */
export function changedByAtLeast(now: Counted, before: Counted, by: number): boolean {
  const change = new Decimal(now.count).times(before.n).minus(new Decimal(before.count).times(now.n));
  return change.abs().greaterThanOrEqualTo(new Decimal(by).times(now.n).times(before.n));
}
