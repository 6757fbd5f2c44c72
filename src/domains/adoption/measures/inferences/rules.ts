import type { Day } from '#platform/calendar.ts';
import { firstDayOf, type Period } from '../../periods/rules.ts';

/** Days of use of the options of one need by one team, week by week. */
export interface TeamUseByWeek {
  /** Days of use by option and week; nothing where there was none. */
  readonly days: ReadonlyMap<string, ReadonlyMap<Period, number>>;
  /** First day of use of an option from a day on. */
  readonly firstDay: (option: string, from: Day) => Day | undefined;
  /** Last day of use of an option. */
  readonly lastDay: (option: string) => Day | undefined;
}

/** Use that looks like a choice: an option taken up, and perhaps another let go. */
export interface Inferred {
  readonly from: string | null;
  readonly to: string;
  readonly day: Day;
  /** The first day without the old one. */
  readonly leftOn: Day | null;
  readonly weeks: readonly { readonly week: Period; readonly old: number; readonly new: number }[];
}

/** Weeks without any use before an option counts as taken up, weeks of which three must have use, and whole weeks without the old one. */
export const INFERENCE = { quietBefore: 8, taken: 4, takenInUse: 3, gone: 4, shown: 8 } as const;

/**
 * Definition inferred-choice/1. A team took up an option in the first week of use after at least 8 weeks without any, when at least 3 of
 * the 4 weeks from then on have use. It let go of another that had use in at least 3 of the 4 weeks before, and none in the last 4
 * whole weeks. The latest of such take-ups counts.
 * @param last the last whole week.
 * @param first the first week of which anything is known.
 */
export function inferChoice(use: TeamUseByWeek, first: Period, last: Period): Inferred | undefined {
  const found = [...use.days.keys()].flatMap((to) => takenUp(use, to, first, last));
  return found.sort((a, b) => b.day - a.day || a.to.localeCompare(b.to))[0];
}

function takenUp(use: TeamUseByWeek, to: string, first: Period, last: Period): Inferred[] {
  const weeks = use.days.get(to) ?? new Map<Period, number>();
  const has = (week: Period) => (weeks.get(week) ?? 0) > 0;
  for (let week = last - INFERENCE.taken + 1; week >= first; week -= 1) {
    if (!has(week)) continue;
    const before = range(week - INFERENCE.quietBefore, week - 1);
    if (before.some(has)) continue;
    // Of the time before the first event nothing is known: whoever used it then may have used it long before.
    if (week === first) return [];
    const taken = range(week, week + INFERENCE.taken - 1).filter(has).length;
    if (taken < INFERENCE.takenInUse) continue;
    const day = use.firstDay(to, firstDayOf('week', week));
    if (day === undefined) return [];
    const from = letGo(use, to, week, last);
    const old = from === undefined ? new Map<Period, number>() : (use.days.get(from) ?? new Map());
    const leftOn = from === undefined ? undefined : use.lastDay(from);
    return [
      {
        from: from ?? null,
        to,
        day,
        leftOn: leftOn === undefined ? null : leftOn + 1,
        weeks: range(Math.max(first, week - INFERENCE.shown), Math.min(last, week + INFERENCE.shown - 1)).map(
          (at) => ({
            week: at,
            old: old.get(at) ?? 0,
            new: weeks.get(at) ?? 0,
          }),
        ),
      },
    ];
  }
  return [];
}

/** The option that was used before and is used no more; of several the one used most. */
function letGo({ days }: TeamUseByWeek, to: string, week: Period, last: Period): string | undefined {
  const gone = [...days].filter(([option, weeks]) => {
    const has = (at: Period) => (weeks.get(at) ?? 0) > 0;
    const used = range(week - INFERENCE.taken, week - 1).filter(has).length;
    return (
      option !== to && used >= INFERENCE.takenInUse && !range(last - INFERENCE.gone + 1, last + 1).some(has)
    );
  });
  const total = (weeks: ReadonlyMap<Period, number>) =>
    [...weeks.values()].reduce((sum, count) => sum + count, 0);
  return gone.sort(([a, one], [b, other]) => total(other) - total(one) || a.localeCompare(b))[0]?.[0];
}

const range = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
