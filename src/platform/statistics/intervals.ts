import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import { lnChoose } from './choosing.ts';

/** An interval of shares, each 0 to 1. */
export interface ShareInterval {
  readonly low: number;
  readonly high: number;
}

/** An interval of people (or teams) out of a finite population. */
export interface CountInterval {
  readonly low: number;
  readonly high: number;
}

/**
 * Exact interval for how many of a population of `population` have a property, when `yes` of `asked` drawn without
 * replacement have it. Inverts the hypergeometric distribution with equal tails: K is inside when
 * P(X >= yes | K) and P(X <= yes | K) both exceed (1 - level) / 2. Throws a RangeError on impossible counts.
 */
export function finitePopulationInterval(
  yes: number,
  asked: number,
  population: number,
  level = 0.95,
): CountInterval {
  if (![yes, asked, population].every(Number.isInteger) || yes < 0 || yes > asked || asked > population)
    throw new RangeError(`no such sample: ${yes} of ${asked} drawn from ${population}`);
  if (asked === population) return { low: yes, high: yes };
  const tail = (1 - level) / 2;
  const least = yes;
  const most = population - (asked - yes);
  const low = firstWhere(least, most, (successes) =>
    exceeds(tail, 'up', yes, { successes, asked, population }),
  );
  const high = lastWhere(least, most, (successes) =>
    exceeds(tail, 'down', yes, { successes, asked, population }),
  );
  return { low, high };
}

interface Draw {
  readonly successes: number;
  readonly asked: number;
  readonly population: number;
}

/**
 * Whether P(X >= x), up, or P(X <= x), down, of the hypergeometric distribution exceeds a bound. Sums by the recurrence from
 * term to term and stops as soon as the answer is known. A library's distribution function evaluates every term anew: some
 * 50 ms for one interval of 2,000, where this takes microseconds.
 */
function exceeds(
  bound: number,
  way: 'up' | 'down',
  x: number,
  { successes, asked, population }: Draw,
): boolean {
  const mean = (asked * successes) / population;
  // The median lies within one of the mean, so that this tail has at least a half; in large samples its first term may be too
  // small for a double.
  if (way === 'up' ? x <= mean - 1 : x >= mean + 1) return bound < 0.5;
  const failures = population - successes;
  let term = Math.exp(lnChoose(successes, x) + lnChoose(failures, asked - x) - lnChoose(population, asked));
  let sum = term;
  for (let k = x; sum <= bound && term > sum * 1e-16; k += way === 'up' ? 1 : -1) {
    term *=
      way === 'up'
        ? ((successes - k) * (asked - k)) / ((k + 1) * (failures - asked + k + 1))
        : (k * (failures - asked + k)) / ((successes - k + 1) * (asked - k + 1));
    sum += term;
  }
  return sum > bound;
}

/** Wilson's score interval for a share, for a population of unknown size (Wilson 1927). */
export function wilsonInterval(yes: number, asked: number, level = 0.95): ShareInterval {
  if (asked === 0) return { low: 0, high: 1 };
  const z = normalQuantile(1 - (1 - level) / 2, 0, 1);
  const share = yes / asked;
  const scale = 1 + z ** 2 / asked;
  const centre = share + z ** 2 / (2 * asked);
  const reach = z * Math.sqrt((share * (1 - share)) / asked + z ** 2 / (4 * asked ** 2));
  // Rounding must not turn "always" into slightly less than 1: none, and all, reach their ends exactly.
  return {
    low: yes === 0 ? 0 : Math.max(0, (centre - reach) / scale),
    high: yes === asked ? 1 : Math.min(1, (centre + reach) / scale),
  };
}

/**
 * The fewest that would have to be asked for Wilson's interval to leave a bar if the share stays as it is; null when none would.
 * The interval holds just the bars that a score test does not refuse, hence n >= z² bar (1 - bar) / (share - bar)².
 */
export function askedToSettle(share: number, bar: number, level = 0.95): number | null {
  if (share === bar) return null;
  const z = normalQuantile(1 - (1 - level) / 2, 0, 1);
  return Math.max(1, Math.ceil((z ** 2 * bar * (1 - bar)) / (share - bar) ** 2));
}

/** So many further answers are tried one by one; beyond, they are searched by doubling and halving. */
const TRIED = 1000;

/**
 * The fewest further members of the population that must be known for the exact interval to leave a bar, if the share stays as it
 * is; 0 where it has left it. n is above 0. Whole answers make it no smooth matter: a few more may unsettle it again. Up to a
 * thousand further the fewest are found for certain; beyond, a number that settles while one fewer does not.
 */
export function furtherToSettle(
  { count, n, population }: { readonly count: number; readonly n: number; readonly population: number },
  bar: number,
  level = 0.95,
): number {
  const atBar = firstWhere(0, population + 1, (people) => people / population >= bar);
  const tail = (1 - level) / 2;
  const settles = (further: number) => {
    const asked = n + further;
    const yes = Math.round((count / n) * asked);
    return (
      asked >= population ||
      !isInside(atBar - 1, 'up', tail, { yes, asked, population }) ||
      !isInside(atBar, 'down', tail, { yes, asked, population })
    );
  };
  for (let further = 0; further <= TRIED; further += 1) if (settles(further)) return further;
  let enough = 2 * TRIED;
  while (!settles(enough)) enough *= 2;
  return Math.min(population - n, firstWhere(enough / 2 + 1, enough, settles));
}

interface Sample {
  readonly yes: number;
  readonly asked: number;
  readonly population: number;
}

/** Whether so many in all do not lie outside the interval of a sample, below it (up) or above it (down). */
function isInside(
  successes: number,
  way: 'up' | 'down',
  tail: number,
  { yes, asked, population }: Sample,
): boolean {
  if (way === 'up' && successes < yes) return false;
  if (way === 'down' && successes > population - (asked - yes)) return false;
  if (successes < yes || successes > population - (asked - yes)) return true;
  return exceeds(tail, way, yes, { successes, asked, population });
}

/**
 * How much a share changed from one period to another (`now` minus `before`), with the interval of the difference of two
 * independent shares from their Wilson intervals: Newcombe 1998, Statistics in Medicine 17:873-890, method 10.
 */
export function changeInterval(
  now: { readonly yes: number; readonly asked: number },
  before: { readonly yes: number; readonly asked: number },
  level = 0.95,
): ShareInterval & { readonly change: number } {
  const [p, q] = [now.yes / now.asked, before.yes / before.asked];
  const [a, b] = [wilsonInterval(now.yes, now.asked, level), wilsonInterval(before.yes, before.asked, level)];
  return {
    change: p - q,
    low: p - q - Math.hypot(p - a.low, b.high - q),
    high: p - q + Math.hypot(a.high - p, q - b.low),
  };
}

/** The share if every silent member of the population said no, or yes: it assumes nothing about who stayed silent. */
export function worstAndBest(yes: number, asked: number, population: number): ShareInterval {
  return { low: yes / population, high: (yes + population - asked) / population };
}

// Both tails are monotone in the number of successes, so the ends are found by bisection.
function firstWhere(from: number, to: number, holds: (value: number) => boolean): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function lastWhere(from: number, to: number, holds: (value: number) => boolean): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (holds(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
