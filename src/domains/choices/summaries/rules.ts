import type { TeamWithId } from '#domains/people/door.ts';
import { covers, formatDay, parseDay } from '#platform/calendar.ts';
import { notFound } from '#platform/errors.ts';
import { concentrationOf } from '#platform/statistics/concentration.ts';
import type { MarketSummary, When } from '../markets/contract.ts';
import { isCustomer, isSignal, type MarketReading, stateOn } from '../markets/rules.ts';
import { linesOf, type MarketRecords } from '../rules.ts';
import { counted } from '../sentences/rules.ts';
import { sharesOf } from '../shares/rules.ts';
import type { StandingReport } from '../standing/contract.ts';
import { type Position, standingsOf } from '../standing/rules.ts';
import { flowsIn } from '../switches/rules.ts';
import type { TeamReport } from './contract.ts';

/** A market in one line; an option of which fewer than `leastFreeChoosers` free teams decided leads nothing. */
export function marketSummary(reading: MarketReading, leastFreeChoosers: number): MarketSummary {
  const { records, question, moves, window } = reading;
  const state = stateOn(reading, question.asOf);
  const shares = [...sharesOf(reading, state)]
    .filter(([, { freeShare }]) => freeShare.n >= leastFreeChoosers)
    .map(([option, { freeShare }]) => ({ option, freeShare: freeShare.value ?? 0 }));
  const best = shares.sort((a, b) => b.freeShare - a.freeShare || a.option.localeCompare(b.option))[0];
  const name = records.options.find(({ key }) => key === best?.option)?.name;
  return {
    need: records.need.key,
    statement: records.need.statement,
    options: records.options.length,
    eligible: state.eligible.size,
    chose: state.byTeam.size,
    leader:
      best === undefined || best.freeShare === 0 || name === undefined
        ? null
        : { option: best.option, name, freeShare: best.freeShare },
    effectiveOptions:
      concentrationOf([...state.byOption.values()].map(({ length }) => length))?.effectiveOptions ?? null,
    moves: flowsIn(moves, window).reduce((sum, { arrivals, departures }) => sum + arrivals + departures, 0),
  };
}

/** Why a position is what it is, in a sentence. */
function whyOf({ derived, disputed, mandates, defied }: Position): string {
  const keysOf = (list: readonly { readonly key: string }[]) => list.map(({ key }) => key).join(', ');
  const derivedWhy = {
    own: 'The team, or one above it, provides the option.',
    'in defiance': `The team holds this instead of what ${keysOf(defied)} makes compulsory, after the day by which it must comply.`,
    'held over':
      'The team took it when it had no choice. It has one now, and has not chosen it again, so what it would choose is unknown.',
    captive: `Bound by ${keysOf(mandates)}.`,
    sole: 'Nothing else of the market was open that day.',
    free: 'No mandate binds the team, and something else was open that day.',
  }[derived];
  return disputed && derived !== 'own'
    ? `${derivedWhy} The team disputes that it had a choice, which counts as captive.`
    : derivedWhy;
}

/** A team's standing toward an option on a day. Throws `not-found` for a team or option that is not in the records. */
export function standingReport(
  records: MarketRecords,
  { team, option, on }: { readonly team: string; readonly option: string; readonly on: string },
  heldOverDays: number,
): StandingReport {
  if (!records.teams.some(({ key }) => key === team)) throw notFound('team', team);
  if (!records.options.some(({ key }) => key === option)) throw notFound('option', option);
  const position = standingsOf(records, heldOverDays).positionOf(team, option, parseDay(on));
  const { standing, derived, disputed, mandates, defied } = position;
  const why = whyOf(position);
  return {
    team,
    need: records.need.key,
    option,
    on,
    standing,
    derived,
    disputed,
    mandates: mandates.map(({ key }) => key),
    defied: defied.map(({ key }) => key),
    why,
  };
}

