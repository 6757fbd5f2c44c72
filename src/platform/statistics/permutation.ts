import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { lnChoose } from './choosing.ts';
import type { Coefficient } from './regression.ts';

/** A difference of two means with its interval and two-sided p, and how it was tested. */
export interface MeanDifference extends Coefficient {
  /** Whether every way to tell the groups apart was tried; otherwise as many as `ways` were drawn. */
  readonly isExact: boolean;
  readonly ways: number;
}

const MOST_WAYS = 20_000;
const DRAWS = 9_999;
const SEED = 20_260_601;
const ROUNDING = 1e-9;

/**
 * The mean of `one` minus that of `other`, by permutation of who belongs to which (Fisher 1935): the chance of a difference at
 * least as large in size when the groups are alike. All ways are tried when there are at most 20,000; else 9,999 are drawn from
 * a fixed seed, so that the same values give the same answer, and what was seen counts as one more (Phipson and Smyth 2010),
 * hence p is never 0. The interval holds the differences that the same test does not refuse (Garthwaite 1996, Biometrics
 * 52:1387-1393; each way's bound is solved for, not searched). Undefined where a group has fewer than 4: the interval would
 * have no end.
 */
export function permutedDifference(
  one: readonly number[],
  other: readonly number[],
  level = 0.95,
): MeanDifference | undefined {
  if (one.length < 4 || other.length < 4) return undefined;
  const values = [...one, ...other];
  const value = mean(one) - mean(other);
  const isExact = lnChoose(values.length, one.length) <= Math.log(MOST_WAYS);
  const slack = ROUNDING * Math.max(...values.map(Math.abs), 1e-300);
  const lows: number[] = [];
  const highs: number[] = [];
  let extreme = 0;
  const total = values.reduce((sum, item) => sum + item, 0);
  const visit = (chosen: ArrayLike<number>) => {
    const { difference, kept } = splitOf(values, chosen, one.length, total);
    if (Math.abs(difference) >= Math.abs(value) - slack) extreme += 1;
    // Taking d off every one of `one` makes the seen difference value - d, and this way's difference - kept d.
    const ends = [
      kept === 1 ? Number.POSITIVE_INFINITY : (value - difference) / (1 - kept),
      kept === -1 ? Number.POSITIVE_INFINITY : (value + difference) / (1 + kept),
    ] as const;
    const isUnbounded = Math.abs(kept) === 1;
    highs.push(Math.max(...ends));
    lows.push(isUnbounded ? Number.NEGATIVE_INFINITY : Math.min(...ends));
  };
  if (isExact) everyChoice(values.length, one.length, visit);
  else {
    visit(Int32Array.from(one.keys()));
    drawChoices(values.length, one.length, visit);
  }
  // As many ways as it takes for a difference not to be refused.
  const enough = Math.floor((1 - level) * highs.length + ROUNDING);
  const low = lows.sort((a, b) => a - b)[enough] ?? value;
  const high = highs.sort((a, b) => b - a)[enough] ?? value;
  return { value, low, high, p: extreme / highs.length, isExact, ways: highs.length };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The difference of means when those at `chosen` were `one`, and how much of a shift of the true `one` it keeps (-1 to 1). */
function splitOf(values: readonly number[], chosen: ArrayLike<number>, size: number, total: number) {
  let [sum, mine] = [0, 0];
  for (let index = 0; index < size; index += 1) {
    const at = chosen[index] ?? 0;
    sum += values[at] ?? 0;
    if (at < size) mine += 1;
  }
  const rest = values.length - size;
  return { difference: sum / size - (total - sum) / rest, kept: mine / size - (size - mine) / rest };
}

/** Every choice of `size` of `count`, in lexical order. */
function everyChoice(count: number, size: number, visit: (chosen: ArrayLike<number>) => void): void {
  const chosen = Array.from({ length: size }, (_, index) => index);
  for (;;) {
    visit(chosen);
    let place = size - 1;
    while (place >= 0 && chosen[place] === count - size + place) place -= 1;
    if (place < 0) return;
    chosen[place] = (chosen[place] ?? 0) + 1;
    for (let next = place + 1; next < size; next += 1) chosen[next] = (chosen[next - 1] ?? 0) + 1;
  }
}

/** Choices drawn at random: the first `size` of a shuffle, each time of the same array (Fisher and Yates). */
function drawChoices(count: number, size: number, visit: (chosen: ArrayLike<number>) => void): void {
  const generator = xoroshiro128plus(SEED);
  const order = Int32Array.from({ length: count }, (_, index) => index);
  for (let draw = 0; draw < DRAWS; draw += 1) {
    for (let place = 0; place < size; place += 1) {
      const taken = uniformInt(generator, place, count - 1);
      const moved = order[place] ?? 0;
      order[place] = order[taken] ?? 0;
      order[taken] = moved;
    }
    visit(order);
  }
}
