import { percent } from '#ui/format.ts';

interface Share {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** "38% (31 to 46)". */
export function shareText({ value, low, high }: Share): string {
  return `${percent(value)} (${Math.round(low * 100)} to ${Math.round(high * 100)})`;
}

/** "38% (31 to 46), 90 of 300 people". */
export function shareOfText(share: Share & { readonly count: number; readonly n: number }): string {
  return `${shareText(share)}, ${share.count} of ${share.n} people`;
}
