import { type ShareInterval, wilsonInterval } from '#platform/statistics/intervals.ts';

/** A part of a product, with how many of those asked would miss it most, and how many used it. */
export interface Part {
  readonly key: string;
  readonly name: string;
  readonly missed: Share;
  readonly used: Share;
}

interface Share {
  readonly count: number;
  readonly n: number;
}

/** A share with Wilson's interval; the value is null where nobody was asked. */
interface PartShare extends Share, ShareInterval {
  readonly value: number | null;
}

export interface SortedPart {
  readonly key: string;
  readonly name: string;
  readonly sort: 'loved' | 'utility' | 'pointless' | 'not clear';
  readonly missed: PartShare;
  readonly used: PartShare;
}

/** A part that more than a fifth would miss is a reason to come. */
const MISSED_BAR = 0.2;
/** A part that more than half use is in daily use, missed or not. */
const USED_BAR = 0.5;

const ORDER = ['loved', 'utility', 'pointless', 'not clear'] as const;

/**
 * What to do with the parts of a product (parts/1): *loved* where the interval of those who would miss it lies above 20%;
 * *utility* where it does not and that of those who use it lies above 50%; *pointless* where both lie below; *not clear*
 * otherwise. In this order, what most would miss first. The intervals are Wilson's at 95%, each by itself: of twenty parts at a
 * bar, one may be put on a side by chance.
 */
export function partsSorted(parts: readonly Part[]): SortedPart[] {
  return parts
    .map(({ key, name, missed, used }) => {
      const shares = { missed: shareOf(missed), used: shareOf(used) };
      return { key, name, sort: sortOf(shares), ...shares };
    })
    .sort(
      (a, b) =>
        ORDER.indexOf(a.sort) - ORDER.indexOf(b.sort) ||
        (b.missed.value ?? -1) - (a.missed.value ?? -1) ||
        (b.used.value ?? -1) - (a.used.value ?? -1) ||
        (a.key < b.key ? -1 : 1),
    );
}

function shareOf({ count, n }: Share): PartShare {
  return { count, n, value: n === 0 ? null : count / n, ...wilsonInterval(count, n) };
}

function sortOf({ missed, used }: Pick<SortedPart, 'missed' | 'used'>): SortedPart['sort'] {
  if (missed.low > MISSED_BAR) return 'loved';
  if (used.low > USED_BAR) return 'utility';
  return missed.high < MISSED_BAR && used.high < USED_BAR ? 'pointless' : 'not clear';
}
