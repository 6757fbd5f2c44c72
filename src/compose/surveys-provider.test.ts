import { beforeAll, expect, it } from 'vitest';
import { getProduct } from '#domains/assessment/contract.ts';
import { getFit, getProviderFit } from '#domains/surveys/fits/contract.ts';
import { listSurveys } from '#domains/surveys/questionnaires/contract.ts';
import { closeWave, getWave, openWave, planWave } from '#domains/surveys/waves/contract.ts';
import { startTestApp } from '../../scripts/testing/app.ts';
import { linksOf, sayFit } from '../../scripts/testing/survey-answers.ts';
import { loadSurveyWorld } from '../../scripts/testing/survey-world.ts';

const app = startTestApp();
const asked = {
  request: app.request,
  visit: (path: string, init?: RequestInit) => app.app().request(path, init),
};
const readFit = () => app.ask(getProviderFit, { params: { team: 'platform' } });

beforeAll(async () => {
  await loadSurveyWorld(app.put);
  // A second product of the same team, which only the team "lab" holds.
  await app.put('options', [{ key: 'wiki', name: 'Wiki', kind: 'product', owner: 'platform' }]);
  await app.put('market-options', [{ need: 'build', option: 'wiki' }]);
  await app.put('choices', [{ team: 'lab', need: 'build', option: 'wiki', takenOn: '2025-02-01' }]);
  await app.put('surveys', [
    { key: 'whole', title: 'The team', provider: 'platform', template: 'fit-provider' },
  ]);
});

it('says that nobody was asked, and what to ask', async () => {
  const report = await readFit();
  expect(report).toMatchObject({ product: null, provider: 'platform', name: 'PLATFORM', score: null });
  expect(report.nextStep).toContain('Ask the people who work with PLATFORM');
  expect((await app.request('/v1/teams/nobody/fit')).status).toBe(404);
});

it('refuses a survey about a product and a team at once, and keeps nothing of it', async () => {
  const records = [{ key: 'both', title: 'Both', product: 'ci', provider: 'platform' }];
  const response = await app.request('/v1/surveys', {
    method: 'PUT',
    body: JSON.stringify({ records }),
    headers: { 'content-type': 'application/json' },
  });
  expect([response.status, await response.text()]).toEqual([
    400,
    expect.stringContaining('about one product or about one team'),
  ]);
  expect((await app.ask(listSurveys)).map(({ key }) => key)).not.toContain('both');
});

it('asks the people of all teams that hold any of its products, but not its own', async () => {
  await app.ask(planWave, {
    body: { key: 'whole-1', survey: 'whole', population: { from: 'holders' }, via: 'links', seed: 1 },
  });
  const wave = await app.ask(getWave, { params: { wave: 'whole-1' } });
  // Data 12, Ops 10, Shop 10 and Legal 6 hold the one product, Lab 8 the other; Platform makes both.
  expect(wave).toMatchObject({ product: null, provider: 'platform', population: 46 });
  expect(JSON.stringify(wave.notAsked)).toContain('they make it');
  await app.ask(openWave, { params: { wave: 'whole-1' } });
  const [first] = await linksOf(asked, 'whole-1');
  const page = await (await asked.visit(first?.path ?? '')).text();
  expect(page).toContain('How would you feel if you could no longer work with PLATFORM');
});

it('concludes on the team, and on no product of it', async () => {
  for (const { person, path } of await linksOf(asked, 'whole-1'))
    await sayFit(asked, path, person.startsWith('shop') ? 'not' : 'very', {
      benefit: 'they answer within the hour',
    });
  await app.ask(closeWave, { params: { wave: 'whole-1' } });
  const report = await readFit();
  expect(report.score?.figure).toMatchObject({ count: 36, n: 46, population: 46 });
  expect(report.sentence).toMatch(/^PLATFORM: 36 of the 46 people/);
  expect(report.byStanding.map(({ standing, score }) => [standing, score?.figure?.count])).toEqual([
    ['free', 36],
    ['captive', 0],
  ]);
  expect(report.engine?.doubleDown.items[0]?.text).toBe('answer within the hour');
  expect(await app.ask(getFit, { params: { option: 'ci' } })).toMatchObject({ wave: null, provider: null });
  expect((await app.ask(getProduct, { params: { option: 'ci' } })).line.fit).toBeNull();
});
