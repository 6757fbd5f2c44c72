import { randomInt } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { Ledger } from '#domains/choices/door.ts';
import { type Day, dayOf, formatDay, parseDay } from '#platform/calendar.ts';
import type { Clock } from '#platform/clock.ts';
import { AppError, notFound } from '#platform/errors.ts';
import { finitePopulationInterval } from '#platform/statistics/intervals.ts';
import { readPast } from '../budgets/actions.ts';
import { findRest } from '../budgets/rules.ts';
import { type Candidate, type Draw, draw, holdBack, pickerOf } from '../draws/rules.ts';
import { type FrameParts, gather } from '../frames/actions.ts';
import type { Frame, Member } from '../frames/rules.ts';
import { insertInvitations, lockAsking } from '../invitations/store.ts';
import { evenedOut, findToldApart, type Together } from '../overlaps/rules.ts';
import { listTogether, togetherOf } from '../overlaps/store.ts';
import { findSurvey } from '../questionnaires/store.ts';
import { DECLARED } from '../questionnaires/templates/fit/rules.ts';
import { reachOf, reachText, type Ways } from '../reaching/rules.ts';
import { listSites } from '../sites/store.ts';
import type { WavePlan, WavePreview } from '../waves/contract.ts';
import { asksForFit, expectationOf, notAskedOf, planLooks, versionOf } from '../waves/rules.ts';
import { findWave, insertFrame, insertWave, listWaves } from '../waves/store.ts';

export interface PlanningParts extends FrameParts {
  readonly clock: Clock;
  readonly ways: Ways;
  readonly openLedger: (organisationId: number) => Promise<Ledger>;
}

type Survey = NonNullable<Awaited<ReturnType<typeof findSurvey>>>;

interface Prepared {
  readonly survey: Survey;
  readonly ledger: Ledger;
  readonly frame: Frame;
  readonly drawn: Draw;
  readonly today: Day;
  readonly seed: number;
}

const SEEDS = 2_147_483_647;
const WEEKS = 14;

/** Who a wave would ask, and why others not. */
export async function previewWave(
  parts: PlanningParts,
  organisationId: number,
  plan: WavePlan,
): Promise<WavePreview> {
  const { frame, drawn, ledger, survey } = await prepare(parts, organisationId, plan);
  const asked = drawn.drawn.filter(({ fate }) => fate === 'asked');
  const byPerson = new Map(frame.members.map((member) => [member.person, member]));
  const byFate = [...Map.groupBy(drawn.drawn, ({ fate }) => fate)].map(([fate, people]) => {
    return { fate, names: people.map(({ person }) => byPerson.get(person)?.name ?? person) };
  });
  const population = frame.members.length;
  const { smallGroup } = ledger.settings;
  const reach = reachOf(plan, {
    asked: asked.length,
    sites: await listAskingSites(parts.db, organisationId),
    ways: parts.ways,
  });
  return {
    population,
    asked: asked.length,
    strata: [...drawn.strata],
    people: asked.slice(0, 200).flatMap(({ person }) => {
      const member = byPerson.get(person);
      return member === undefined ? [] : [{ person, name: member.name, team: member.team }];
    }),
    notAsked: notAskedOf(byFate, frame.leftOut),
    expected: expectationOf(asked.length, population, smallGroup, marginOf(asked.length, population)),
    reach,
    reachText: reachText(reach, smallGroup),
    questions: survey.questions.length,
  };
}

/** The keys of sites that may ask. */
export async function listAskingSites(db: FrameParts['db'], organisationId: number): Promise<string[]> {
  return (await listSites(db, organisationId)).flatMap(({ key, archived }) => (archived ? [] : [key]));
}

/** Half the width of the interval if half of those asked answer, and half of them yes. */
function marginOf(asked: number, population: number): number {
  const answers = Math.round(asked / 2);
  if (answers === 0) return 1;
  const { low, high } = finitePopulationInterval(Math.round(answers / 2), answers, population);
  return (high - low) / population / 2;
}

