import type { Question } from '../../asking/actions.ts';
import { countsOf, unitsText } from '../../asking/rules.ts';
import { countWindows } from '../actives/events.ts';
import type { Reach } from './contract.ts';
import { countPairs } from './events.ts';

const MOST_PRODUCTS = 60;
const MOST_PAIRS = 500;

/** What is built on an option, as the catalogue has it; the composition root hands it over. */
export type FindBuiltOn = (
  organisationId: number,
  option: string,
) => Promise<readonly { readonly option: string; readonly name: string; readonly kind: string }[]>;

/** Which teams use what together: definition reach/1. Everything that sends events counts, whatever is asked about. */
export async function answerReach(question: Question, findBuiltOn: FindBuiltOn): Promise<Reach> {
  const { query, ledger, from, asOf, organisationId } = question;
  const scope = await question.scope(from, asOf, ledger.options);
  const byTeam = await countPairs(question, scope, 'team');
  const people = new Map(
    (await countPairs(question, scope, 'person')).map(({ one, other, units }) => [`${one} ${other}`, units]),
  );
  const options = new Map(ledger.options.map((option) => [option.id, option]));
  const teams = new Map(
    byTeam.filter(({ one, other }) => one === other).map(({ one, units }) => [one, units]),
  );
  const all = await teamsInAll(question, scope);
  const used = [
    ...new Set([...teams.keys(), ...[...people.keys()].map((pair) => Number(pair.split(' ')[0]))]),
  ];
  const products = used
    .flatMap((id) => {
      const option = options.get(id);
      return option === undefined
        ? []
        : [
            {
              option: option.key,
              name: option.name,
              teams: teams.get(id) ?? 0,
              people: people.get(`${id} ${id}`) ?? 0,
            },
          ];
    })
    .sort((a, b) => b.teams - a.teams || b.people - a.people || a.name.localeCompare(b.name));
  const asked = new Set(question.products.map(({ key }) => key));
  const isAbout = query.product !== undefined || query.need !== undefined;
  const together = byTeam
    .filter(({ one, other }) => one !== other)
    .flatMap(({ one, other, units }) => {
      const [first, second] = [options.get(one), options.get(other)];
      if (first === undefined || second === undefined) return [];
      if (isAbout && !asked.has(first.key) && !asked.has(second.key)) return [];
      const expected = ((teams.get(one) ?? 0) * (teams.get(other) ?? 0)) / all;
      return [
        {
          one: first.key,
          other: second.key,
          teams: units,
          people: people.get(`${one} ${other}`) ?? 0,
          lift: units / expected,
        },
      ];
    })
    .sort(
      (a, b) =>
        b.teams - a.teams || b.lift - a.lift || a.one.localeCompare(b.one) || a.other.localeCompare(b.other),
    );
  const builtOn =
    query.product === undefined
      ? []
      : (await findBuiltOn(organisationId, query.product)).map((one) => ({
          ...one,
          teams: products.find(({ option }) => option === one.option)?.teams ?? 0,
        }));
  return {
    asked: await question.asked('reach/1', all, 'teams'),
    sentence: reachSentence(products, together, query.product),
    products: products.slice(0, MOST_PRODUCTS),
    together: together.slice(0, MOST_PAIRS),
    builtOn,
  };
}

/** How many teams used anything. */
async function teamsInAll(question: Question, scope: Parameters<typeof countPairs>[1]): Promise<number> {
  const counts = await countWindows(
    question,
    scope,
    [{ name: 'all', from: scope.from, to: scope.to }],
    'teams',
  );
  return countsOf(counts.get('all')).all;
}

function reachSentence(
  products: Reach['products'],
  together: Reach['together'],
  about: string | undefined,
): string {
  if (products.length === 0) return 'No product was used in the window.';
  const [first] = together;
  const nameOf = (key: string) => products.find(({ option }) => option === key)?.name ?? key;
  if (about !== undefined) {
    const own = products.find(({ option }) => option === about);
    if (own === undefined) return 'No team used it in the window.';
    if (first === undefined)
      return `${unitsText(own.teams, 'teams')} used ${own.name}, and nothing else that sends events.`;
    const other = first.one === about ? first.other : first.one;
    return `${unitsText(own.teams, 'teams')} used ${own.name}; most often together with ${nameOf(other)} (${unitsText(first.teams, 'teams')}).`;
  }
  if (first === undefined) return `${products.length} products were used, none of them together by one team.`;
  return `${products.length} products were used; ${nameOf(first.one)} and ${nameOf(first.other)} most often together (${unitsText(first.teams, 'teams')}).`;
}
