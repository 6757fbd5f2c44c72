import type { Day } from '#platform/calendar.ts';
import {
  type Duration,
  kaplanMeier,
  logRank,
  medianSurvival,
  type SurvivalStep,
  survivalAt,
} from '#platform/statistics/survival.ts';
import type { Survival } from '../markets/contract.ts';
import type { Standing } from '../standing/contract.ts';
import type { Standings } from '../standing/rules.ts';
import type { Spell, Tenure } from '../tenures/rules.ts';

/** A stretch of a tenure with one standing, as a duration since the tenure began. */
export interface TenureDuration extends Duration {
  readonly tenure: Tenure;
}

/**
 * The durations, in days since the option was taken, for which spells ran with a standing that counts: definition survival/2.
 * A spell whose standing changes is cut there: it is censored when the standing ceases, and enters late when it begins. Stretches touch:
 * a departure on the day of a change belongs to the standing before it. What was
 * still held when last seen is censored on that day. A spell that was seen for no time says nothing.
 */
export function durationsOf(
  spells: readonly Spell[],
  standings: Standings,
  counts: (standing: Standing) => boolean,
): TenureDuration[] {
  return spells.flatMap((spell) =>
    stretchesOf(spell, standings).flatMap(({ standing, first, next }) => {
      if (!counts(standing)) return [];
      const isLast = next === undefined;
      const ended = isLast && spell.ended === 'departure';
      const entry = first - spell.tenure.from;
      const time = (next ?? spell.last + (ended ? 1 : 0)) - spell.tenure.from;
      return time > entry ? [{ tenure: spell.tenure, entry, time, ended }] : [];
    }),
  );
}

interface Stretch {
  readonly standing: Standing;
  readonly first: Day;
  /** The first day of the next stretch; undefined for the last. */
  readonly next: Day | undefined;
}

/** A spell cut at the days on which its own standing changes. */
function stretchesOf({ team, option, first, last }: Spell, standings: Standings): Stretch[] {
  const days = [first, ...standings.turnsOf(team, option).filter((day) => day > first && day <= last)];
  const begins = days
    .map((day) => ({ first: day, standing: standings.standingOf(team, option, day) }))
    .filter(({ standing }, index, all) => standing !== all[index - 1]?.standing);
  return begins.map((begin, index) => ({ ...begin, next: begins[index + 1]?.first }));
}

/** Survival after so many days, as years. */
const MILESTONES = [365, 730, 1095, 1825];

/** Kaplan–Meier survival of durations, with the log-rank test against others where some are given. */
export function summariseSurvival(
  durations: readonly TenureDuration[],
  others: readonly TenureDuration[],
  withCurve: boolean,
): Survival {
  const steps = kaplanMeier(durations);
  const longestDays = durations.reduce((longest, { time }) => Math.max(longest, time), 0);
  const test = withCurve ? logRank(durations, others) : undefined;
  return {
    definition: 'survival/2',
    tenures: new Set(durations.map(({ tenure }) => tenure)).size,
    ended: durations.filter(({ ended }) => ended).length,
    medianDays: medianSurvival(steps) ?? null,
    longestDays,
    at: MILESTONES.map((days) => pointAt(steps, durations, days, longestDays)),
    curve: withCurve
      ? steps.map(({ time, survival, low, high, atRisk }) => ({ days: time, survival, low, high, atRisk }))
      : [],
    againstOthers:
      test === undefined
        ? null
        : { chiSquare: test.chiSquare, p: test.p, lasts: test.excess < 0 ? 'longer' : 'shorter' },
  };
}

function pointAt(
  steps: readonly SurvivalStep[],
  durations: readonly Duration[],
  days: number,
  longestDays: number,
): Survival['at'][number] {
  const atRisk = durations.filter(({ entry, time }) => entry < days && days <= time).length;
  if (days > longestDays) return { days, survival: null, low: null, high: null, atRisk };
  const step = survivalAt(steps, days);
  return { days, survival: step?.survival ?? 1, low: step?.low ?? null, high: step?.high ?? null, atRisk };
}
