import { percent } from '#domains/choices/door.ts';
import { changeInterval, type ShareInterval } from '#platform/statistics/intervals.ts';
import { type Pairs, pairedChange } from '#platform/statistics/paired-change.ts';

/** "Very disappointed" in one wave: how many of how many answers. */
export interface Wave {
  readonly count: number;
  readonly n: number;
}

/** How much the score changed from one wave to the next, in shares: 0.1 is ten points. */
export interface Change extends ShareInterval {
  readonly change: number;
  /** Whether the same people were compared. */
  readonly isPaired: boolean;
  /** Of McNemar's exact test; null where the waves are compared as two samples. */
  readonly p: number | null;
  readonly direction: 'up' | 'down' | 'no change beyond chance';
  readonly sentence: string;
}

/**
 * The change between two waves, of the same people where `pairs` are given (Bonett and Price 2012), else of two independent
 * samples (Newcombe 1998): where some people are in both, that interval is too wide rather than too narrow, as the same people
 * tend to say the same. It is up or down only where the interval excludes 0. Undefined where either wave has no answers.
 */
export function changeBetween(before: Wave, now: Wave, pairs?: Pairs): Change | undefined {
  const paired = pairs === undefined ? undefined : pairedChange(pairs);
  if (paired !== undefined && pairs !== undefined) {
    const moved = `of ${pairs.pairs} people who answered both times, ${pairs.gained} came to be very disappointed and ${pairs.lost} no longer would be`;
    return { ...paired, isPaired: true, ...wordsOf(paired, moved) };
  }
  if (before.n === 0 || now.n === 0) return undefined;
  const change = changeInterval(asShare(now), asShare(before));
  const shares = `${percent(now.count / now.n)} now, ${percent(before.count / before.n)} before`;
  return { ...change, isPaired: false, p: null, ...wordsOf(change, shares) };
}

const asShare = ({ count, n }: Wave) => ({ yes: count, asked: n });

function wordsOf(
  { change, low, high }: ShareInterval & { readonly change: number },
  seen: string,
): Pick<Change, 'direction' | 'sentence'> {
  const direction = low > 0 ? 'up' : high < 0 ? 'down' : 'no change beyond chance';
  const range = `${points(low)} to ${points(high)} points`;
  const size = `${Math.abs(Math.round(change * 100))} points`;
  const said =
    low > 0 || high < 0 ? `${direction === 'up' ? 'Up' : 'Down'} ${size}` : 'No change beyond chance';
  return { direction, sentence: `${said} (${range}): ${seen}.` };
}

function points(share: number): string {
  const whole = Math.round(share * 100);
  return whole > 0 ? `+${whole}` : whole < 0 ? `−${-whole}` : '0';
}
