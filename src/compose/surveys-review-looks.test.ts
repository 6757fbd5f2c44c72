import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { getFit } from '#domains/surveys/fits/contract.ts';
import { closeWave, openWave, planWave } from '#domains/surveys/waves/contract.ts';
import { startTestApp } from '../../scripts/testing/app.ts';
import { linksOf, sayFit } from '../../scripts/testing/survey-answers.ts';
import { loadSurveyWorld } from '../../scripts/testing/survey-world.ts';

const app = startTestApp();
const db = () => app.parts().stores.postgres.db;
const asked = {
  request: app.request,
  visit: (path: string, init?: RequestInit) => app.app().request(path, init),
};
const fitOn = (asOf?: string) => app.ask(getFit, { params: { option: 'ci' }, query: { asOf } });

let links: { person: string; path: string }[] = [];
beforeAll(async () => {
  await loadSurveyWorld(app.put);
  const body = {
    key: 'w',
    survey: 'ci-fit',
    population: { from: 'holders' },
    via: 'links',
    seed: 3,
    looks: 3,
  };
  await app.ask(planWave, { body });
  await app.ask(openWave, { params: { wave: 'w' } });
  links = await linksOf(asked, 'w');
});
const of = (team: string) => links.filter(({ person }) => person.startsWith(team));
const say = async (some: readonly { path: string }[], benefit?: string) => {
  for (const { path } of some) await sayFit(asked, path, 'very', benefit === undefined ? {} : { benefit });
};
/** Dates what was counted so far a day back, as if it were a day later. */
const passDay = () => sql`update cell set released_on = released_on - 1`.execute(db());

it('at a look nothing is shown of a question that one standing alone is asked: the next look would tell who came', async () => {
  // Looks at 6 and 13 answers: five captive people and one free; then one captive and six free.
  await say([...of('shop').slice(0, 5), ...of('data').slice(0, 1)]);
  expect((await fitOn()).wave).toMatchObject({ look: 1 });
  expect((await fitOn()).captive).toBeNull();
});

it('comments are shown on no day but with all of their batch', async () => {
  await sql`update wave set opened_on = opened_on - 10`.execute(db());
  await passDay();
  await say(of('ops').slice(0, 7), 'it is fast enough for us');
  await passDay();
  await say(of('legal'), 'it never breaks for anybody');
  await app.ask(closeWave, { params: { wave: 'w' } });
  expect((await fitOn()).engine?.comments).toBe(13);
  // On the day before, seven had commented: fewer than are ever shown.
  const earlier = (await fitOn('2026-05-31')).engine;
  expect(earlier).toMatchObject({ comments: 0, waiting: 7 });
});
