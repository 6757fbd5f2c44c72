import type { Actives } from '../../measures/actives/contract.ts';
import type { Effect } from '../../measures/effects/contract.ts';
import type { FirstSuccess } from '../../measures/firsts/contract.ts';
import { type Lifecycle, STATES } from '../../measures/lifecycles/contract.ts';
import type { Retention } from '../../measures/retention/contract.ts';
import type { Versions } from '../../measures/versions/contract.ts';
import {
  countOf,
  eachStanding,
  PERIOD,
  periodCells,
  tableOfRows,
  type UsageTable,
} from '../columns/rules.ts';

/** People and teams of each stretch, by standing. */
export function activeTable({ periods }: Actives): UsageTable {
  return tableOfRows(
    { ...PERIOD, unit: 'text', standing: 'text', active: 'integer' },
    periods.flatMap((period) =>
      (['people', 'teams'] as const).flatMap((unit) =>
        eachStanding((standing) => ({
          ...periodCells(period),
          unit,
          standing,
          active: period[unit][standing],
        })),
      ),
    ),
  );
}

/** How many were new, returning, resurrected and dormant in each stretch, by standing. */
export function lifecycleTable({ periods }: Lifecycle): UsageTable {
  return tableOfRows(
    { ...PERIOD, state: 'text', standing: 'text', count: 'integer' },
    periods.flatMap((period) =>
      STATES.flatMap((state) =>
        eachStanding((standing) => ({
          ...periodCells(period),
          state,
          standing,
          count: period[state][standing],
        })),
      ),
    ),
  );
}

/** The cohorts of first use and how many of them had a success, by standing; the median is that of the whole cohort. */
export function firstSuccessTable({ cohorts }: FirstSuccess): UsageTable {
  return tableOfRows(
    { ...PERIOD, standing: 'text', people: 'integer', succeeded: 'integer', cohort_median_hours: 'number' },
    cohorts.flatMap((cohort) =>
      eachStanding((standing) => ({
        ...periodCells(cohort),
        standing,
        people: cohort.people[standing],
        succeeded: cohort.succeeded[standing],
        cohort_median_hours: cohort.medianHours,
      })),
    ),
  );
}

/** How many of each cohort were there after each number of stretches; null where that stretch is not complete. */
export function retentionTable({ cohorts }: Retention): UsageTable {
  return tableOfRows(
    { ...PERIOD, age: 'integer', standing: 'text', size: 'integer', retained: 'integer' },
    cohorts.flatMap((cohort) =>
      cohort.retained.flatMap((counts, age) =>
        eachStanding((standing) => ({
          ...periodCells(cohort),
          age,
          standing,
          size: cohort.size[standing],
          retained: countOf(counts, standing),
        })),
      ),
    ),
  );
}

/** People by the last value they used in each stretch; a value of null stands for all that are not listed. */
export function versionsTable({ values, series }: Versions): UsageTable {
  return tableOfRows(
    { ...PERIOD, value: 'text', people: 'integer' },
    series.flatMap((period) => [
      ...values.map(({ value }, index) => ({
        ...periodCells(period),
        value,
        people: period.people[index] ?? null,
      })),
      { ...periodCells(period), value: null, people: period.others },
    ]),
  );
}

/** The weeks before and after a mark, with what was to be expected. */
export function effectTable({ series, mark }: Effect): UsageTable {
  return tableOfRows(
    { from: 'text', to: 'text', side: 'text', value: 'number', expected: 'number', other: 'number' },
    series.map(({ from, to, value, expected, other }) => ({
      from,
      to,
      side: to < mark.day ? 'before' : 'after',
      value,
      expected,
      other,
    })),
  );
}
