import { counted, percent } from '#ui/format.ts';
import type { ByStanding, MarkOnDay, Per, Share, UseStanding } from '../asking/contract.ts';

/** How use is told apart, in the order in which pictures and texts show it: signal first, unknown last. */
export const USE_ORDER: readonly UseStanding[] = ['free', 'captive', 'sole', 'own', 'unknown'];

/** "31 free, 4 captive, 2 unknown"; "nobody" where there is none. */
export function standingsText(counts: ByStanding, none = 'nobody'): string {
  const some = USE_ORDER.filter((standing) => counts[standing] > 0).map(
    (standing) => `${counts[standing]} ${standing}`,
  );
  return some.join(', ') || none;
}

/** Captive, sole and own together; unknown is neither signal nor noise. */
export function noiseOf({ captive, sole, own }: ByStanding): number {
  return captive + sole + own;
}

/** A stretch of the calendar by its name: the day, the week by its Monday, the month; "so far" where it is not over. */
export function periodText(
  { from, complete = true }: { readonly from: string; readonly complete?: boolean },
  per: Per,
): string {
  const name = per === 'week' ? `week of ${from}` : per === 'month' ? from.slice(0, 7) : from;
  return complete ? name : `${name}, so far`;
}

/** "(31 to 46)", in per cent; nothing where there is no interval. */
export function rangeOf({ low, high }: Pick<Share, 'low' | 'high'>): string {
  return low === null || high === null ? '' : `(${Math.round(low * 100)} to ${Math.round(high * 100)})`;
}

/** "38% (31 to 46), 90 of 300 people". */
export function shareText(share: Share, unit: string): string {
  if (share.value === null) return `unknown: no ${unit}`;
  const said = [percent(share.value), rangeOf(share)].filter(Boolean).join(' ');
  return `${said}, ${share.count} of ${counted(share.n, unit)}`;
}

/** A length of time as a person would say it: "40 seconds", "25 minutes", "9 hours", "3 days". */
export function timeText(seconds: number): string {
  if (seconds < 90) return counted(Math.round(seconds), 'seconds');
  if (seconds < 90 * 60) return counted(Math.round(seconds / 60), 'minutes');
  if (seconds < 48 * 3600) return counted(Math.round(seconds / 3600), 'hours');
  return counted(Math.round(seconds / 86_400), 'days');
}

/** What a mark is called where there is little room: its kind and its title. */
export function markText({ kind, title }: MarkOnDay): string {
  const said = title.toLowerCase().startsWith(kind) ? title : `${kind}: ${title}`;
  return said.length > 28 ? `${said.slice(0, 27).trimEnd()}…` : said;
}

/** Days since 1970 of a day. */
export function dayNumberOf(day: string): number {
  return Date.parse(day) / 86_400_000;
}

/** A count or mean as text: whole, or with one decimal; "unknown" for null. */
export function figureOf(value: number | null): string {
  if (value === null) return 'unknown';
  return Number(value.toFixed(1)).toLocaleString('en');
}

/** "+3.2 people a week (0.4 to 6), p = 0.03"; "p ≤ 0.03" where that is the most it can be, and none where chance is not all. */
export function estimateText(
  {
    value,
    low,
    high,
    p,
    isMost,
  }: {
    readonly value: number;
    readonly low: number;
    readonly high: number;
    readonly p: number;
    readonly isMost: boolean;
  },
  unit: string,
  isTold = true,
): string {
  const signed = (count: number) => `${count > 0 ? '+' : ''}${figureOf(count).replace('-', '−')}`;
  const chance = p < 0.001 ? 'p < 0.001' : `p ${isMost ? '≤' : '='} ${p.toFixed(p < 0.1 ? 3 : 2)}`;
  return `${signed(value)} ${unit} (${signed(low)} to ${signed(high)}), ${isTold ? chance : 'which cannot be told from drift'}`;
}

/** The next round number at or above one: where an axis may end. */
export function roundTop(value: number): number {
  const unit = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 4, 5, 6, 8, 10].find((factor) => factor * unit >= value) ?? 10;
  return step * unit;
}

/** A series without the stretches before there was anything, but for the last of them: pictures of nothing say nothing. */
export function fromFirst<Period>(periods: readonly Period[], hasAny: (period: Period) => boolean): Period[] {
  return periods.slice(Math.max(0, periods.findIndex(hasAny) - 1));
}
