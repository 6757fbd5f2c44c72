import { type Day, parseDay } from '#platform/calendar.ts';

/** An asking in the past: when it was sent, and whether and when it was answered or declined. */
export interface Asking {
  readonly sentOn: Day;
  readonly state: string;
  /** Null where it is not kept: an anonymous answer has no day, so the day of the asking stands for it. */
  readonly endedOn: Day | null;
}

/** How much an organisation asks of anybody, over all its products. */
export interface Budget {
  readonly askAtMost: number;
  readonly askPeriodDays: number;
  readonly restAfterAnswerDays: number;
  readonly restAfterDeclineDays: number;
}

/** An asking as it is stored, days as YYYY-MM-DD. */
export function askingOf({
  sentOn,
  state,
  endedOn,
}: {
  readonly sentOn: string;
  readonly state: string;
  readonly endedOn: string | null;
}): Asking {
  return { sentOn: parseDay(sentOn), state, endedOn: endedOn === null ? null : parseDay(endedOn) };
}

/** How many days back an asking may still count. */
export function daysBack({ askPeriodDays, restAfterAnswerDays, restAfterDeclineDays }: Budget): number {
  return Math.max(askPeriodDays, restAfterAnswerDays, restAfterDeclineDays);
}

/** Why somebody may not be asked on a day; undefined when they may. */
export function findRest(
  askings: readonly Asking[],
  day: Day,
  budget: Budget,
): 'resting' | 'asked often' | undefined {
  const isResting = askings.some(({ state, sentOn, endedOn }) => {
    const rest = restAfter(state, budget);
    return rest > 0 && day < (endedOn ?? sentOn) + rest;
  });
  if (isResting) return 'resting';
  const lately = askings.filter(({ sentOn }) => sentOn > day - budget.askPeriodDays);
  return lately.length >= budget.askAtMost ? 'asked often' : undefined;
}

function restAfter(state: string, { restAfterAnswerDays, restAfterDeclineDays }: Budget): number {
  if (state === 'answered') return restAfterAnswerDays;
  return state === 'declined' ? restAfterDeclineDays : 0;
}

/** A wave that waits to ask somebody. */
export interface Waiting {
  readonly wave: string;
  /** When its product was last asked about before; null for never. */
  readonly lastAskedOn: Day | null;
  readonly closesOn: Day;
}

/**
 * Which of several waves asks somebody next: about the product that nobody was ever asked about, else the one asked about longest
 * ago; of those, the wave that closes first.
 */
export function nextAsk<Wave extends Waiting>(waiting: readonly Wave[]): Wave | undefined {
  return [...waiting].sort(
    (a, b) =>
      (a.lastAskedOn ?? Number.NEGATIVE_INFINITY) - (b.lastAskedOn ?? Number.NEGATIVE_INFINITY) ||
      a.closesOn - b.closesOn ||
      a.wave.localeCompare(b.wave),
  )[0];
}