/** What a team holds and held. Throws `not-found` for an unknown key. `readings` cover all markets, of this team's choices at least. */
export function teamReport(
  key: string,
  {
    teams,
    options,
  }: {
    readonly teams: readonly TeamWithId[];
    readonly options: readonly { key: string; name: string; owner: string | null }[];
  },
  readings: readonly MarketReading[],
  when: When,
): TeamReport {
  const team = teams.find((candidate) => candidate.key === key);
  if (team === undefined) throw notFound('team', key);
  const names = new Map(teams.map((other) => [other.key, other.name]));
  const line = (linesOf(readings[0]?.records.teams ?? []).get(key) ?? [key]).slice(1);
  const named = (other: string) => ({ key: other, name: names.get(other) ?? other });
  const holds = readings.flatMap((reading) => heldOf(reading, key));
  const silent = readings.flatMap((reading) => silentOf(reading, key));
  const observed = isObserved(team, when);
  return {
    team: {
      key,
      name: team.name,
      line: line.map(named),
      below: teams.filter(({ parent }) => parent === key).map(({ key: child }) => named(child)),
      headcount: team.headcount,
      observedFrom: team.observedFrom,
      observedTo: team.observedTo,
    },
    when,
    sentence: teamSentence(team.name, observed, holds, silent.length, when),
    observed,
    holds,
    silent,
    history: readings
      .flatMap((reading) => historyOf(reading, key))
      .sort((a, b) => b.from.localeCompare(a.from) || a.name.localeCompare(b.name)),
    provides: options
      .filter(({ owner }) => owner === key)
      .map((option) => ({ option: option.key, name: option.name })),
  };
}

function isObserved({ observedFrom, observedTo }: TeamWithId, { asOf }: When): boolean {
  return (observedFrom === null || observedFrom <= asOf) && (observedTo === null || asOf <= observedTo);
}

function teamSentence(
  name: string,
  observed: boolean,
  holds: TeamReport['holds'],
  silent: number,
  { asOf }: When,
): string {
  if (!observed) return `${name} is not observed on ${asOf}: nothing is known of what it holds then.`;
  const free = holds.filter(({ standing }) => isSignal(standing)).length;
  const gap = silent === 0 ? '' : ` For ${counted(silent, 'need')} nothing is known of its choice.`;
  return `${name} holds ${counted(holds.length, 'option')} on ${asOf}, ${free} of them by a free choice.${gap}`;
}

function heldOf(reading: MarketReading, team: string): TeamReport['holds'] {
  const { records, spells, standings, question } = reading;
  return spells
    .filter((spell) => spell.team === team && spell.first <= question.asOf && question.asOf <= spell.last)
    .map(({ option, tenure }) => {
      const position = standings.positionOf(team, option, question.asOf);
      const { standing, derived, disputed, mandates, defied } = position;
      return {
        need: records.need.key,
        statement: records.need.statement,
        option,
        name: nameOf(records, option),
        since: formatDay(tenure.from),
        standing,
        derived,
        disputed,
        mandates: mandates.map(({ key }) => key),
        defied: defied.map(({ key }) => key),
        exchange: [...tenure.exchange],
        relation: isCustomer(standing, tenure.exchange) ? 'customer' : 'user',
      };
    });
}

function silentOf(
  { records, views, spells, question: { asOf } }: MarketReading,
  team: string,
): TeamReport['silent'] {
  const eligible = (views.get(team) ?? []).some((view) => covers(view, asOf));
  const holds = spells.some((spell) => spell.team === team && spell.first <= asOf && asOf <= spell.last);
  return eligible && !holds ? [{ need: records.need.key, statement: records.need.statement }] : [];
}

function historyOf(
  { records, spells, moves, standings }: MarketReading,
  team: string,
): TeamReport['history'] {
  return spells
    .filter((spell) => spell.team === team)
    .map((spell) => {
      const successor = moves.find(({ departure }) => departure === spell)?.arrival?.option;
      return {
        need: records.need.key,
        option: spell.option,
        name: nameOf(records, spell.option),
        from: formatDay(spell.first),
        to: spell.ended === 'departure' ? formatDay(spell.last + 1) : null,
        standing: standings.standingOf(team, spell.option, spell.last),
        successor: successor === undefined ? null : nameOf(records, successor),
        reasons: [...spell.tenure.reasons],
        leftReasons: [...spell.tenure.leftReasons],
      };
    });
}

function nameOf({ options }: Pick<MarketRecords, 'options'>, option: string): string {
  return options.find(({ key }) => key === option)?.name ?? option;
}

/** A market's records with the choices of one team only: enough for what is asked about that team alone. */
export function ofTeam(records: MarketRecords, team: string): MarketRecords {
  return { ...records, choices: records.choices.filter((choice) => choice.team === team) };
}
