import type { ServiceRecord } from '#domains/catalogue/door.ts';
import {
  type FreeCount,
  freeCounts,
  freeDurations,
  type MarketReading,
  type MarketState,
  movementOf,
  type OptionShares,
  sharesOf,
  stateOn,
  summariseSurvival,
} from '#domains/choices/door.ts';
import type { FitEvidence } from '#domains/surveys/door.ts';
import type { Day } from '#platform/calendar.ts';
import { type Figure, shareFigure } from '#platform/statistics/figure.ts';
import type { PortfolioLine, Verdict } from './contract.ts';
import { type ChoiceOnRecord, readService, type ServiceReading, type Thresholds } from './service/rules.ts';
import { serviceVerdict } from './service/verdicts/rules.ts';
import { utilityVerdict } from './utilities/rules.ts';
import { type Bars, type Evidence, verdictOf } from './verdicts/rules.ts';

/** What the catalogue says of an option that is assessed. */
export interface Assessed {
  readonly key: string;
  readonly name: string;
  readonly description: string | null;
  readonly kind: string;
  readonly owner: string | null;
  readonly stage: string | null;
  readonly play: string | null;
  readonly archived: boolean;
  readonly needs: readonly string[];
}

/** A market read as of the day asked for, with its state and shares then and its counts at the beginning of the window. */
export interface MarketAtHand {
  readonly reading: MarketReading;
  readonly state: MarketState;
  readonly shares: ReadonlyMap<string, OptionShares>;
  readonly freeBefore: ReadonlyMap<string, FreeCount>;
}

/** Counts what a line of the portfolio needs, once a market instead of once an option. */
export function marketAtHand(reading: MarketReading): MarketAtHand {
  const state = stateOn(reading, reading.window.to);
  const before = stateOn(reading, reading.window.from);
  return { reading, state, shares: sharesOf(reading, state), freeBefore: freeCounts(reading, before) };
}

/** Everything that a verdict is decided by. */
export type Criteria = Bars & Thresholds;

/** What is recorded of a service or utility as of a day; null for the other plays, which are judged by choices. */
export function readingOf(
  option: Assessed,
  record: ServiceRecord | undefined,
  asOf: Day,
  markets: readonly MarketAtHand[],
  criteria: Criteria,
): ServiceReading | null {
  if (option.play !== 'service' && option.play !== 'utility') return null;
  return readService(record, choiceOnRecord(option, markets), asOf, criteria);
}

function choiceOnRecord({ key, needs }: Assessed, markets: readonly MarketAtHand[]): ChoiceOnRecord {
  const others = markets.flatMap(({ reading }) =>
    reading.records.options.filter((other) => other.key !== key),
  );
  const choices = markets.reduce(
    (sum, { reading }) => sum + (reading.spellsByOption.get(key)?.length ?? 0),
    0,
  );
  return { needs: needs.length, alternatives: new Set(others.map((other) => other.key)).size, choices };
}

/** What is known of an option beside its markets. */
export interface Beside {
  readonly service: ServiceReading | null;
  /** What people said of whether they would miss it; undefined where nobody was ever asked. */
  readonly fit: FitEvidence | undefined;
}

/** One line of the portfolio: an option over all the markets it is part of, and its verdict. */
export function portfolioLine(
  option: Assessed,
  asOf: Day,
  markets: readonly MarketAtHand[],
  criteria: Criteria,
  { service, fit }: Beside,
): PortfolioLine {
  const own = markets.flatMap(({ shares }) => shares.get(option.key) ?? []);
  const before = markets.flatMap(({ freeBefore }) => freeBefore.get(option.key) ?? []);
  const movement = movementOf(
    option.key,
    markets.map(({ reading }) => reading),
  );
  const durations = markets.flatMap(({ reading }) => freeDurations(reading, option.key));
  const pool = (definition: string, pick: (shares: OptionShares) => Figure) =>
    poolFigures(own.map(pick), definition, asOf);
  const evidence: Evidence = {
    name: option.name,
    fit: fit?.figure ?? null,
    asking: fit?.running ?? null,
    freeShare: pool('free-share/1', ({ freeShare }) => freeShare),
    adoption: pool('adoption/1', ({ adoption }) => adoption),
    captiveShare: pool('captive-share/1', ({ captiveShare }) => captiveShare),
    movement,
  };
  const { key, name, kind, owner, stage, play, needs } = option;
  return {
    option: key,
    name,
    kind,
    owner,
    stage,
    play,
    needs: [...needs],
    verdict: verdictByPlay(option, evidence, criteria, service),
    fit: evidence.fit,
    adopters: own.reduce((sum, { adopters }) => sum + adopters, 0),
    freeShare: evidence.freeShare,
    freeShareBefore: poolCounts(before),
    captiveShare: evidence.captiveShare,
    movement,
    survival: summariseSurvival(durations, [], false),
    service: service?.summary ?? null,
  };
}

function verdictByPlay(
  { name, play }: Assessed,
  evidence: Evidence,
  criteria: Criteria,
  service: ServiceReading | null,
): Verdict {
  if (service === null) return verdictOf(evidence, criteria);
  return play === 'utility'
    ? utilityVerdict(name, service, criteria)
    : serviceVerdict(name, service, criteria);
}

/** The free share that counts of several markets come to; null when no free team chose. */
function poolCounts(counts: readonly FreeCount[]): number | null {
  const chose = counts.reduce((sum, count) => sum + count.chose, 0);
  return chose === 0 ? null : counts.reduce((sum, count) => sum + count.adopters, 0) / chose;
}

/** Shares of several markets as one: counts and populations add up, and the interval is taken anew. Of none, unknown. */
function poolFigures(figures: readonly Figure[], definition: string, asOf: Day): Figure {
  const [first] = figures;
  if (first !== undefined && figures.length === 1) return first;
  const sum = (pick: (figure: Figure) => number) =>
    figures.reduce((total, figure) => total + pick(figure), 0);
  const unit = figures.length === 0 ? 'teams' : `teams, over ${figures.length} needs`;
  return shareFigure(
    {
      count: sum(({ count }) => count),
      n: sum(({ n }) => n),
      population: sum(({ population }) => population),
    },
    { unit, definition, asOf },
  );
}
