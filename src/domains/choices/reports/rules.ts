import { covers, type Day, formatDay, formatOptionalDay } from '#platform/calendar.ts';
import { concentrationOf } from '#platform/statistics/concentration.ts';
import type { Figure } from '#platform/statistics/figure.ts';
import type { Market, OptionInMarket, When } from '../markets/contract.ts';
import {
  balanceOf,
  freeCounts,
  isSignal,
  type MarketReading,
  type MarketState,
  stateOn,
} from '../markets/rules.ts';
import { isFreeToLeave, movementOf } from '../movement/rules.ts';
import type { Mandate } from '../rules.ts';
import { marketSentence } from '../sentences/rules.ts';
import { type OptionShares, sharesOf } from '../shares/rules.ts';
import { durationsOf, summariseSurvival, type TenureDuration } from '../survival/rules.ts';
import { type Flow, flowsIn } from '../switches/rules.ts';

const DEFINITIONS = [
  'view/1',
  'standing/2',
  'tenure/2',
  'customer/2',
  'adoption/2',
  'free-share/2',
  'captive-share/2',
  'switch/1',
  'net-switching/2',
  'survival/2',
  'concentration/1',
];

/** Everything there is to say about a market, from one reading of it. */
export function marketReport(reading: MarketReading, when: When, leastFreeChoosers: number): Market {
  const { records, question } = reading;
  const state = stateOn(reading, question.asOf);
  const options = optionsOf(reading, state, true);
  const teams = teamsOf(reading, state);
  const concentration = concentrationOf([...state.byOption.values()].map(({ length }) => length)) ?? null;
  return {
    need: records.need,
    when,
    sentence: marketSentence(records.need, options, teams, when, leastFreeChoosers),
    teams,
    concentration,
    options,
    flows: flowsIn(reading.moves, reading.window).map((flow) => flowReport(flow, reading)),
    series: seriesOf(reading),
    mandates: mandatesOf(reading, state),
    definitions: DEFINITIONS,
  };
}

/** The options of a market, best free share first. `whole` adds curves and tests, which a summary has no use for. */
function optionsOf(reading: MarketReading, state: MarketState, whole: boolean): OptionInMarket[] {
  const shares = sharesOf(reading, state);
  const free = new Map(reading.records.options.map(({ key }) => [key, freeDurations(reading, key)] as const));
  return reading.records.options
    .map((option) => {
      const own = shares.get(option.key);
      if (own === undefined) throw new RangeError(`no shares of ${option.key}`);
      return optionReport(reading, option, own, free, whole);
    })
    .sort(
      (a, b) =>
        (b.freeShare.value ?? -1) - (a.freeShare.value ?? -1) ||
        b.adopters - a.adopters ||
        a.name.localeCompare(b.name),
    );
}

function optionReport(
  reading: MarketReading,
  { key, name, kind, owner }: MarketReading['records']['options'][number],
  shares: OptionShares,
  durations: ReadonlyMap<string, readonly TenureDuration[]>,
  whole: boolean,
): OptionInMarket {
  const spells = reading.spellsByOption.get(key) ?? [];
  const others = whole ? [...durations].flatMap(([option, theirs]) => (option === key ? [] : theirs)) : [];
  return {
    option: key,
    name,
    kind,
    owner,
    ...shares,
    balance: balanceOf(spells, reading.window),
    movement: movementOf(key, [reading]),
    survival: summariseSurvival(durations.get(key) ?? [], others, whole),
  };
}

/** The durations of an option's free tenures. */
export function freeDurations(
  { spellsByOption, standings }: MarketReading,
  option: string,
): TenureDuration[] {
  return durationsOf(spellsByOption.get(option) ?? [], standings, (standing) => standing === 'free');
}

function teamsOf(
  { records, views, question }: MarketReading,
  { eligible, byTeam }: MarketState,
): Market['teams'] {
  const silent = records.teams.filter(({ key }) => eligible.has(key) && !byTeam.has(key));
  const gone = [...views].filter(
    ([key, stretches]) => !eligible.has(key) && stretches.some(({ to }) => to !== null && to < question.asOf),
  );
  return {
    eligible: eligible.size,
    chose: byTeam.size,
    silent: silent.map(({ key, name }) => ({ team: key, name })),
    outOfView: gone.length,
  };
}

