import { percent } from '#domains/choices/door.ts';
import { formatDay } from '#platform/calendar.ts';
import type { Question } from '../../asking/actions.ts';
import { countsOf, freePart, MONTH, unitsText } from '../../asking/rules.ts';
import { countWindows } from '../actives/events.ts';
import { standingFinder } from '../crews/actions.ts';
import { countSpans, sumOf } from '../days/events.ts';
import { readLines, type UseLine } from '../lines/events.ts';
import type { Signal } from './contract.ts';

const MOST_QUIET = 200;

/** How much of all use is free, and who went quiet: definition signal/1. */
export async function answerSignal(question: Question): Promise<Signal> {
  const { asOf, products } = question;
  const scope = await question.scope(asOf - 2 * MONTH + 1);
  const spans = [
    { from: asOf - MONTH + 1, to: asOf },
    { from: asOf - 2 * MONTH + 1, to: asOf - MONTH },
  ];
  const [now = new Map(), was = new Map()] = await countSpans(question, scope, spans);
  const lines = await readLines(question, scope, ['product', 'team']);
  const people = new Map((await readLines(question, scope, ['product'])).map((line) => [line.product, line]));
  const total = [...now.values()].reduce(sumOf, countsOf(undefined));
  const before = [...was.values()].reduce(sumOf, countsOf(undefined));
  const found = products
    .filter(({ id }) => (people.get(id)?.people ?? 0) > 0)
    .map(({ id, key, name }) => {
      const days = now.get(id) ?? countsOf(undefined);
      return {
        option: key,
        name,
        people: people.get(id)?.people ?? 0,
        teams: lines.filter((line) => line.product === id && line.team !== 0 && line.lastDay > asOf - MONTH)
          .length,
        personDays: days,
        share: freePart(days),
        before: freePart(was.get(id) ?? countsOf(undefined)),
      };
    })
    .sort((a, b) => b.personDays.all - a.personDays.all || a.name.localeCompare(b.name));
  const quiet = await quietTeams(question, lines);
  const counts = await countWindows(
    question,
    scope,
    [
      { name: 'before', ...(spans[1] as { from: number; to: number }) },
      { name: 'both', from: asOf - 2 * MONTH + 1, to: asOf },
      { name: 'now', ...(spans[0] as { from: number; to: number }) },
    ],
    'people',
  );
  const count = (name: string) => countsOf(counts.get(name)).all;
  const answer = {
    personDays: total,
    share: freePart(total),
    before: freePart(before),
    products: found,
    quiet,
  };
  return {
    asked: await question.asked('signal/1', count('now')),
    sentence: signalSentence(answer),
    ...answer,
    quiet: quiet.slice(0, MOST_QUIET),
    // Whoever was there in both months together and not in the later one was there in the earlier only.
    quietPeople: count('both') - count('now'),
  };
}

async function quietTeams(question: Question, lines: readonly UseLine[]): Promise<Signal['quiet']> {
  const { ledger, products, asOf } = question;
  const teams = new Map(ledger.teams.map((team) => [team.id, team]));
  const options = new Map(products.map((product) => [product.id, product]));
  const standingOf = await standingFinder(question);
  return lines
    .filter(({ before, lastDay }) => before > 0 && lastDay <= asOf - MONTH)
    .flatMap(({ product, team: id, before, lastDay }) => {
      const [team, option] = [teams.get(id), options.get(product)];
      return team === undefined || option === undefined
        ? []
        : [
            {
              team: team.key,
              name: team.name,
              option: option.key,
              product: option.name,
              standing: standingOf(team.key, option.key),
              people: before,
              lastDay: formatDay(lastDay),
            },
          ];
    })
    .sort(
      (a, b) =>
        Number(b.standing === 'free') - Number(a.standing === 'free') ||
        b.people - a.people ||
        a.name.localeCompare(b.name) ||
        a.product.localeCompare(b.product),
    );
}

function signalSentence({
  share,
  before,
  personDays,
  quiet,
}: Pick<Signal, 'share' | 'before' | 'personDays' | 'quiet'>): string {
  if (share === null)
    return 'Nothing was used in the last 28 days, so nothing can be said about signal and noise.';
  const change = before === null ? '' : `, ${percent(before)} in the 28 days before`;
  const free = quiet.filter(({ standing }) => standing === 'free').length;
  const gone =
    quiet.length === 0
      ? 'No team went quiet.'
      : `${unitsText(new Set(quiet.map(({ team }) => team)).size, 'teams')} went quiet with something, ${free === 0 ? 'none of it chosen freely' : `${free} times with something they were free to leave`}.`;
  return `${percent(share)} of all use in the last 28 days is signal${change}: ${personDays.free.toLocaleString('en')} of ${personDays.all.toLocaleString('en')} days on which a person used a product were free. ${gone}`;
}
