import { percent } from '#domains/choices/door.ts';
import type { Day } from '#platform/calendar.ts';
import type { ByStanding, UseQuery, UseStanding } from '../../asking/contract.ts';
import { added, countsOf, shareOf, unitsText } from '../../asking/rules.ts';
import { type Period, periodText } from '../../periods/rules.ts';
import type { Retention } from './contract.ts';

/** How many of a cohort, with the standing of its first stretch, were there at an age. */
export interface CohortCount {
  readonly cohort: Period;
  readonly standing: UseStanding;
  readonly age: number;
  readonly units: number;
}

const NONE = countsOf(undefined);

interface Asked {
  readonly per: UseQuery['per'];
  readonly of: UseQuery['of'];
  readonly kind: Retention['kind'];
  readonly periods: readonly Period[];
  readonly asOf: Day;
  readonly today: Day;
}

/** Cohorts and curves of what was counted. An age is known where the stretch at that age is complete; age 0 always is. */
export function retentionOf(
  counts: readonly CohortCount[],
  asked: Asked,
): Pick<Retention, 'cohorts' | 'curves'> {
  const { per, periods, asOf, today, kind } = asked;
  const byCohort = new Map<Period, ByStanding[]>();
  for (const { cohort, standing, age, units } of counts) {
    const ages = byCohort.get(cohort) ?? [];
    // Who was last there at an age was there, or later, at every age before.
    for (let at = kind === 'unbounded' ? 0 : age; at <= age; at += 1)
      ages[at] = added(ages[at] ?? NONE, standing, units);
    byCohort.set(cohort, ages);
  }
  const cohorts = periods.map((period) => {
    const ages = byCohort.get(period) ?? [];
    const known = periods.filter(
      (later) => later >= period && periodText(per, later, asOf, today).complete,
    ).length;
    const shown = periods.filter((later) => later >= period).length;
    return {
      ...periodText(per, period, asOf, today),
      size: ages[0] ?? NONE,
      retained: Array.from({ length: shown }, (_, age) =>
        age === 0 || age < known ? (ages[age] ?? NONE) : null,
      ),
    };
  });
  return { cohorts, curves: [curveOf('signal', cohorts), curveOf('noise', cohorts)] };
}

function curveOf(group: 'signal' | 'noise', cohorts: Retention['cohorts']): Retention['curves'][number] {
  const of = ({ free, unknown, all }: ByStanding) => (group === 'signal' ? free : all - free - unknown);
  const longest = Math.max(0, ...cohorts.map(({ retained }) => retained.length));
  const points = Array.from({ length: longest }, (_, age) => {
    const known = cohorts.filter(({ retained, complete }) => complete && retained[age] != null);
    const n = known.reduce((sum, { size }) => sum + of(size), 0);
    const count = known.reduce((sum, { retained }) => sum + of(retained[age] ?? NONE), 0);
    return { age, ...shareOf(count, n) };
  });
  return { group, points: points.filter(({ n }) => n > 0) };
}

/** How many come back, in words. */
export function retentionSentence(
  name: string,
  { curves }: Pick<Retention, 'curves'>,
  { per, of }: Pick<Asked, 'per' | 'of'>,
): string {
  const at = per === 'month' ? 3 : per === 'week' ? 4 : 7;
  const says = (group: 'signal' | 'noise') => {
    const points = curves.find((curve) => curve.group === group)?.points ?? [];
    const point = points.find(({ age }) => age === at) ?? points.at(-1);
    if (point === undefined || point.value === null) return undefined;
    const range =
      point.low === null || point.high === null
        ? ''
        : ` (${Math.round(point.low * 100)} to ${Math.round(point.high * 100)})`;
    return { age: point.age, text: `${percent(point.value)}${range} of the ${unitsText(point.n, of)}` };
  };
  const [free, noise] = [says('signal'), says('noise')];
  if (free === undefined && noise === undefined)
    return `Nobody began to use ${name} in the window, so there is nobody to come back.`;
  const parts = [
    free === undefined
      ? 'Nobody who was free began in the window.'
      : `${free.text} that began freely were there ${free.age} ${per}${free.age === 1 ? '' : 's'} later.`,
    noise === undefined
      ? ''
      : `Of those without a choice, ${noise.text}${noise.age === free?.age ? '' : `, after ${noise.age}`}: they cannot leave, so that says little.`,
  ];
  return parts.filter(Boolean).join(' ');
}