function flowReport(flow: Flow, { standings }: MarketReading): Market['flows'][number] {
  const moves = flow.moves.map(({ team, departure, arrival }) => {
    const free =
      departure === undefined
        ? arrival !== undefined && isSignal(standings.standingOf(team, arrival.option, arrival.first))
        : isFreeToLeave(standings.standingOf(team, departure.option, departure.last));
    return {
      team,
      leftOn: departure === undefined ? null : formatDay(departure.last + 1),
      tookOn: arrival === undefined ? null : formatDay(arrival.first),
      free,
    };
  });
  return {
    from: flow.from,
    to: flow.to,
    teams: new Set(moves.map(({ team }) => team)).size,
    freeTeams: new Set(moves.filter(({ free }) => free).map(({ team }) => team)).size,
    arrivals: flow.arrivals,
    departures: flow.departures,
    moves,
  };
}

const SERIES_POINTS = 60;
const LEAST_STEP_DAYS = 7;

/** Shares at up to 60 evenly spaced days, from the first choice on record to the as-of day, which is always the last. */
function seriesOf(reading: MarketReading): Market['series'] {
  return daysOfSeries([reading]).map((day) => pointOn(reading, day));
}

/** Up to 60 evenly spaced days, from the first choice of any of the markets to the as-of day that they are read for. */
export function daysOfSeries(readings: readonly MarketReading[]): Day[] {
  const asOf = readings[0]?.question.asOf;
  if (asOf === undefined) return [];
  const spells = readings.flatMap((reading) => reading.spells);
  const first = spells.reduce((earliest, spell) => Math.min(earliest, spell.first), asOf);
  const step = Math.max(LEAST_STEP_DAYS, Math.ceil((asOf - first) / SERIES_POINTS));
  const days: Day[] = [];
  for (let day = asOf; day >= first; day -= step) days.unshift(day);
  return days;
}

/** The counts of one day. A point of a line carries no interval: working out hundreds of them would cost more than all the rest. */
function pointOn(reading: MarketReading, day: Day): Market['series'][number] {
  const state = stateOn(reading, day);
  const { eligible, byOption, byTeam } = state;
  const options = [...freeCounts(reading, state)].map(([option, free]) => {
    const holdings = byOption.get(option) ?? [];
    return {
      option,
      adopters: holdings.length,
      free: holdings.filter(({ standing }) => isSignal(standing)).length,
      freeChose: free.chose,
      adoption: eligible.size === 0 ? null : holdings.length / eligible.size,
      freeShare: free.chose === 0 ? null : free.adopters / free.chose,
    };
  });
  return { day: formatDay(day), eligible: eligible.size, chose: byTeam.size, options };
}

/** The mandates that began by the as-of day: whom they bind, who complies and who does not, and what was free before. */
function mandatesOf(reading: MarketReading, state: MarketState): Market['mandates'] {
  return reading.records.mandates
    .filter(({ from }) => from <= reading.question.asOf)
    .map((mandate) => mandateReport(mandate, reading, state));
}

/** One mandate as of the reading's day. */
export function mandateReport(
  mandate: Mandate,
  reading: MarketReading,
  { eligible, byTeam }: MarketState,
): Market['mandates'][number] {
  const { standings, records, question } = reading;
  const names = new Map(records.options.map(({ key, name }) => [key, name]));
  const heldBy = (team: string) => byTeam.get(team) ?? [];
  const held = (team: string) => heldBy(team).map(({ option }) => option);
  const bound = covers(mandate, question.asOf)
    ? records.teams.filter(
        ({ key }) =>
          eligible.has(key) &&
          standings.positionOf(key, mandate.option, question.asOf).mandates.includes(mandate),
      )
    : [];
  const without = bound.filter(({ key }) => standings.defiedBy(key, question.asOf).includes(mandate));
  // Whoever holds what another mandate asks for, or what is its own, does not comply with this one, and has no choice in that.
  const defiant = without.filter(({ key }) => heldBy(key).some(({ standing }) => standing === 'in defiance'));
  const eve = mandate.from - 1;
  return {
    key: mandate.key,
    option: mandate.option,
    from: formatDay(mandate.from),
    to: formatOptionalDay(mandate.to),
    complyBy: formatDay(mandate.complyBy),
    reviewOn: formatDay(mandate.reviewOn),
    teams: bound.length,
    comply: bound.filter(({ key }) => held(key).includes(mandate.option)).length,
    defiant: defiant.map(({ key, name }) => ({
      team: key,
      name,
      holds: held(key).map((option) => names.get(option) ?? option),
    })),
    neither: without.length - defiant.length,
    eve: { day: formatDay(eve), freeShare: freeShareOn(mandate.option, reading, eve) },
  };
}

function freeShareOn(option: string, reading: MarketReading, day: Day): Figure {
  const state = stateOn(reading, day);
  const shares = sharesOf(reading, state).get(option);
  if (shares === undefined) throw new RangeError(`no shares of ${option}`);
  return shares.freeShare;
}
