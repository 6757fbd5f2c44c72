import { AppError } from '#platform/errors.ts';
import type { Recount } from './contract.ts';

/** What a recount of the days of use depends on. */
export interface RecountFacts {
  /** Whether anything is counted yet. */
  readonly isCounted: boolean;
  /** After how many days events are deleted; 0: never. */
  readonly keepEventsDays: number;
  /** Whether events were deleted whose days of use are there. */
  readonly areSomeGone: boolean;
}

/** Throws `conflict` where days of use could not be counted anew: their events are gone, or may go at any time. */
export function refuseLossyRecount({ isCounted, keepEventsDays, areSomeGone }: RecountFacts): void {
  if (!isCounted || (keepEventsDays === 0 && !areSomeGone)) return;
  const why =
    keepEventsDays > 0
      ? `events are deleted after ${keepEventsDays} days here (keepEventsDays)`
      : 'some of the events were deleted by their age';
  const reason = `cannot be changed: ${why}, and who was active before could not be counted anew`;
  throw new AppError('conflict', `The time zone ${reason}. Nothing was changed.`, [
    { field: 'settings.timeZone', reason },
  ]);
}

/** How far a recount is, in a sentence; null where none runs. */
export function recountText({ state, timeZone, done, of, problem }: Recount): string | null {
  if (state !== 'running') return null;
  const far = of === null ? '' : `: ${done} of ${of} parts are done`;
  const stopped = problem === null ? '' : ` It stopped (${problem}), and is tried again.`;
  return `The days of use are being counted anew by ${timeZone}${far}.${stopped} Until that is done, answers mix days of two time zones.`;
}
