import type { Day } from '#platform/calendar.ts';
import type { Tenure } from '../../tenures/rules.ts';

/** A stretch of days: `to` is the first day that does not belong to it any more. */
interface Stretch {
  readonly from: Day;
  readonly to: Day;
}

/** What a team that holds an option could do on a day: stay by choice, stay in spite of a mandate, or nothing else. */
type Freedom = 'free' | 'defiant' | 'unfree';

/**
 * The days on which a tenure that began without a choice is held over: from the day on which the team is free,
 * until the team chooses it again, or `heldOverDays` are over. Whoever defied a mandate has chosen. Once chosen, what
 * comes later holds nothing over any more. `turns` are the days in their order on which freedom may come to differ.
 */
export function heldOverStretches(
  tenure: Tenure,
  turns: readonly Day[],
  freedomOn: (day: Day) => Freedom,
  heldOverDays: number,
): Stretch[] {
  const end = tenure.to ?? Number.POSITIVE_INFINITY;
  const days = turns.filter((day) => day > tenure.from && day < end);
  const stretches: Stretch[] = [];
  let since: Day | undefined;
  for (const [index, day] of days.entries()) {
    const freedom = freedomOn(day);
    const next = days[index + 1] ?? end;
    if (freedom === 'defiant') break;
    if (freedom === 'unfree') {
      since = undefined;
      continue;
    }
    since ??= day;
    const chosen = chosenOn(tenure, since, heldOverDays);
    stretches.push({ from: day, to: Math.min(next, chosen) });
    if (chosen < next) break;
  }
  return stretches.filter(({ from, to }) => to > from);
}

/** The day from which a team that became free counts as having chosen what it holds. */
function chosenOn({ renewals }: Tenure, since: Day, heldOverDays: number): Day {
  const renewal = renewals.find((day) => day >= since) ?? Number.POSITIVE_INFINITY;
  return Math.min(renewal, since + heldOverDays);
}
