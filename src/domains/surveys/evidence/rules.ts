import { type Day, formatDay } from '#platform/calendar.ts';
import { type SampleFigure, sampleFigure } from '#platform/statistics/figure.ts';
import {
  type CountedWave,
  isConcluded,
  levelOf,
  standingScores,
  unfreeScore,
  wholeScore,
} from '../fits/rules.ts';
import type { Score } from '../scores/rules.ts';

/** What fit says of a product, for its verdict: of the last wave that anything may be concluded from. */
export interface FitEvidence {
  /** Of everybody whose answers may be shown. Null while nothing may be concluded. */
  readonly figure: SampleFigure | null;
  /** Of people who are free to choose; null where they cannot be told apart. */
  readonly free: SampleFigure | null;
  /** Of people who have no choice, captive and sole together; null where they cannot be told apart. */
  readonly unfree: SampleFigure | null;
  /** How many captive people said that they would choose it freely, of those who were asked; null where too few were. */
  readonly wouldStay: { readonly yes: number; readonly n: number } | null;
  /** What the answers say, as a person would say it. */
  readonly sentence: string | null;
  readonly extremes: string;
  readonly wave: string | null;
  /** The last day on which answers were counted, YYYY-MM-DD. */
  readonly day: string | null;
  readonly byStanding: readonly {
    readonly standing: string;
    readonly population: number | null;
    /** Null where too few answered to tell them apart. */
    readonly figure: SampleFigure | null;
  }[];
  /** How many more answers of free people would settle their fit, if it stays as it is; null where it is settled, or none would. */
  readonly further: number | null;
  /** A wave that still runs. */
  readonly running: {
    readonly wave: string;
    readonly closesOn: string;
    readonly asked: number;
    readonly answered: number;
  } | null;
  /** The last wave, where it ended with answers too few to be shown. */
  readonly tooFew: { readonly wave: string; readonly asked: number; readonly least: number } | null;
}

interface About {
  readonly bar: number;
  readonly asOf: Day;
}

/** A wave, and what its captive people said of whether they would still use the product, by value; empty where too few did. */
export interface WaveOfEvidence {
  readonly counted: CountedWave;
  readonly captive: ReadonlyMap<string, number>;
}

/** The evidence of a product's waves, the oldest first; undefined where nobody was ever asked. */
export function evidenceOf(waves: readonly WaveOfEvidence[], about: About): FitEvidence | undefined {
  if (waves.length === 0) return undefined;
  const last = waves.findLast(({ counted }) => isConcluded(counted));
  const running = waves.findLast(
    ({ counted }) => counted.wave.state === 'running' && counted !== last?.counted,
  );
  const ended = waves.findLast(({ counted }) => counted.wave.state === 'closed')?.counted;
  return {
    ...(last === undefined ? NOTHING_CONCLUDED : concludedFrom(last, about)),
    running:
      running === undefined
        ? null
        : {
            wave: running.counted.wave.key,
            closesOn: running.counted.wave.closesOn,
            asked: running.counted.asked,
            answered: running.counted.answered,
          },
    tooFew:
      ended === undefined || isConcluded(ended)
        ? null
        : { wave: ended.wave.key, asked: ended.asked, least: ended.wave.least },
  };
}

type Concluded = Omit<FitEvidence, 'running' | 'tooFew'>;

const NOTHING_CONCLUDED: Concluded = {
  figure: null,
  free: null,
  unfree: null,
  wouldStay: null,
  sentence: null,
  extremes: '',
  wave: null,
  day: null,
  byStanding: [],
  further: null,
};

function concludedFrom({ counted, captive }: WaveOfEvidence, about: About): Concluded {
  const score = wholeScore(counted, about);
  const figureFor = (one: Score | null) => (one === null ? null : figureOf(counted, one, about.asOf));
  const standings = standingScores(counted, about);
  const byStanding = standings.map(({ standing, population, score: own }) => ({
    standing,
    population,
    figure: figureFor(own),
  }));
  return {
    figure: figureFor(score),
    free: byStanding.find(({ standing }) => standing === 'free')?.figure ?? null,
    unfree: figureFor(unfreeScore(counted, about)),
    wouldStay: wouldStayOf(captive),
    sentence: score.sentence,
    extremes: score.extremes,
    wave: counted.wave.key,
    day: counted.wave.closedOn ?? formatDay(about.asOf),
    byStanding,
    further: standings.find(({ standing }) => standing === 'free')?.score?.further ?? null,
  };
}

function wouldStayOf(answers: ReadonlyMap<string, number>): FitEvidence['wouldStay'] {
  const [yes = 0, unsure = 0, no = 0] = ['yes', 'unsure', 'no'].map((value) => answers.get(value));
  const n = yes + unsure + no;
  return n === 0 ? null : { yes, n };
}

/** The figure of a score, also where the population is not known. */
function figureOf(counted: CountedWave, { figure, wilson }: Score, asOf: Day): SampleFigure | null {
  if (figure !== null) return figure;
  if (wilson === null) return null;
  const { level } = levelOf(counted);
  return sampleFigure(wilson, { unit: 'people', definition: 'fit/2', asOf }, level);
}
