import type { Day } from '#platform/calendar.ts';
import { weightedShare } from '#platform/statistics/weighted-share.ts';
import { TRAITS, type Trait } from '../cells/rules.ts';
import { type Gathering, gathering } from '../engine/gatherings/rules.ts';
import { type Change, changeBetween } from '../scores/changes/rules.ts';
import { type Score, scoreOf } from '../scores/rules.ts';
import { lookReached, type StoredWave } from '../waves/rules.ts';

/** Answers that are counted together: what every figure here is added up from. */
interface CountedCell {
  readonly standing: string | null;
  readonly team: string | null;
  readonly role: string | null;
  readonly use: string | null;
  readonly tenure: string | null;
  readonly answers: number;
  readonly very: number;
  readonly somewhat: number;
  readonly not: number;
  readonly noLonger: number;
}

/** A wave of a fit survey with what is counted of it by a day. */
export interface CountedWave {
  readonly wave: StoredWave;
  readonly asked: number;
  readonly answered: number;
  readonly cells: readonly CountedCell[];
  /** People of the population by trait and value. */
  readonly people: ReadonlyMap<string, number>;
}

export const traitKey = (trait: string, value: string) => `${trait}\n${value}`;

/** The level of confidence, and the number of the look, that a wave's figures have. */
export function levelOf({ wave, cells }: CountedWave): {
  readonly level: number;
  readonly look: number | null;
} {
  const look = lookReached(
    wave.looks,
    sum(cells, ({ answers }) => answers),
    wave.state === 'closed',
  );
  return look === undefined
    ? { level: 0.95, look: null }
    : { level: look.level, look: wave.looks.indexOf(look) + 1 };
}

/** Whether anything may be concluded of a wave: it is over, or a planned look at it was reached. */
export function isConcluded(counted: CountedWave): boolean {
  return counted.cells.length > 0 && (counted.wave.state === 'closed' || levelOf(counted).look !== null);
}

const sum = <Item>(items: readonly Item[], pick: (item: Item) => number) =>
  items.reduce((total, item) => total + pick(item), 0);

interface About {
  readonly bar: number;
  readonly asOf: Day;
}

/** The score of some cells of a wave. */
function scoreCells(
  cells: readonly CountedCell[],
  {
    population,
    asked,
    silent,
  }: { readonly population: number | null; readonly asked: number; readonly silent: number | null },
  about: About & { readonly level: number; readonly unit: string },
): Score {
  const total = (pick: (cell: CountedCell) => number) => sum(cells, pick);
  return scoreOf(
    {
      very: total(({ very }) => very),
      somewhat: total(({ somewhat }) => somewhat),
      not: total(({ not }) => not),
      noLonger: total(({ noLonger }) => noLonger),
      population:
        population === null
          ? null
          : Math.max(
              population,
              total(({ answers }) => answers),
            ),
      asked,
      silent,
    },
    { ...about, definition: 'fit/2' },
  );
}

/** The score of all who answered a wave. */
export function wholeScore(counted: CountedWave, about: About): Score {
  const { wave, asked, cells } = counted;
  return scoreCells(
    cells,
    { population: wave.population, asked, silent: silentOf(counted) },
    { ...about, level: levelOf(counted).level, unit: 'people who use it' },
  );
}

/** How many people of the population gave no answer; null where nobody knows. */
function silentOf({ wave, answered, cells }: CountedWave): number | null {
  const shown = sum(cells, ({ answers }) => answers);
  return wave.population === null ? null : Math.max(0, wave.population - Math.max(answered, shown));
}

const SPLIT = ['free', 'captive', 'sole', 'unknown'] as const;

const UNITS: Readonly<Record<(typeof SPLIT)[number], string>> = {
  free: 'people free to choose',
  captive: 'people who have no choice',
  sole: 'people who have nothing else to choose',
  unknown: 'people of whom no standing is known',
};

/** The score of each standing, where any can be told apart. */
export function standingScores(counted: CountedWave, about: About) {
  return SPLIT.flatMap((standing) => {
    const own = scoreOfStandings(counted, [standing], { ...about, unit: UNITS[standing] });
    return own.population === null && own.counted === 0 ? [] : [{ standing, ...own }];
  });
}

/** The score of those who have no choice: captive and sole people together. */
export function unfreeScore(counted: CountedWave, about: About): Score | null {
  return scoreOfStandings(counted, ['captive', 'sole'], { ...about, unit: 'people without a choice' }).score;
}

