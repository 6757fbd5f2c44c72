import { plain, precise } from '../service/sentences/rules.ts';
import type { StandardReading } from '../standards/contract.ts';

export type { StandardReading } from '../standards/contract.ts';

/** Solid: it rests on counted cases of late. Hollow: reported without its volume, or too old. None: nothing to draw. */
type Look = 'solid' | 'hollow' | 'none';

export function lookOf({ rate, reported, results }: StandardReading): Look {
  if (rate === null) return 'none';
  return rate.count === null || reported || isOld(results) ? 'hollow' : 'solid';
}

const latestOf = (results: StandardReading['results']) => results.find(({ rate }) => rate !== null);
const isOld = (results: StandardReading['results']) => latestOf(results)?.stale === true;

/** Whether it is kept, in a word or three. */
export function judgedText({ judgement, reported, rate, target, results }: StandardReading): string {
  if (judgement === 'kept' || judgement === 'missed')
    return reported ? `${judgement}, as reported` : judgement;
  if (judgement === 'within chance') return 'within chance';
  if (rate === null) return 'no result';
  if (isOld(results)) return 'too old to tell';
  return target === null ? 'no target' : 'cannot be told';
}

/** "65% (64% to 66%)". */
export function shareText({ rate }: StandardReading): string {
  if (rate === null) return 'unknown';
  const { value, low, high } = rate;
  return low === null || high === null
    ? precise(value)
    : `${precise(value)} (${precise(low)} to ${precise(high)})`;
}

/** "16,548 of 25,458 cases". */
export function casesText({ rate }: StandardReading): string {
  if (rate === null) return 'nobody recorded one';
  if (rate.count === null || rate.n === null) return 'volume unknown';
  return `${plain(rate.count)} of ${plain(rate.n)} ${rate.unit}`;
}

export function targetText({ target }: StandardReading): string {
  return target === null ? 'none set' : precise(target);
}

const RANKS = { missed: 0, 'within chance': 1, unknown: 2, kept: 3 } as const;
const shortfall = ({ rate, target }: StandardReading) =>
  rate === null || target === null ? 0 : target - rate.value;

/** What was missed first, the widest miss leading; what was kept last. What has no result comes before what has an old one. */
export function inOrder(standards: readonly StandardReading[]): StandardReading[] {
  const isDrawn = (standard: StandardReading) => Number(lookOf(standard) !== 'none');
  return standards.toSorted(
    (a, b) =>
      RANKS[a.judgement] - RANKS[b.judgement] || isDrawn(a) - isDrawn(b) || shortfall(b) - shortfall(a),
  );
}
