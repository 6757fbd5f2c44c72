import { lnChoose } from './choosing.ts';

/** How many of one group, and of another, had something and had it not. */
export interface TwoByTwo {
  readonly one: readonly [yes: number, no: number];
  readonly other: readonly [yes: number, no: number];
}

// As in R's fisher.test: what is as likely as what was seen, but for rounding, counts as such.
const ROUNDING = 1 + 1e-7;

/**
 * Fisher's exact test of a 2x2 table, two-sided: the chance, given the margins, of any table that is no more likely than the
 * one seen (Fisher 1935; the two-sided rule of R's fisher.test). 1 where a margin is empty. Counts are whole and not negative.
 */
export function fisherExact({ one, other }: TwoByTwo): number {
  const [n, m] = [one[0] + one[1], other[0] + other[1]];
  const yes = one[0] + other[0];
  const least = Math.max(0, yes - m);
  const most = Math.min(n, yes);
  if (least >= most) return 1;
  const lnChance = (k: number) => lnChoose(n, k) + lnChoose(m, yes - k) - lnChoose(n + m, yes);
  const bound = lnChance(one[0]) + Math.log(ROUNDING);
  let p = 0;
  for (let k = least; k <= most; k += 1) {
    const chance = lnChance(k);
    if (chance <= bound) p += Math.exp(chance);
  }
  return Math.min(1, p);
}
