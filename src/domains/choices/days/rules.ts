import { type Day, formatDay, type Interval, parseDay } from '#platform/calendar.ts';
import { invalid } from '#platform/errors.ts';
import { daysOfWindow } from '#platform/fields.ts';
import type { When, WhenQuery } from '../markets/contract.ts';

/** Part of the most teams ever observed at once that must still be observed on the default day. */
const MOST = 0.75;

/** The day and window of a question, with the default filled in and explained. */
export function whenOf(query: WhenQuery, observed: readonly Interval[], today: Day): When {
  const days = daysOfWindow(query.window);
  const fallback = query.asOf === undefined ? defaultDay(observed, today) : undefined;
  const asOf = query.asOf === undefined ? (fallback ?? today) : pastDay(query.asOf, today);
  return {
    asOf: formatDay(asOf),
    isDefault: query.asOf === undefined,
    note:
      fallback === undefined || fallback === today
        ? null
        : `Most teams are not observed any more after ${formatDay(fallback)}, so that day is answered for instead of today.`,
    window: { days, from: formatDay(asOf - days), to: formatDay(asOf) },
  };
}

/**
 * The day that is asked about: figures are of what happened, so one that has not begun anywhere on earth is refused (`invalid`).
 * `today` is that of UTC; somewhere it is tomorrow already.
 */
export function pastDay(asked: string, today: Day): Day {
  const day = parseDay(asked);
  if (day > today + 1)
    throw invalid('asOf', `${asked} lies in the future: ask about a day up to today, ${formatDay(today)}`);
  return day;
}

/**
 * The day to answer for when none is asked: today, or, when by today fewer than three quarters of the most teams ever observed
 * at once are still observed, the last day on which that many were.
 */
export function defaultDay(observed: readonly Interval[], today: Day): Day {
  const changes = new Map<Day, number>();
  const change = (day: Day, by: number) => changes.set(day, (changes.get(day) ?? 0) + by);
  for (const { from, to } of observed) {
    change(Math.min(from ?? -Infinity, today + 1), 1);
    if (to !== null && to < today) change(to + 1, -1);
  }
  let count = 0;
  const levels = [...changes]
    .filter(([day]) => day <= today)
    .sort(([a], [b]) => a - b)
    .map(([day, by]) => {
      count += by;
      return { day, count };
    });
  const enough = MOST * Math.max(0, ...levels.map((level) => level.count));
  const last = levels.findLastIndex((level) => level.count >= enough && level.count > 0);
  const next = levels[last + 1];
  return last < 0 || next === undefined ? today : next.day - 1;
}
