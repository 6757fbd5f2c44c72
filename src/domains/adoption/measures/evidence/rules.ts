import type { ByStanding, Share } from '../../asking/contract.ts';
import type { Retention } from '../retention/contract.ts';
import type { Contradiction } from '../shares/contract.ts';

/** What use says of one option up to a day, for whoever judges it. */
export interface UseEvidence {
  readonly asOf: string;
  /** The first of the 28 days that end with `asOf`. */
  readonly from: string;
  /** The first and the last day with any use of it, up to `asOf`. */
  readonly firstDay: string;
  readonly lastDay: string;
  /** People active in the 28 days: definition active/2. */
  readonly people: ByStanding;
  /** Days on which a person used it, in the 28 days: definition signal/1. */
  readonly personDays: ByStanding;
  /** Free people that came back: definition retention/1; null where too few began long enough ago. */
  readonly stayed: Stayed | null;
  /** Teams of which use and records say different things, the most people first. */
  readonly contradictions: readonly Contradiction[];
}

/** Free people who were there so many weeks after the week of their first use, and the first and last day of such weeks. */
interface Stayed {
  readonly weeks: number;
  readonly share: Share;
  readonly from: string;
  readonly to: string;
}

/** Fewer free people than these say nothing about who comes back. */
const LEAST_COHORT = 20;
const WEEKS = [4, 3, 2];

/** The free curve at 4 weeks, or at 3 or 2 where fewer than 20 people began as long ago as that. */
export function stayedOf({ cohorts, curves }: Pick<Retention, 'cohorts' | 'curves'>): Stayed | null {
  const points = curves.find(({ group }) => group === 'signal')?.points ?? [];
  const point = WEEKS.map((weeks) => points.find(({ age, n }) => age === weeks && n >= LEAST_COHORT)).find(
    (found) => found !== undefined,
  );
  if (point === undefined) return null;
  const { age: weeks, ...share } = point;
  const known = cohorts.filter(({ complete, retained }) => complete && retained[weeks] != null);
  const [first, last] = [known[0], known.at(-1)];
  return first === undefined || last === undefined ? null : { weeks, share, from: first.from, to: last.to };
}
