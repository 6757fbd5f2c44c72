import chisquareCdf from '@stdlib/stats-base-dists-chisquare-cdf';
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';

/** How far from the bar an estimate must lie at one planned look, and the confidence of the interval that says the same. */
export interface Look {
  readonly z: number;
  /** 0 to 1: the level to use for the interval at this look. */
  readonly level: number;
}

/** Beyond this no double tells a tail from nothing. */
const FARTHEST = 8;
/** Looks closer than this share of the planned information see nothing new. */
const NOTHING_NEW = 1e-9;

/**
 * Two-sided boundaries for looking again and again at answers as they come in, so that the chance of ever leaving the interval
 * wrongly is at most 1 - level in all: the spending function of Lan and DeMets (1983, Biometrika 70:659-663) of the O'Brien and
 * Fleming type, a(t) = 2 - 2 F(z / sqrt t), for each side with half of the chance, as is the custom, with the chances of first leaving at each look by the numerical integration of
 * Armitage, McPherson and Rowe (1969, JRSS A 132:235-244). `information` holds the shares of the planned information at the
 * looks, ascending, above 0 and up to 1; what is not spent by the last of them stays unspent, so that it may end before 1 while
 * answers come in. A boundary depends on no later look. A look without anything new is the look before it.
 * Throws a RangeError on other shares.
 */
export function looksOf(information: readonly number[], level = 0.95): Look[] {
  if (information.some((at, index) => !(at > 0 && at <= 1) || at < (information[index - 1] ?? 0)))
    throw new RangeError('shares of information ascend, above 0 and up to 1');
  const end = normalQuantile(1 - (1 - level) / 4, 0, 1);
  const spent = (at: number) => 2 * twoTails(end / Math.sqrt(at));
  const looks: Look[] = [];
  let [before, path] = [0, START];
  for (const at of information) {
    const last = looks.at(-1);
    if (last !== undefined && at - before < NOTHING_NEW) {
      looks.push(last);
      continue;
    }
    const allowed = spent(at) - (before === 0 ? 0 : spent(before));
    const step = Math.sqrt(at - before);
    const bound = boundWhere(path, step, { allowed, most: FARTHEST * Math.sqrt(at) });
    path = pathWithin(path, step, bound);
    before = at;
    const z = bound / Math.sqrt(at);
    looks.push({ z, level: 1 - twoTails(z) });
  }
  return looks;
}

/**
 * The information in n answers of a population, relative: n (N - 1) / (N - n), the inverse of the variance of a share drawn
 * without replacement; n where N is infinite. Estimates at successive looks have independent increments in it. Plan with the
 * answers that are expected: with all asked it would be infinite, and no look before could settle anything. All count as half an
 * answer short of all; nothing is lost by it, as an interval of all answers is the number itself at any level.
 */
export function informationOf(n: number, population: number): number {
  if (population === Number.POSITIVE_INFINITY || population <= 1) return n;
  return (n * (population - 1)) / Math.max(population - n, 0.5);
}

/** The sum so far of those who have not left: its density at points from 0 up (it is symmetric), with weights for both halves. */
interface Path {
  readonly points: readonly number[];
  readonly weights: readonly number[];
}

const START: Path = { points: [0], weights: [1] };

/** The bound that a path leaves at the next step, on either side, with the allowed chance. */
function boundWhere(path: Path, step: number, { allowed, most }: { allowed: number; most: number }): number {
  let [low, high] = [0, most];
  if (leaving(path, step, high) >= allowed) return high;
  while (high - low > 1e-7) {
    const middle = (low + high) / 2;
    if (leaving(path, step, middle) > allowed) low = middle;
    else high = middle;
  }
  return high;
}

function leaving({ points, weights }: Path, step: number, bound: number): number {
  return points.reduce(
    (sum, point, index) =>
      sum + (weights[index] ?? 0) * (upperTail((bound - point) / step) + upperTail((bound + point) / step)),
    0,
  );
}

/** The path one step on, of those within the bound: by Simpson's rule, with points closer than the step is long. */
function pathWithin(path: Path, step: number, bound: number): Path {
  const intervals = 2 * Math.min(1000, Math.max(50, Math.ceil((4 * bound) / step)));
  const width = bound / intervals;
  const points = Array.from({ length: intervals + 1 }, (_, index) => index * width);
  const weights = points.map((point, index) => {
    const simpson = (width / 3) * (index === 0 || index === intervals ? 1 : index % 2 === 1 ? 4 : 2);
    return simpson * densityAt(path, step, point);
  });
  return { points, weights };
}

/** Both halves together. */
function densityAt({ points, weights }: Path, step: number, at: number): number {
  return points.reduce(
    (sum, point, index) =>
      sum +
      ((weights[index] ?? 0) * (normalDensity((at - point) / step) + normalDensity((at + point) / step))) /
        step,
    0,
  );
}

const normalDensity = (z: number) => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);

/** The chance of a standard normal at least this far from 0: its square is chi-square with one degree of freedom. */
const twoTails = (z: number) => 1 - chisquareCdf(z * z, 1);

const upperTail = (z: number) => (z >= 0 ? twoTails(z) / 2 : 1 - twoTails(z) / 2);
