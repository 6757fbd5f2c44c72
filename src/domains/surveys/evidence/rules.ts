import { type Day, formatDay } from '#platform/calendar.ts';
import { type SampleFigure, sampleFigure } from '#platform/statistics/figure.ts';
import { type CountedWave, isConcluded, levelOf, standingScores, wholeScore } from '../fits/rules.ts';
import type { Score } from '../scores/rules.ts';

/** What fit says of a product, for its verdict: of the last wave that anything may be concluded from. */
export interface FitEvidence {
  /** Null while nothing may be concluded. */
  readonly figure: SampleFigure | null;
  /** What the answers say, as a person would say it. */
  readonly sentence: string | null;
  readonly extremes: string;
  readonly wave: string | null;
  /** The last day on which answers were counted. */
  readonly day: string | null;
  readonly byStanding: readonly {
    readonly standing: string;
    readonly population: number | null;
    /** Null where too few answered to tell them apart. */
    readonly figure: SampleFigure | null;
  }[];
  /** How many more answers would settle it. */
  readonly further: number | null;
  /** A wave that still runs. */
  readonly running: {
    readonly wave: string;
    readonly closesOn: string;
    readonly asked: number;
    readonly answered: number;
  } | null;
}

interface About {
  readonly bar: number;
  readonly asOf: Day;
}

/** The evidence of a product's waves, the oldest first; undefined where nobody was ever asked. */
export function evidenceOf(waves: readonly CountedWave[], about: About): FitEvidence | undefined {
  if (waves.length === 0) return undefined;
  const last = waves.findLast(isConcluded);
  const running = waves.findLast(({ wave }) => wave.state === 'running' && wave !== last?.wave);
  const score = last === undefined ? null : wholeScore(last, about);
  return {
    figure: last === undefined || score === null ? null : figureOf(last, score, about.asOf),
    sentence: score?.sentence ?? null,
    extremes: score?.extremes ?? '',
    wave: last?.wave.key ?? null,
    day: last === undefined ? null : (last.wave.closedOn ?? formatDay(about.asOf)),
    byStanding: last === undefined ? [] : standings(last, about),
    further: score?.further ?? null,
    running:
      running === undefined
        ? null
        : {
            wave: running.wave.key,
            closesOn: running.wave.closesOn,
            asked: running.asked,
            answered: running.answered,
          },
  };
}

function standings(last: CountedWave, about: About): FitEvidence['byStanding'] {
  return standingScores(last, about).map(({ standing, population, score }) => ({
    standing,
    population,
    figure: score === null ? null : figureOf(last, score, about.asOf),
  }));
}

/** The figure of a score, also where the population is not known. */
function figureOf(counted: CountedWave, { figure, wilson }: Score, asOf: Day): SampleFigure | null {
  if (figure !== null) return figure;
  if (wilson === null) return null;
  const { level } = levelOf(counted);
  return sampleFigure(wilson, { unit: 'people', definition: 'fit/1', asOf }, level);
}
