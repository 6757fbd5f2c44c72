import { invalid } from '#platform/errors.ts';
import type { Question } from '../../asking/actions.ts';
import { nameOf } from '../../asking/rules.ts';
import { hoursOf, type Step } from '../../happy-paths/contract.ts';
import { findHappyPath } from '../../happy-paths/store.ts';
import { standingFinder } from '../crews/actions.ts';
import type { PathReport } from './contract.ts';
import { findElsewhere, findNext, followPath, type Path } from './events.ts';
import { pathSentence, reachedOf, stepsOf } from './rules.ts';
import { stuckTeams } from './stuck/rules.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;
const MOST_TEAMS = 200;
const MOST_NEXT = 5;

/** Steps as they are asked for, or else as they are on record. */
export interface AskedPath {
  readonly steps?: readonly Step[] | undefined;
  readonly within?: string | undefined;
}

/** Follows people along a path: definition path/2. Throws `invalid` where neither the question nor the record says its steps. */
export async function answerPath(question: Question, asked: AskedPath): Promise<PathReport> {
  const { query, from, asOf, db, organisationId } = question;
  const recorded =
    query.product === undefined ? undefined : await findHappyPath(db, organisationId, query.product);
  const steps = asked.steps ?? recorded?.steps;
  if (steps === undefined)
    throw invalid(
      'steps',
      'are not given, and no happy path of the product is on record: name events, or record the path',
    );
  const within = asked.within ?? (asked.steps === undefined ? recorded?.within : undefined) ?? '7d';
  const path: Path = {
    steps,
    within: hoursOf(within) * HOUR,
    lastDay: asOf,
    from: (from - 1) * DAY,
    to: (asOf + 2) * DAY,
  };
  const scope = await question.scope(from);
  const { reached, medians } = await followPath(question, scope, path);
  const people = reachedOf(reached, steps.length);
  const next = await findNext(question, scope, path);
  const elsewhere = await findElsewhere(
    question,
    scope,
    path,
    othersOf(question).map(({ id }) => id),
  );
  const names = new Map(question.ledger.options.map((option) => [option.id, option]));
  const report = stepsOf(steps, people, medians).map((step, index) => ({
    ...step,
    instead: next
      .filter(({ level }) => level === index + 1)
      .slice(0, MOST_NEXT)
      .map(({ event, people: count }) => ({ event, people: count })),
    elsewhere: elsewhere
      .filter(({ level }) => level === index + 1)
      .map(({ product, people: count }) => ({
        option: names.get(product)?.key ?? String(product),
        name: names.get(product)?.name ?? String(product),
        people: count,
      })),
  }));
  return {
    asked: await question.asked('path/2', people[0]?.all ?? 0),
    sentence: pathSentence(nameOf(question), report, within),
    source: asked.steps === undefined ? 'happy path' : 'asked',
    within,
    steps: report,
    teams: await teamsOnPath(question, reached, steps.length),
  };
}

/** Other options of the needs that the products asked about are for. */
function othersOf({ products, ledger }: Question) {
  const asked = new Set(products.map(({ key }) => key));
  const needs = new Set(products.flatMap((product) => product.needs));
  return ledger.options.filter(
    (option) => !asked.has(option.key) && option.needs.some((need) => needs.has(need)),
  );
}

async function teamsOnPath(
  question: Question,
  reached: Awaited<ReturnType<typeof followPath>>['reached'],
  steps: number,
): Promise<PathReport['teams']> {
  const names = new Map(question.ledger.teams.map((team) => [team.id, team]));
  const standingOf = await standingFinder(question);
  const teams = [...new Set(reached.map(({ team }) => team))].flatMap((id) => {
    const team = names.get(id);
    if (team === undefined) return [];
    const own = reachedOf(
      reached.filter((one) => one.team === id),
      steps,
    ).map(({ all }) => all);
    return [
      { team: team.key, name: team.name, standing: standingOf(team.key), entered: own[0] ?? 0, reached: own },
    ];
  });
  const stuck = stuckTeams(teams);
  return teams
    .map((team, index) => ({ ...team, ...(stuck[index] ?? { stuckAt: null, p: null }) }))
    .sort((a, b) => b.entered - a.entered || a.name.localeCompare(b.name))
    .slice(0, MOST_TEAMS);
}
