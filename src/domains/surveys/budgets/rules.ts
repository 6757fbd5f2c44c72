import { type Day, parseDay } from '#platform/calendar.ts';

/** An asking in the past: when it was delivered, and when it was declined. Whether it was answered is not known here. */
export interface Asking {
  readonly sentOn: Day;
  readonly declinedOn: Day | null;
}

/** How much an organisation asks of anybody, over all its products. */
export interface Budget {
  readonly askAtMost: number;
  readonly askPeriodDays: number;
  readonly restAfterAskDays: number;
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
  return { sentOn: parseDay(sentOn), declinedOn: state === 'declined' ? parseDay(endedOn ?? sentOn) : null };
}

/** How many days back an asking may still count. */
export function daysBack({ askPeriodDays, restAfterAskDays, restAfterDeclineDays }: Budget): number {
  return Math.max(askPeriodDays, restAfterAskDays, restAfterDeclineDays);
}

/**
 * Why somebody may not be asked on a day; undefined when they may. It depends on what they were asked, never on whether they answered:
 * who is left in peace can be seen from outside.
 */
export function findRest(
  askings: readonly Asking[],
  day: Day,
  { restAfterAskDays, askAtMost, askPeriodDays }: Budget,
): 'resting' | 'asked often' | undefined {
  if (askings.some(({ sentOn }) => day < sentOn + restAfterAskDays)) return 'resting';
  const lately = askings.filter(({ sentOn }) => sentOn > day - askPeriodDays);
  return lately.length >= askAtMost ? 'asked often' : undefined;
}

/** Whether somebody declined so lately that they are sent nothing. Nobody may be told: it says that they did not answer. */
export function wantsPeace(askings: readonly Asking[], day: Day, { restAfterDeclineDays }: Budget): boolean {
  return askings.some(({ declinedOn }) => declinedOn !== null && day < declinedOn + restAfterDeclineDays);
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
