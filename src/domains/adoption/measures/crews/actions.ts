import { lineOf } from '#domains/people/door.ts';
import type { Begin, Question } from '../../asking/actions.ts';
import { standingsFor } from '../../asking/actions.ts';
import type { UseStanding } from '../../asking/contract.ts';
import { type AskedOption, MONTH, nameOf } from '../../asking/rules.ts';
import { findingOf } from '../../contradictions/rules.ts';
import { holdingsOf } from '../../holdings/actions.ts';
import { LEAST_FREE_FIRST, teamStandingOn } from '../../standings/rules.ts';
import { countWithBelow, readLines } from '../lines/events.ts';
import type { TeamsInUse, TeamUse } from './contract.ts';
import { byUrgency, crewsSentence, teamUseSentence, useOf } from './rules.ts';

const MOST_TEAMS = 500;

/** The standing of teams toward the products asked about, as of the day: toward several the least free. */
export async function standingFinder(
  question: Question,
  products: readonly AskedOption[] = question.products,
): Promise<(team: string, option?: string) => UseStanding> {
  const options = await Promise.all(
    products.map(async (product) => ({
      key: product.key,
      markets: await standingsFor(question.ledger, product),
    })),
  );
  return (team, only) => {
    const found = options
      .filter(({ key }) => only === undefined || key === only)
      .map((option) => teamStandingOn(option, team, question.asOf));
    return LEAST_FREE_FIRST.find((standing) => found.includes(standing)) ?? 'unknown';
  };
}

/** Which teams use the products asked about: definition teams-in-use/2. */
export async function answerTeamsInUse(question: Question): Promise<TeamsInUse> {
  const { ledger, asOf, products, within, query } = question;
  const scope = await question.scope(await question.beginning());
  const lines = new Map((await readLines(question, scope, ['team'])).map((line) => [line.team, line]));
  const holdings = await holdingsOf(question);
  const standingOf = await standingFinder(question);
  const withBelow = await countWithBelow(question, await question.scope(asOf - MONTH + 1), linesUp(ledger));
  const isAsked = (team: string) => within === undefined || within.has(team);
  const isHeld = (team: string) => products.some(({ key }) => holdings.holds(team, key));
  const all = ledger.teams
    .filter(({ id, key }) => isAsked(key) && (lines.has(id) || isHeld(key)))
    .map(({ id, key, name, headcount }) => {
      const use = useOf(lines.get(id), asOf);
      const people = withBelow.get(id) ?? use.people;
      return {
        team: key,
        name,
        standing: standingOf(key),
        headcount,
        ...use,
        withBelow: people,
        breadth: headcount === null || headcount === 0 ? null : people / headcount,
        holds: isHeld(key),
        bound:
          products.every(({ key: option }) => !holdings.holds(key, option) || holdings.bound(key, option)) &&
          isHeld(key),
      };
    })
    .filter(({ standing }) => query.standing === undefined || query.standing.includes(standing))
    .sort(byUrgency);
  const count = (state: TeamsInUse['teams'][number]['state']) =>
    all.filter((team) => team.state === state).length;
  const counts = {
    active: count('active'),
    quiet: count('quiet'),
    gone: count('gone'),
    never: count('never'),
  };
  return {
    asked: await question.asked('teams-in-use/2', counts.active + counts.quiet + counts.gone, 'teams'),
    sentence: crewsSentence(nameOf(question), { counts, teams: all }),
    counts,
    teams: all.slice(0, MOST_TEAMS),
    unknownTeam: lines.get(0)?.people ?? 0,
  };
}

/** For each team, the numbers of itself and all above that have teams below them; empty where there are none. */
function linesUp({ teams }: Question['ledger']): number[][] {
  const parents = new Map(teams.map(({ key, parent }) => [key, parent]));
  const above = new Set(teams.map(({ parent }) => parent));
  const ids = new Map(teams.map(({ key, id }) => [key, id]));
  return teams.map(({ key }) =>
    lineOf(key, parents).flatMap((team) => (above.has(team) ? (ids.get(team) ?? []) : [])),
  );
}

/** What a team, with all below it, really uses, beside what it chose: definition team-use/2. */
export async function answerTeamUse(
  begin: Begin,
  organisationId: number,
  team: string,
  query: { readonly asOf?: string | undefined; readonly window: string },
  signal?: AbortSignal,
): Promise<TeamUse> {
  const question = await begin(organisationId, { ...query, team, per: 'week', of: 'people' }, signal);
  const { ledger, asOf, products } = question;
  const scope = await question.scope(await question.beginning());
  const lines = new Map((await readLines(question, scope, ['product'])).map((line) => [line.product, line]));
  const sending = await sendingOptions(question);
  const holdings = await holdingsOf(question);
  const standingOf = await standingFinder(question);
  const below = [...(question.within ?? [])];
  const found = products
    .map(({ id, key, name }) => {
      const use = useOf(lines.get(id), asOf);
      const holders = below.filter((one) => holdings.holds(one, key));
      const holds = holders.length > 0;
      const bound = holds && holders.every((one) => holdings.bound(one, key));
      const ends = below.flatMap((one) => holdings.last(one, key) ?? []);
      return {
        option: key,
        name,
        standing: standingOf(team, key),
        ...use,
        holds,
        bound,
        // Of an option that sends no events nothing can be said.
        finding: sending.has(id)
          ? findingOf({
              isUsed: use.state === 'active',
              isHeld: holds,
              isBound: bound,
              last: ends.length === 0 ? null : Math.max(...ends),
              asOf,
            })
          : null,
      };
    })
    .filter(({ state, holds, option }) => state !== 'never' || (holds && sending.has(idOf(products, option))))
    .sort((a, b) => b.personDays - a.personDays || a.name.localeCompare(b.name));
  const name = ledger.teams.find(({ key }) => key === team)?.name ?? team;
  return {
    asked: await question.asked('team-use/2', Math.max(0, ...found.map(({ people }) => people))),
    sentence: teamUseSentence(name, found),
    products: found,
  };
}

const idOf = (products: readonly AskedOption[], key: string) =>
  products.find((product) => product.key === key)?.id ?? 0;

/** Numbers of the options of which any event ever came. */
export async function sendingOptions({
  rows,
  organisationId,
  products,
}: Question): Promise<ReadonlySet<number>> {
  const found = await rows<{ product: number }>({
    text: `select product from activity where organisation = {organisation: UInt32} and product in {products: Array(UInt32)} and event = ''
      group by product`,
    params: { organisation: organisationId, products: [0, ...products.map(({ id }) => id)] },
  });
  return new Set(found.map(({ product }) => product));
}
