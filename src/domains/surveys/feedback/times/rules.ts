import { type Day, parseDay } from '#platform/calendar.ts';
import { type Figure, shareFigure } from '#platform/statistics/figure.ts';
import { kaplanMeier, medianSurvival } from '#platform/statistics/survival.ts';
import type { Fate } from '../rules.ts';
import type { Waited } from '../voices/contract.ts';

/** One voice: the day it came, and what came of it as it is known on the day asked for. */
export interface TimedVoice {
  readonly cameOn: string;
  readonly fate: Fate;
}

/**
 * How long voices waited for a step: the Kaplan–Meier median in days, because those that still wait count as waiting at least so
 * long. What was heard before it was said, by somebody else, waited 0 days. Definition feedback-time/1.
 */
export function timeTo(
  step: 'heardOn' | 'decidedOn' | 'toldOn',
  voices: readonly TimedVoice[],
  asOf: Day,
): Waited {
  const durations = voices.map(({ cameOn, fate }) => {
    const day = fate[step];
    const time = Math.max(0, (day === null ? asOf : parseDay(day)) - parseDay(cameOn));
    // At risk from the day before on, so that one that waited 0 days counts too.
    return { entry: -1, time, ended: day !== null };
  });
  return {
    medianDays: medianSurvival(kaplanMeier(durations)) ?? null,
    n: durations.length,
    done: durations.filter(({ ended }) => ended).length,
  };
}

/** After how many days without a decision a voice counts as not answered. */
export const ANSWER_DAYS = 90;

/** The share of voices older than 90 days that nobody decided on: definition unanswered/1. All are counted, so there is no sampling. */
export function unansweredShare(voices: readonly TimedVoice[], asOf: Day): Figure {
  const old = voices.filter(({ cameOn }) => asOf - parseDay(cameOn) > ANSWER_DAYS);
  const count = old.filter(({ fate }) => fate.decidedOn === null).length;
  return shareFigure(
    { count, n: old.length, population: old.length },
    { unit: 'voices', definition: 'unanswered/1', asOf },
  );
}