/** Draws who is asked and fixes everything else. Throws `conflict` where the key is taken, `invalid` where nobody can be asked. */
export async function planWave(
  parts: PlanningParts,
  organisationId: number,
  plan: WavePlan,
): Promise<string> {
  const prepared = await prepare(parts, organisationId, plan);
  const { survey, ledger, frame, drawn, today, seed } = prepared;
  const { smallGroup, commentGroup } = ledger.settings;
  const asked = drawn.drawn.filter(({ fate }) => fate === 'asked').length;
  const isOpen = plan.population.from === 'anybody';
  if (asked === 0 && !isOpen)
    throw new AppError('invalid', 'population: nobody of it can be asked now. The preview says why.', [
      { field: 'population', reason: 'nobody of it can be asked now' },
    ]);
  const opensOn = plan.opensOn ?? formatDay(today);
  const closesOn = plan.closesOn ?? formatDay(parseDay(opensOn) + WEEKS);
  if (closesOn < formatDay(today) || closesOn < opensOn)
    throw new AppError('invalid', `closesOn: ${closesOn} is over already.`, [
      { field: 'closesOn', reason: 'is over already' },
    ]);
  const questions =
    plan.population.qualify === 'declared' ? [DECLARED, ...survey.questions] : survey.questions;
  const earlier = await listWaves(parts.db, organisationId, { survey: survey.key });
  const teams = new Map(ledger.teams.map(({ key, id }) => [key, id]));
  const byPerson = new Map(frame.members.map((member) => [member.person, member]));
  await parts.db.transaction().execute(async (tx) => {
    // Another that was planned in the meantime is one to be compared with too.
    await lockAsking(tx, organisationId);
    checkApart(drawn, frame, smallGroup, await listTogether(tx, organisationId, comparable(survey)));
    if ((await findWave(tx, organisationId, plan.key)) !== undefined)
      throw new AppError('conflict', `There is a wave "${plan.key}" already.`, [
        { field: 'key', reason: `"${plan.key}" is taken` },
      ]);
    const id = await insertWave(tx, {
      organisationId,
      key: plan.key,
      surveyId: survey.id,
      optionId: survey.optionId,
      providerId: survey.providerId,
      version: versionOf(questions, earlier),
      title: survey.title,
      template: survey.template,
      intro: survey.intro,
      questions,
      anonymous: survey.anonymous || isOpen,
      plan: { asked: { ...plan, seed }, leftOut: frame.leftOut },
      state: 'planned',
      seed,
      opensOn,
      closesOn,
      least: smallGroup,
      leastComments: Math.max(smallGroup, commentGroup),
      looks: planLooks(plan.looks, asked, frame.members.length, smallGroup),
      population: isOpen ? null : frame.members.length,
    });
    const rows = drawn.drawn.flatMap(({ person, place, stratum, fate }) => {
      const member = byPerson.get(person);
      return member === undefined ? [] : [rowOf(member, teams, { place, stratum: String(stratum), fate })];
    });
    await insertFrame(tx, id, rows);
    await insertInvitations(tx, organisationId, id);
  });
  return plan.key;
}

function rowOf(
  { team, ...member }: Member,
  teams: ReadonlyMap<string, number>,
  drawn: { readonly place: number; readonly stratum: string; readonly fate: string },
) {
  return { ...member, ...drawn, team: team === null ? null : (teams.get(team) ?? null) };
}

