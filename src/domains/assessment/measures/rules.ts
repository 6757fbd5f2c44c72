import { type Day, formatDay, parseDay } from '#platform/calendar.ts';
import type { Count, Total } from './contract.ts';

/** The days, both included, over which something was counted: YYYY-MM-DD. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/** What is known on a day, of things counted over periods: nothing is before its period is over. */
export function overBy<Counted extends Period>(records: readonly Counted[], asOf: Day): Counted[] {
  const day = formatDay(asOf);
  return records.filter(({ to }) => to <= day);
}

/** The periods of which there is a record, the last to end first; of those that end together the longest first. */
export function periodsOf(records: readonly Period[]): Period[] {
  const periods = new Map(records.map(({ from, to }) => [`${from} ${to}`, { from, to }]));
  return [...periods.values()].sort((a, b) => b.to.localeCompare(a.to) || a.from.localeCompare(b.from));
}

/** The length of a period in days. */
export function lengthOf({ from, to }: Period): number {
  return parseDay(to) - parseDay(from) + 1;
}

/** Whether the period ended so long ago that it decides nothing. */
export function isStale({ to }: Period, asOf: Day, staleAfterDays: number): boolean {
  return asOf - parseDay(to) > staleAfterDays;
}

/** A total with the channels that it was summed over; null where it was recorded over all channels. */
export interface TotalOverChannels extends Total {
  readonly channels: readonly string[] | null;
  /** Channels that apply and have no data. */
  readonly lacking: readonly string[];
}

/**
 * How much of a measure there was in a period. What was recorded over all channels is the total; otherwise the channels are
 * summed, and a sum that lacks a channel is a lower bound. No data and not applicable never become zero.
 */
export function totalOf(counts: readonly Count[], measure: string, { from, to }: Period): TotalOverChannels {
  const own = counts.filter((count) => count.measure === measure && count.from === from && count.to === to);
  const whole = own.find(({ channel }) => channel === null);
  const parts = own.filter(({ channel }) => channel !== null);
  const applicable = parts.filter(({ state }) => state !== 'not applicable');
  const counted = applicable.filter(isCounted);
  const sum = counted.reduce((total, { value }) => total + (value ?? 0), 0);
  const lacking = applicable.filter((count) => !isCounted(count)).map(({ channel }) => channel ?? '');
  if (whole !== undefined && isCounted(whole)) return wholeOf(whole.value ?? 0, { sum, lacking, measure });
  if (counted.length === 0) {
    const applies = applicable.length > 0 || own.length === 0 || whole?.state === 'no data';
    return { ...NOTHING, state: applies ? 'no data' : 'not applicable', lacking };
  }
  const channels = applicable.map(({ channel }) => channel ?? '').sort();
  return sumOf(sum, channels, lacking);
}

const NOTHING = { value: null, atLeast: false, state: 'no data', doubt: null, channels: null } as const;

const isCounted = ({ state, value }: Count) => state === 'counted' && value !== null;

/** At least nothing is no knowledge: a sum of zero that lacks a channel is unknown. */
function sumOf(sum: number, channels: readonly string[], lacking: readonly string[]): TotalOverChannels {
  if (lacking.length > 0 && sum === 0) return { ...NOTHING, lacking };
  return { value: sum, atLeast: lacking.length > 0, state: 'counted', doubt: null, channels, lacking };
}

interface Parts {
  readonly sum: number;
  readonly lacking: readonly string[];
  readonly measure: string;
}

/** A recorded total beside its channels. One that just adds up what was counted has taken "no data" for zero. */
function wholeOf(value: number, { sum, lacking, measure }: Parts): TotalOverChannels {
  if (lacking.length > 0 && value === sum) {
    const doubt = `${measure}: the recorded total of ${value} counts the channels without data (${lacking.join(', ')}) as zero; it is taken as a lower bound.`;
    return { ...sumOf(sum, [], lacking), channels: null, doubt };
  }
  if (sum > value) {
    const doubt = `${measure}: the recorded total of ${value} is less than its channels together, ${sum}; the channels are used.`;
    return { value: sum, atLeast: lacking.length > 0, state: 'counted', doubt, channels: null, lacking };
  }
  return { value, atLeast: false, state: 'counted', doubt: null, channels: null, lacking: [] };
}
