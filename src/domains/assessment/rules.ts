import type { ServiceRecord } from '#domains/catalogue/door.ts';
import {
  countStandings,
  type FreeCount,
  freeCounts,
  freeDurations,
  type MarketReading,
  type MarketState,
  movementOf,
  type OptionShares,
  pooledFree,
  pooledShares,
  sharesOf,
  stateOn,
  summariseSurvival,
} from '#domains/choices/door.ts';
import type { FitEvidence } from '#domains/surveys/door.ts';
import type { Day } from '#platform/calendar.ts';
import { shareFigure } from '#platform/statistics/figure.ts';
import type { PortfolioLine, Verdict } from './contract.ts';
import { basisOf, readFit } from './fit/rules.ts';
import { type ChoiceOnRecord, readService, type ServiceReading, type Thresholds } from './service/rules.ts';
import { serviceVerdict } from './service/verdicts/rules.ts';
import { utilityVerdict } from './utilities/rules.ts';
import { type Evidence, holdersOf, verdictOf } from './verdicts/rules.ts';
import type { Bars } from './verdicts/sides/rules.ts';
import { stageVerdict, unjudgedStage } from './verdicts/stages/rules.ts';

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

/** A market read as of the day asked for, with its state then and at the beginning of the window, and what is counted of both. */
export interface MarketAtHand {
  readonly reading: MarketReading;
  readonly state: MarketState;
  readonly shares: ReadonlyMap<string, OptionShares>;
  readonly before: MarketState;
  readonly freeBefore: ReadonlyMap<string, FreeCount>;
}

/** Counts what a line of the portfolio needs, once a market instead of once an option. */
export function marketAtHand(reading: MarketReading): MarketAtHand {
  const state = stateOn(reading, reading.window.to);
  const before = stateOn(reading, reading.window.from);
  const shares = sharesOf(reading, state);
  return { reading, state, shares, before, freeBefore: freeCounts(reading, before) };
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
  const shares = sharesOver(option.key, markets, asOf);
  const movement = movementOf(
    option.key,
    markets.map(({ reading }) => reading),
  );
  const durations = markets.flatMap(({ reading }) => freeDurations(reading, option.key));
  const asked = readFit(fit, asOf, criteria);
  const evidence: Evidence = {
    name: option.name,
    stage: option.stage,
    fit: asked,
    freeShare: shares.freeShare,
    adoption: shares.adoptionByOthers,
    captiveShare: shares.captiveShare,
    standing: shares.standing,
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
    ...basisOf(asked),
    adopters: shares.adopters,
    standing: shares.standing,
    adoption: shares.adoptionByOthers,
    freeShare: shares.freeShare,
    freeShareBefore: freeShareBefore(option.key, markets),
    captiveShare: shares.captiveShare,
    movement,
    survival: summariseSurvival(durations, [], false),
    service: service?.summary ?? null,
  };
}

function verdictByPlay(
  { name, play, stage }: Assessed,
  evidence: Evidence,
  criteria: Criteria,
  service: ServiceReading | null,
): Verdict {
  if (service === null) return verdictOf(evidence, criteria);
  const unjudged = unjudgedStage(stage);
  if (unjudged !== undefined) return stageVerdict(name, unjudged, holdersOf(evidence.standing));
  return play === 'utility'
    ? utilityVerdict(name, service, criteria)
    : serviceVerdict(name, service, criteria);
}

/** The shares of an option over its markets, each team once; unknown where it is in none. */
function sharesOver(option: string, markets: readonly MarketAtHand[], asOf: Day): OptionShares {
  const [only] = markets;
  const found = markets.length === 1 ? only?.shares.get(option) : pooledShares(option, markets);
  return found ?? noShares(asOf);
}

function noShares(asOf: Day): OptionShares {
  const none = (definition: string) =>
    shareFigure({ count: 0, n: 0, population: 0 }, { unit: 'teams', definition, asOf });
  return {
    adopters: 0,
    standing: countStandings([]),
    customers: 0,
    adoption: none('adoption/2'),
    adoptionByOthers: none('adoption-by-others/1'),
    freeShare: none('free-share/2'),
    captiveShare: none('captive-share/2'),
  };
}

/** The free share at the beginning of the window; null when no free team had chosen. */
function freeShareBefore(option: string, markets: readonly MarketAtHand[]): number | null {
  const [only] = markets;
  const count =
    markets.length === 1
      ? only?.freeBefore.get(option)
      : pooledFree(
          option,
          markets.map(({ reading, before }) => ({ reading, state: before })),
        );
  return count === undefined || count.chose === 0 ? null : count.adopters / count.chose;
}