async function prepare(parts: PlanningParts, organisationId: number, plan: WavePlan): Promise<Prepared> {
  const { db, clock, openLedger } = parts;
  const survey = await findSurvey(db, organisationId, plan.survey);
  if (survey === undefined || survey.archived) throw notFound('survey', plan.survey);
  if (plan.population.from === 'anybody' && asksForFit(survey))
    throw new AppError(
      'invalid',
      'population.from: fit is asked of people who are known to use a product, not of whoever comes by.',
      [{ field: 'population.from', reason: 'fit is asked of a known population' }],
    );
  const ledger = await openLedger(organisationId);
  const today = dayOf(clock.now());
  const frame = await gather(parts, organisationId, ledger, {
    plan: plan.population,
    subject: survey,
    day: today,
  });
  checkSize(frame, plan, ledger.settings.smallGroup);
  const candidates = await candidatesOf(parts, organisationId, ledger, frame.members, plan, today);
  const seed = plan.seed ?? randomInt(SEEDS);
  const { smallGroup: least } = ledger.settings;
  const drawn = draw(candidates, { size: plan.sample, seed, least });
  const earlier = await listTogether(db, organisationId, comparable(survey));
  if (plan.evenOut)
    return { survey, ledger, frame, drawn: await evened(drawn, frame, least, earlier, seed), today, seed };
  checkApart(drawn, frame, least, earlier);
  return { survey, ledger, frame, drawn, today, seed };
}

const comparable = ({ id, optionId }: Survey) => ({ surveyId: id, optionId });

const askedOf = ({ drawn }: Draw) => drawn.flatMap(({ person, fate }) => (fate === 'asked' ? [person] : []));

/** Some of a frame as they would be counted together. */
const groupsIn = ({ members }: Frame, least: number) => {
  const byPerson = new Map(members.map((member) => [member.person, member]));
  return (people: readonly string[]) =>
    togetherOf(
      people.flatMap((person) => byPerson.get(person) ?? []),
      least,
    );
};

/** Throws `invalid` where what fewer than the least say could be told by comparing the wave with earlier ones. */
function checkApart(drawn: Draw, frame: Frame, least: number, earlier: readonly Together[]): void {
  const apart = findToldApart(groupsIn(frame, least)(askedOf(drawn)), least, earlier);
  if (apart === undefined) return;
  const people = apart.length === 1 ? '1 person' : `${apart.length} people`;
  throw new AppError(
    'invalid',
    `population: whoever compares it with earlier waves could tell what ${people} of it or of those say, and nothing is shown of fewer than ${least}. Ask the very people who were asked before, or at least ${least} others of each team; or let as many be left out by chance as it takes (evenOut).`,
    [{ field: 'population', reason: `differs from earlier waves by ${people}, fewer than ${least}` }],
  );
}

/** The draw with as many held back as it takes to differ from no earlier wave by few. */
async function evened(
  drawn: Draw,
  frame: Frame,
  least: number,
  earlier: readonly Together[],
  seed: number,
): Promise<Draw> {
  const left = await evenedOut(askedOf(drawn), earlier, least, {
    groupsOf: groupsIn(frame, least),
    pick: pickerOf(seed),
    pause: () => setImmediate(),
  });
  return holdBack(drawn, left ?? []);
}

/** Of fewer people nothing could be shown; and who they are would tell what is known of each. */
function checkSize({ members }: Frame, { population: { from } }: WavePlan, least: number): void {
  if (from === 'anybody' || members.length >= least) return;
  throw new AppError(
    'invalid',
    `population: it has ${members.length === 1 ? '1 person' : `${members.length} people`}, and nothing is shown of fewer than ${least}.`,
    [{ field: 'population', reason: `has fewer than ${least} people` }],
  );
}

async function candidatesOf(
  { db }: PlanningParts,
  organisationId: number,
  { settings }: Ledger,
  members: readonly Member[],
  { via }: WavePlan,
  today: Day,
): Promise<Candidate[]> {
  const past = await readPast(db, organisationId, settings, today);
  return members.map(({ person, standing, team, email }) => {
    const rest = findRest(past.get(person) ?? [], today, settings);
    return {
      person,
      standing,
      team,
      hindrance: rest ?? (via === 'mail' && email === null ? 'unreachable' : undefined),
    };
  });
}
