import { type OptionShares, readMarket, sharesOf, stateOn } from '#domains/choices/door.ts';
import { lineOf } from '#domains/people/door.ts';
import { invalid } from '#platform/errors.ts';
import { shareFigure } from '#platform/statistics/figure.ts';
import type { Question } from '../../asking/actions.ts';
import type { ByStanding } from '../../asking/contract.ts';
import { countsOf, MONTH, periodsOf, seriesStart } from '../../asking/rules.ts';
import { contradictionsIn } from '../../contradictions/rules.ts';
import { holdingsOf } from '../../holdings/actions.ts';
import { periodText } from '../../periods/rules.ts';
import { countUnits, countWindowsByProduct } from '../actives/events.ts';
import { sendingOptions } from '../crews/actions.ts';
import { countDays, sumOf } from '../days/events.ts';
import { readLines } from '../lines/events.ts';
import type { Contradiction, ShareByUse } from './contract.ts';
import { shareSentence } from './rules.ts';

const MOST_CONTRADICTIONS = 200;
const NONE = countsOf(undefined);

/** The options of a need by use, beside what teams chose: definition share-by-use/2. Throws `invalid` where no need is asked about. */
export async function answerShare(question: Question): Promise<ShareByUse> {
  const { query, products, asOf, today } = question;
  if (query.need === undefined)
    throw invalid('need', 'is needed: share is a part of the use of all options of one need');
  const sending = await sendingOptions(question);
  const periods = periodsOf(question);
  const days = await countDays(question, await question.scope(seriesStart(question)), ['product'], query.per);
  const byPlace = new Map(days.map((count) => [`${count.product} ${count.period}`, count.days]));
  const month = await question.scope(asOf - MONTH + 1);
  const shares = await chosenShares(question);
  const window = [{ name: 'month', from: asOf - MONTH + 1, to: asOf }];
  const monthDays = new Map<number, ByStanding>();
  for (const count of await countDays(question, month, ['product'], 'month'))
    monthDays.set(count.product, sumOf(monthDays.get(count.product) ?? NONE, count.days));
  const all = [...monthDays.values()].reduce(sumOf, NONE);
  const people = await countWindowsByProduct(question, month, window, 'people');
  const teams = await countWindowsByProduct(question, month, window, 'teams');
  const part = (count: number, whole: number, id: number) =>
    !sending.has(id) || whole === 0 ? null : count / whole;
  const options = products.map(({ id, key, name }) => {
    const own = monthDays.get(id) ?? NONE;
    return {
      option: key,
      name,
      sends: sending.has(id),
      people: countsOf(people.get(id)?.get('month')),
      teams: countsOf(teams.get(id)?.get('month')),
      byUse: { all: part(own.all, all.all, id), free: part(own.free, all.free, id) },
      byChoice:
        shares.get(key)?.freeShare ??
        shareFigure({ count: 0, n: 0, population: 0 }, { unit: 'teams', definition: 'free-share/2', asOf }),
    };
  });
  const order = [...options].sort(
    (a, b) => (b.byUse.all ?? -1) - (a.byUse.all ?? -1) || a.name.localeCompare(b.name),
  );
  const ids = new Map(products.map(({ id, key }) => [key, id]));
  const n = await countUnits(question, await question.scope(question.from), query.of);
  return {
    asked: await question.asked('share-by-use/2', n),
    sentence: shareSentence(order),
    options: order,
    silent: order.filter(({ sends }) => !sends).map(({ option }) => option),
    periods: periods.map((period) => ({
      ...periodText(query.per, period, asOf, today),
      personDays: order.map(({ option }) => byPlace.get(`${ids.get(option)} ${period}`) ?? NONE),
    })),
    contradictions: (await contradictionsOf(question)).slice(0, MOST_CONTRADICTIONS),
  };
}

async function chosenShares({
  ledger,
  query,
  markets,
}: Question): Promise<ReadonlyMap<string, OptionShares>> {
  const [market] = await markets().then((found) => found.filter(({ need }) => need.key === query.need));
  if (market === undefined) return new Map();
  const { question } = ledger.ask(query);
  const reading = readMarket(market, question);
  return sharesOf(reading, stateOn(reading, question.asOf));
}

/** Teams of which use and records say different things, the most people first. */
export async function contradictionsOf(question: Question): Promise<Contradiction[]> {
  const { ledger, products, within, asOf } = question;
  const scope = await question.scope(await question.beginning());
  const lines = await readLines(question, scope, ['product', 'team']);
  const byPlace = new Map(lines.map((line) => [`${line.product} ${line.team}`, line]));
  const holdings = await holdingsOf(question);
  const parents = new Map(ledger.teams.map(({ key, parent }) => [key, parent]));
  const ids = new Map(ledger.teams.map(({ key, id }) => [key, id]));
  const lineages = new Map(ledger.teams.map(({ key }) => [key, lineOf(key, parents)]));
  const asked = ledger.teams.filter(({ key }) => within === undefined || within.has(key));
  return products
    .flatMap(({ id, key }) => {
      const own = lines.filter(({ product }) => product === id);
      const facts = {
        option: key,
        began: own.length === 0 ? undefined : Math.min(...own.map(({ firstDay }) => firstDay)),
        lineOf: (team: string) => byPlace.get(`${id} ${ids.get(team)}`),
        heldSince: (team: string) => holdings.since(team, key),
        heldLast: (team: string) => holdings.last(team, key),
        isBound: (team: string) => holdings.bound(team, key),
      };
      return contradictionsIn(facts, asked, (team) => lineages.get(team) ?? [team], asOf);
    })
    .sort((a, b) => b.people - a.people || a.name.localeCompare(b.name) || a.option.localeCompare(b.option));
}
