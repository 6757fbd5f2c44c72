import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import type { ShareInterval } from './intervals.ts';
import { signTest } from './sign-test.ts';

/** The same people asked twice: how many, how many said yes only the second time, and how many only the first. */
export interface Pairs {
  readonly pairs: number;
  readonly gained: number;
  readonly lost: number;
}

/**
 * How much the share of yes changed among the same people (second minus first), with the interval of Bonett and Price (2012,
 * Journal of Educational and Behavioral Statistics 37:479-488: Wald's, with one more gained and one more lost) and the two-sided
 * p of McNemar's exact test, a sign test of those who changed. Undefined without pairs; throws a RangeError on impossible counts.
 */
export function pairedChange(
  { pairs, gained, lost }: Pairs,
  level = 0.95,
): (ShareInterval & { readonly change: number; readonly p: number }) | undefined {
  if (![pairs, gained, lost].every(Number.isInteger) || gained < 0 || lost < 0 || gained + lost > pairs)
    throw new RangeError(`no such pairs: ${gained} gained and ${lost} lost of ${pairs}`);
  if (pairs === 0) return undefined;
  const [up, down] = [(gained + 1) / (pairs + 2), (lost + 1) / (pairs + 2)];
  const reach =
    normalQuantile(1 - (1 - level) / 2, 0, 1) * Math.sqrt((up + down - (up - down) ** 2) / (pairs + 2));
  return {
    change: (gained - lost) / pairs,
    low: Math.max(-1, up - down - reach),
    high: Math.min(1, up - down + reach),
    p: signTest(gained, lost),
  };
}
