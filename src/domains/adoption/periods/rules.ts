import { type Day, formatDay, parseDay } from '#platform/calendar.ts';
import type { Per } from '../asking/contract.ts';

/** A stretch of the calendar by its number: days since 1970, weeks since the Monday before it, months since January 1970. */
export type Period = number;

// 1 January 1970 was a Thursday.
const MONDAY = 3;

/** The most stretches that 64 days in a row may touch. */
export const MOST_IN_BLOCK = { day: 64, week: 11, month: 4 } as const satisfies Record<Per, number>;

/** The stretch in which a day lies. */
export function periodOf(per: Per, day: Day): Period {
  if (per === 'day') return day;
  if (per === 'week') return Math.floor((day + MONDAY) / 7);
  const text = formatDay(day);
  return (Number(text.slice(0, 4)) - 1970) * 12 + Number(text.slice(5, 7)) - 1;
}

/** The first day of a stretch. */
export function firstDayOf(per: Per, period: Period): Day {
  if (per === 'day') return period;
  if (per === 'week') return period * 7 - MONDAY;
  const year = 1970 + Math.floor(period / 12);
  return parseDay(`${year}-${String((period % 12) + 1).padStart(2, '0')}-01`);
}

/** The last day of a stretch. */
export function lastDayOf(per: Per, period: Period): Day {
  return firstDayOf(per, period + 1) - 1;
}

/** A stretch as answers have it. It is complete when all of its days are over by the day asked for and by today. */
export function periodText(
  per: Per,
  period: Period,
  asOf: Day,
  today: Day,
): { readonly from: string; readonly to: string; readonly complete: boolean } {
  const last = lastDayOf(per, period);
  return {
    from: formatDay(firstDayOf(per, period)),
    to: formatDay(last),
    complete: last <= asOf && last < today,
  };
}

/** The stretches from that of one day to that of another, in order. */
export function periodsBetween(per: Per, from: Day, to: Day): Period[] {
  const first = periodOf(per, from);
  return Array.from({ length: periodOf(per, to) - first + 1 }, (_, index) => first + index);
}

/** The stretch of a day column (days since 1970), as SQL. */
export function periodSql(per: Per, day: string): string {
  if (per === 'day') return `toUInt32(${day})`;
  if (per === 'week') return `toUInt32(intDiv(${day} + ${MONDAY}, 7))`;
  return `toUInt32((toYear(toDate(${day})) - 1970) * 12 + toMonth(toDate(${day})) - 1)`;
}
