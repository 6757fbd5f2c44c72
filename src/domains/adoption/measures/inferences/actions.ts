import { readMarket, stateOn } from '#domains/choices/door.ts';
import { type Day, formatDay } from '#platform/calendar.ts';
import type { Question } from '../../asking/actions.ts';
import { standingsFor } from '../../asking/actions.ts';
import type { AskedOption } from '../../asking/rules.ts';
import { firstDayOf, lastDayOf, type Period, periodOf, periodText } from '../../periods/rules.ts';
import { listRejections } from '../../rejections/store.ts';
import { teamStandingOn } from '../../standings/rules.ts';
import { countDays } from '../days/events.ts';
import type { InferredChoice } from './contract.ts';
import { readTeamDays } from './events.ts';
import { type Inferred, inferChoice } from './rules.ts';

const MOST_PROPOSALS = 200;

type Need = Question['ledger']['needs'][number];

/** Choices that use points to and nobody has recorded: definition inferred-choice/1. Nothing is booked. */
export async function answerInferredChoices(question: Question) {
  const { ledger, db, organisationId, query } = question;
  const needs = ledger.needs.filter(
    ({ key, several, options }) =>
      !several &&
      (query.need === undefined || key === query.need) &&
      (query.product === undefined || options.some(({ option }) => option === query.product)),
  );
  const rejections = await listRejections(db, organisationId);
  const rejected = new Set(
    rejections.map(({ team, need, option, day }) => JSON.stringify([team, need, option, day])),
  );
  const all = needs.length === 0 ? [] : await inferAll(question, needs);
  const isRejected = ({ team, need, to, day }: InferredChoice) =>
    rejected.has(JSON.stringify([team, need, to.option, day]));
  const proposals = all.filter((proposal) => !isRejected(proposal));
  return {
    asked: await question.asked('inferred-choice/1', all.length, 'teams'),
    proposals: proposals
      .sort(
        (a, b) => b.day.localeCompare(a.day) || a.name.localeCompare(b.name) || a.need.localeCompare(b.need),
      )
      .slice(0, MOST_PROPOSALS),
    rejected: all.length - proposals.length,
  };
}

async function inferAll(question: Question, needs: readonly Need[]): Promise<InferredChoice[]> {
  const { ledger, asOf, today } = question;
  const wanted = new Set(needs.flatMap(({ options }) => options.map(({ option }) => option)));
  const products = ledger.options.filter(({ key }) => wanted.has(key));
  const begun = Math.max(await question.beginning(products), asOf - 7 * 60);
  const scope = await question.scope(begun, asOf, products);
  const days = (await countDays(question, scope, ['product', 'team'], 'week')).filter(
    ({ team }) => team !== 0,
  );
  const teamDays = await readTeamDays(question, scope);
  if (days.length === 0) return [];
  const first = Math.min(...days.map(({ period }) => period));
  const current = periodOf('week', asOf);
  const last = periodText('week', current, asOf, today).complete ? current : current - 1;
  const keys = new Map(products.map(({ id, key }) => [id, key]));
  const ids = new Map(products.map(({ id, key }) => [key, id]));
  const byTeam = new Map<number, Map<string, Map<Period, number>>>();
  for (const { product, team, period, days: counts } of days) {
    const options = byTeam.get(team) ?? new Map<string, Map<Period, number>>();
    const key = keys.get(product) ?? '';
    options.set(key, (options.get(key) ?? new Map<Period, number>()).set(period, counts.all));
    byTeam.set(team, options);
  }
  const found: InferredChoice[] = [];
  for (const need of needs) {
    const held = await holdersOf(question, need.key);
    const options = new Set(need.options.map(({ option }) => option));
    for (const { id, key, name } of ledger.teams) {
      const used = new Map([...(byTeam.get(id) ?? [])].filter(([option]) => options.has(option)));
      const daysOf = (option: string) => teamDays.get(`${ids.get(option)} ${id}`)?.days ?? [];
      const use = {
        days: used,
        firstDay: (option: string, from: Day) => daysOf(option).find((day) => day >= from),
        lastDay: (option: string) => daysOf(option).at(-1),
      };
      const inferred = inferChoice(use, first, last);
      if (inferred === undefined) continue;
      const now = held.get(key) ?? [];
      if (now.includes(inferred.to) || (inferred.from === null && now.length > 0)) continue;
      const peopleOf = (option: string | null) => teamDays.get(`${ids.get(option ?? '')} ${id}`)?.people ?? 0;
      const people = { old: peopleOf(inferred.from), new: peopleOf(inferred.to) };
      found.push(await proposalOf(question, need, { key, name, people }, inferred, now[0] ?? null, products));
    }
  }
  return found;
}

async function holdersOf(
  { ledger, query }: Question,
  need: string,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { question } = ledger.ask(query);
  const state = stateOn(readMarket(await ledger.getMarket(need), question), question.asOf);
  return new Map([...state.byTeam].map(([team, holdings]) => [team, holdings.map(({ option }) => option)]));
}

async function proposalOf(
  question: Question,
  need: Need,
  team: Pick<InferredChoice, 'name' | 'people'> & { readonly key: string },
  inferred: Inferred,
  held: string | null,
  products: readonly AskedOption[],
): Promise<InferredChoice> {
  const named = (option: string) => ({
    option,
    name: products.find(({ key }) => key === option)?.name ?? option,
  });
  const { day } = inferred;
  const product = products.find(({ key }) => key === inferred.to);
  const markets = product === undefined ? [] : await standingsFor(question.ledger, product);
  return {
    team: team.key,
    name: team.name,
    need: need.key,
    statement: need.statement,
    from: inferred.from === null ? null : named(inferred.from),
    to: named(inferred.to),
    day: formatDay(day),
    leftOn: inferred.leftOn === null ? null : formatDay(inferred.leftOn),
    standing: teamStandingOn({ key: inferred.to, markets }, team.key, day),
    evidence: inferred.weeks.map(({ week, ...counts }) => ({
      from: formatDay(firstDayOf('week', week)),
      to: formatDay(lastDayOf('week', week)),
      ...counts,
    })),
    people: team.people,
    held,
  };
}
