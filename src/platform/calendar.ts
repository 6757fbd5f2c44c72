/** A calendar day as the number of days since 1970-01-01. Days have no time zone. */
export type Day = number;

const MILLISECONDS_A_DAY = 86_400_000;
const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** The day written as YYYY-MM-DD, or undefined when the text is no real calendar day. */
export function findDay(text: string): Day | undefined {
  const parts = ISO_DAY.exec(text);
  if (parts === null) return undefined;
  const day = Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3])) / MILLISECONDS_A_DAY;
  return formatDay(day) === text ? day : undefined;
}

/** The day written as YYYY-MM-DD. Throws a RangeError when the text is no real calendar day. */
export function parseDay(text: string): Day {
  const day = findDay(text);
  if (day === undefined) throw new RangeError(`"${text}" is not a calendar day (YYYY-MM-DD)`);
  return day;
}

/** YYYY-MM-DD. */
export function formatDay(day: Day): string {
  return new Date(day * MILLISECONDS_A_DAY).toISOString().slice(0, 10);
}

/** YYYY-MM-DD, or null for an unknown or open day. */
export function formatOptionalDay(day: Day | null): string | null {
  return day === null ? null : formatDay(day);
}

/** The UTC day of a moment. */
export function dayOf(moment: Date): Day {
  return Math.floor(moment.getTime() / MILLISECONDS_A_DAY);
}

/** A stretch of days that includes both ends; null is unbounded. */
export interface Interval {
  readonly from: Day | null;
  readonly to: Day | null;
}

/** Whether the day lies in the interval, both ends included. */
export function covers(interval: Interval, day: Day): boolean {
  return (interval.from === null || interval.from <= day) && (interval.to === null || day <= interval.to);
}

/** The days that both intervals have, or undefined when they share none. */
export function intersect(a: Interval, b: Interval): Interval | undefined {
  const from = a.from === null ? b.from : b.from === null ? a.from : Math.max(a.from, b.from);
  const to = a.to === null ? b.to : b.to === null ? a.to : Math.min(a.to, b.to);
  return from !== null && to !== null && from > to ? undefined : { from, to };
}

/** Overlapping and adjoining intervals joined, in order of their beginnings. */
export function unite(intervals: readonly Interval[]): Interval[] {
  const sorted = [...intervals].sort((a, b) => (a.from ?? -Infinity) - (b.from ?? -Infinity));
  const united: Interval[] = [];
  for (const next of sorted) {
    const last = united.at(-1);
    const joins = last !== undefined && (last.to === null || (next.from ?? -Infinity) <= last.to + 1);
    if (last === undefined || !joins) united.push(next);
    else if (last.to !== null && (next.to === null || next.to > last.to))
      united[united.length - 1] = { from: last.from, to: next.to };
  }
  return united;
}
