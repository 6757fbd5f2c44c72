import type { CataloguePort, NeedWithId, OptionWithId } from '#domains/catalogue/door.ts';
import type { PeoplePort, TeamWithId } from '#domains/people/door.ts';
import { answerText } from '#platform/answer-text.ts';
import { dayOf, findDay, type Interval, parseDay } from '#platform/calendar.ts';
import type { Clock } from '#platform/clock.ts';
import type { Db } from '#platform/db.ts';
import type { AnswerText } from '#platform/endpoint.ts';
import { notFound } from '#platform/errors.ts';
import { whenOf } from '../days/rules.ts';
import type { DisputeRecord } from '../disputes/contract.ts';
import { listDisputes } from '../disputes/store.ts';
import type { MandateRecord } from '../mandates/contract.ts';
import { listMandates } from '../mandates/store.ts';
import { listStatements } from '../reasons/store.ts';
import type { Choice, MarketRecords, MarketTeam } from '../rules.ts';
import { type PackedChoice, readPackedChoices } from '../store.ts';
import type { WhenQuery } from './contract.ts';
import type { Ledger } from './rules.ts';

export interface MarketParts {
  readonly db: Db;
  readonly clock: Clock;
  readonly people: Pick<PeoplePort, 'listTeams' | 'getRevision' | 'getSettings'>;
  readonly catalogue: Pick<CataloguePort, 'listNeeds' | 'listOptions'>;
}

/**
 * Opens ledgers, and keeps the last one of each organisation until its revision moves on: records that did not change are not
 * read twice. A ledger reads its markets as they are asked for, so an answer under way while a change is made may have read some
 * of it already; the next question opens a new ledger.
 */
export function createLedgers(parts: MarketParts): (organisationId: number) => Promise<Ledger> {
  const kept = new Map<number, Promise<Ledger>>();
  return async (organisationId) => {
    const revision = await parts.people.getRevision(parts.db, organisationId);
    const last = await kept.get(organisationId)?.catch(() => undefined);
    if (last?.revision === revision) return last;
    const opening = openLedger(parts, organisationId, revision);
    kept.set(organisationId, opening);
    return opening;
  };
}

async function openLedger(parts: MarketParts, organisationId: number, revision: number): Promise<Ledger> {
  const { db, people, catalogue, clock } = parts;
  const settings = await people.getSettings(db, organisationId);
  const teams = await people.listTeams(db, organisationId);
  const needs = await catalogue.listNeeds(db, organisationId);
  const options = await catalogue.listOptions(db, organisationId);
  const mandates = await listMandates(db, organisationId);
  const disputes = await listDisputes(db, organisationId);
  const names = { teams: byNumber(teams), options: byNumber(options) };
  const marketTeams = teams.map(teamOf);
  const markets = new Map<string, MarketRecords>();
  const byKey = new Map(needs.map((need) => [need.key, need]));

  async function getMarkets(keys: readonly string[]): Promise<MarketRecords[]> {
    const wanted = keys.map((key) => {
      const need = byKey.get(key);
      if (need === undefined) throw notFound('need', key);
      return need;
    });
    const lacking = wanted.filter(({ key }) => !markets.has(key));
    const packed =
      lacking.length === 0
        ? new Map<number, PackedChoice[]>()
        : await readPackedChoices(
            db,
            organisationId,
            lacking.map(({ id }) => id),
          );
    for (const need of lacking)
      markets.set(need.key, {
        ...marketOf(need, options, mandates, disputes),
        teams: marketTeams,
        choices: (packed.get(need.id) ?? []).map((choice) => choiceOf(choice, names)),
      });
    return wanted.flatMap(({ key }) => markets.get(key) ?? []);
  }

  async function getMarket(key: string): Promise<MarketRecords> {
    const [records] = await getMarkets([key]);
    if (records === undefined) throw notFound('need', key);
    return records;
  }

  function ask(query: WhenQuery) {
    const observed = marketTeams.map((team) => team.observed);
    const when = whenOf(query, observed, dayOf(clock.now()));
    const switches = { daysBefore: settings.switchDaysBefore, daysAfter: settings.switchDaysAfter };
    const asOf = parseDay(when.asOf);
    const { heldOverDays } = settings;
    return { when, question: { asOf, windowDays: when.window.days, switches, heldOverDays } };
  }

  return {
    revision,
    settings,
    teams,
    needs,
    options,
    mandates,
    disputes,
    getMarket,
    getMarkets,
    listStatements: (filter) => listStatements(db, organisationId, filter),
    ask,
    remember: createMemory(),
  };
}

/** How much text one ledger keeps; what was asked longest ago goes first. */
const MEMORY = 64 * 1024 * 1024;

function createMemory(): Ledger['remember'] {
  const answers = new Map<string, AnswerText>();
  let size = 0;
  return async (question, work) => {
    const key = JSON.stringify(question);
    const answer = answers.get(key) ?? answerText(await work());
    size += answers.delete(key) ? 0 : answer.text.length;
    answers.set(key, answer);
    for (const [oldest, { text }] of answers) {
      if (size <= MEMORY) break;
      answers.delete(oldest);
      size -= text.length;
    }
    return answer;
  };
}

const byNumber = (items: readonly { id: number; key: string }[]) =>
  new Map(items.map(({ id, key }) => [id, key]));

const interval = (from: string | null, to: string | null): Interval => ({
  from: from === null ? null : (findDay(from) ?? null),
  to: to === null ? null : (findDay(to) ?? null),
});

function teamOf({ key, name, parent, observedFrom, observedTo }: TeamWithId): MarketTeam {
  return { key, name, parent, observed: interval(observedFrom, observedTo) };
}

/** A packed choice by the keys of its team and option. */
function choiceOf(
  packed: PackedChoice,
  names: { readonly teams: ReadonlyMap<number, string>; readonly options: ReadonlyMap<number, string> },
): Choice {
  return {
    ...packed,
    team: names.teams.get(packed.team) ?? '',
    option: names.options.get(packed.option) ?? '',
  };
}

function marketOf(
  need: NeedWithId,
  options: readonly OptionWithId[],
  mandates: readonly MandateRecord[],
  disputes: readonly DisputeRecord[],
): Omit<MarketRecords, 'teams' | 'choices'> {
  const details = new Map(options.map((option) => [option.key, option]));
  const { key, statement, several } = need;
  return {
    need: { key, statement, several },
    options: need.options.map(({ option, from, to }) => {
      const { name = option, kind = 'product', owner = null } = details.get(option) ?? {};
      return { key: option, name, kind, owner, open: interval(from, to) };
    }),
    audience: need.teams.map(({ scope, team, from, to }) => ({ scope, team, ...interval(from, to) })),
    mandates: mandates
      .filter((mandate) => mandate.need === key)
      .map((mandate) => ({
        key: mandate.key,
        option: mandate.option,
        scope: mandate.scope,
        teams: mandate.teams,
        from: parseDay(mandate.startsOn),
        to: mandate.endsOn === null ? null : parseDay(mandate.endsOn),
        complyBy: parseDay(mandate.complyBy ?? mandate.startsOn),
        reviewOn: parseDay(mandate.reviewOn),
        exemptions: mandate.exemptions.map(({ team, from, to }) => ({ team, ...interval(from, to) })),
      })),
    disputes: disputes
      .filter((dispute) => dispute.need === key)
      .map(({ team, option, from, to }) => ({ team, option, ...interval(from, to) })),
  };
}
