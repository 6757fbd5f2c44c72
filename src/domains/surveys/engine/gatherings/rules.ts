import { percent } from '#domains/choices/door.ts';
import { fisherExact } from '#platform/statistics/fisher.ts';
import { holmAdjusted } from '#platform/statistics/holm.ts';
import {
  finitePopulationInterval,
  type ShareInterval,
  wilsonInterval,
} from '#platform/statistics/intervals.ts';

/** Those who answered: how many would be very disappointed, of how many, of a population (null where it is not known). */
export interface Counts {
  readonly very: number;
  readonly n: number;
  readonly population: number | null;
}

/** Those who have the same value of a trait, such as a role: a sum over whole cells, as all that is shown. */
export interface Segment extends Counts {
  readonly trait: string;
  readonly value: string;
}

/** The score of some people; null where nobody answered. */
interface SegmentScore extends Counts {
  readonly score: (ShareInterval & { readonly value: number }) | null;
}

interface Gathered extends SegmentScore {
  readonly trait: string;
  readonly value: string;
  /** All others who answered. */
  readonly rest: SegmentScore;
  /** Of Fisher's exact test against the rest, by Holm for all segments; null where there is nothing to compare. */
  readonly p: number | null;
  readonly finding: 'more fans' | 'fewer fans' | 'no difference beyond chance';
}

export interface Gathering {
  /** Highest score first. */
  readonly segments: readonly Gathered[];
  /** The score of all, unsegmented. */
  readonly whole: SegmentScore;
  /** The segment with the highest score of those that have more fans beyond chance: the score, segmented. */
  readonly segmented: Gathered | null;
  readonly sentence: string;
}

const MOST_BY_CHANCE = 0.05;

/**
 * Where fans gather: each segment against all others who answered, by Fisher's exact test with Holm's correction for asking of
 * all of them. A segment has more or fewer fans only where that p is at most 0.05: the best of many segments looks good by chance.
 */
export function gathering(segments: readonly Segment[], whole: Counts): Gathering {
  const testable = segments.filter(({ n }) => n > 0 && n < whole.n);
  const adjusted = holmAdjusted(
    testable.map(({ very, n }) => {
      const rest = restOf({ very, n, population: null }, whole);
      return fisherExact({ one: [very, n - very], other: [rest.very, rest.n - rest.very] });
    }),
  );
  const ps = new Map(testable.map((segment, index) => [segment, adjusted[index] ?? 1]));
  const gathered = segments
    .map((segment) => gatheredOf(segment, restOf(segment, whole), ps.get(segment) ?? null))
    .sort(
      (a, b) =>
        (b.score?.value ?? -1) - (a.score?.value ?? -1) ||
        (`${a.trait} ${a.value}` < `${b.trait} ${b.value}` ? -1 : 1),
    );
  const segmented = gathered.find(({ finding }) => finding === 'more fans') ?? null;
  return { segments: gathered, whole: scored(whole), segmented, sentence: sentenceOf(whole, segmented) };
}

function gatheredOf(segment: Segment, rest: Counts, p: number | null): Gathered {
  const isBeyond = p !== null && p <= MOST_BY_CHANCE;
  const isMore = segment.very * rest.n > rest.very * segment.n;
  const finding = !isBeyond ? 'no difference beyond chance' : isMore ? 'more fans' : 'fewer fans';
  return { ...segment, ...scored(segment), rest: scored(rest), p, finding };
}

function restOf(segment: Counts, whole: Counts): Counts {
  const population =
    segment.population === null || whole.population === null ? null : whole.population - segment.population;
  return { very: whole.very - segment.very, n: whole.n - segment.n, population };
}

function scored({ very, n, population }: Counts): SegmentScore {
  if (n === 0) return { very, n, population, score: null };
  if (population === null)
    return { very, n, population, score: { value: very / n, ...wilsonInterval(very, n) } };
  const size = Math.max(n, population);
  const { low, high } = finitePopulationInterval(very, n, size);
  return { very, n, population, score: { value: very / n, low: low / size, high: high / size } };
}

function sentenceOf(whole: Counts, best: Gathered | null): string {
  if (whole.n === 0) return 'Nobody has answered yet.';
  const all = `${percent(whole.very / whole.n)} of all who answered`;
  if (best?.score == null) return `Fans gather nowhere beyond chance: ${all} would be very disappointed.`;
  return `Fans gather where ${best.trait} is ${best.value}: ${percent(best.score.value)} there, ${all}.`;
}