/** The score of people of some standings. `population` is null where nobody knows how many there are. */
function scoreOfStandings(
  counted: CountedWave,
  standings: readonly string[],
  about: About & { readonly unit: string },
) {
  const { level } = levelOf(counted);
  // A cell without a standing is mixed: nobody can say whose answers it has.
  const cells = counted.cells.filter(({ standing }) => standing !== null && standings.includes(standing));
  const people = sum(standings, (standing) => counted.people.get(traitKey('standing', standing)) ?? 0);
  const told = sum(cells, ({ answers }) => answers);
  // Of answers from elsewhere nobody knows how many of each standing there are.
  const population = people === 0 ? null : Math.max(people, told);
  // Some of the others may have answered among people of several standings: no more are silent than in all.
  const silent =
    population === null ? null : Math.min(population - told, silentOf(counted) ?? population - told);
  const score = told > 0 ? scoreCells(cells, { population, asked: 0, silent }, { ...about, level }) : null;
  return { population: people === 0 ? null : people, counted: told, score };
}

/** The score with each standing by its share of the population; or why there is none. */
export function weightedScore(counted: CountedWave) {
  const { level } = levelOf(counted);
  const strata = SPLIT.flatMap((standing) => {
    const population = counted.people.get(traitKey('standing', standing)) ?? 0;
    if (population === 0) return [];
    const cells = counted.cells.filter((cell) => cell.standing === standing);
    const n = sum(cells, ({ very, somewhat, not }) => very + somewhat + not);
    return [{ key: standing, population: Math.max(n, population), n, count: sum(cells, ({ very }) => very) }];
  });
  if (strata.length < 2) return { weighted: null, unweighted: null };
  const { share, lacking } = weightedShare(strata, level);
  return {
    weighted: share ?? null,
    unweighted:
      share === undefined
        ? `Not weighted: too few ${lacking.join(' and ')} people answered to tell them apart.`
        : null,
  };
}

/** Where fans gather: every value of every trait that can be told apart. */
export function gatheringOf({ cells, people, wave }: CountedWave): Gathering | null {
  const segments = TRAITS.flatMap((trait) => segmentsOf(cells, trait)).map((segment) => ({
    ...segment,
    population: sizeOf(people.get(traitKey(segment.trait, segment.value)), segment.n),
  }));
  if (segments.length === 0) return null;
  const n = sum(cells, ({ very, somewhat, not }) => very + somewhat + not);
  const population = wave.population === null ? null : Math.max(n, wave.population);
  return gathering(segments, { very: sum(cells, ({ very }) => very), n, population });
}

/** How many there are, who answered included; null where nobody knows. */
const sizeOf = (people: number | undefined, n: number) => (people === undefined ? null : Math.max(n, people));

function segmentsOf(cells: readonly CountedCell[], trait: Trait) {
  const byValue = Map.groupBy(
    cells.filter((cell) => cell[trait] !== null && cell[trait] !== 'unknown'),
    (cell) => cell[trait] ?? '',
  );
  return [...byValue].map(([value, own]) => ({
    trait,
    value,
    very: sum(own, ({ very }) => very),
    n: sum(own, ({ very, somewhat, not }) => very + somewhat + not),
  }));
}

/** One concluded wave in the line of all. */
export interface Past {
  readonly counted: CountedWave;
  readonly day: string;
}

/** The score from wave to wave, the oldest first, each with its change since the one before. */
export function historyOf(waves: readonly Past[], about: About) {
  return waves.flatMap(({ counted, day }, index) => {
    const seen = seenOf(wholeScore(counted, about));
    if (seen === null) return [];
    const before = index === 0 ? undefined : waves[index - 1];
    return [
      {
        wave: counted.wave.key,
        day,
        ...seen,
        population: counted.wave.population,
        byStanding: standingScores(counted, about).flatMap(({ standing, score }) => {
          const own = score === null ? null : seenOf(score);
          return own === null ? [] : [{ standing, value: own.value, low: own.low, high: own.high, n: own.n }];
        }),
        change: before === undefined ? null : (changeSince(before.counted, counted, about) ?? null),
      },
    ];
  });
}

function changeSince(before: CountedWave, now: CountedWave, about: About): Change | undefined {
  const [a, b] = [seenOf(wholeScore(before, about)), seenOf(wholeScore(now, about))];
  const { compared } = now.wave;
  const pairs = compared?.with === before.wave.key ? compared : undefined;
  return a === null || b === null ? undefined : changeBetween(a, b, pairs);
}

/** A score's value and interval, by whichever way it has one. */
function seenOf({ figure, wilson }: Pick<Score, 'figure' | 'wilson'>) {
  if (wilson !== null) return wilson;
  if (figure === null || figure.value === null || figure.low === null || figure.high === null) return null;
  const { value, low, high, count, n } = figure;
  return { value, low, high, count, n };
}
