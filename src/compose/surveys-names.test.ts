import { beforeAll, expect, it } from 'vitest';
import { sayOnPage } from '#domains/surveys/embedding/contract.ts';
import { tellVoices } from '#domains/surveys/feedback/telling/contract.ts';
import { getProductVoices, getTeamVoices } from '#domains/surveys/feedback/voices/contract.ts';
import { openWave, planWave } from '#domains/surveys/waves/contract.ts';
import { startTestApp } from '../../scripts/testing/app.ts';
import { signedBy } from '../../scripts/testing/site-signature.ts';
import { linksOf, sayFit, secretOf } from '../../scripts/testing/survey-answers.ts';
import { loadSurveyWorld } from '../../scripts/testing/survey-world.ts';

/** Whose words stand where: those who said something were promised that the makers alone see their names. */
const app = startTestApp();
const asked = {
  request: app.request,
  visit: (path: string, init?: RequestInit) => app.app().request(path, init),
};
const WORDS = ['clearer logs please', 'no dark mode', 'caches are cold', 'the one lawyer says no'];
const NAMES = /data-2|ops-3|shop-4|solo-1|Person|Solo/;

beforeAll(async () => {
  await loadSurveyWorld(app.put);
  await app.put('teams', [{ key: 'solo', name: 'Chief' }]);
  await app.put('people', [{ key: 'solo-1', name: 'Solo', email: 'solo-1@example.org' }]);
  await app.put('memberships', [{ person: 'solo-1', team: 'solo', from: '2025-01-01' }]);
  await app.ask(planWave, {
    body: { key: 'w', survey: 'ci-fit', population: { from: 'teams', teams: ['data'] }, via: 'links' },
  });
  await app.ask(openWave, { params: { wave: 'w' } });
  const { path } = (await linksOf(asked, 'w')).find(({ person }) => person === 'data-2') ?? { path: '' };
  await sayFit(asked, path, 'very', { improve: WORDS[0] ?? '', tell: 'yes' });
  await app.put('ask-sites', [{ key: 'intranet' }]);
  const site = await secretOf(app, 'intranet');
  const said = { product: 'ci', problem: WORDS[1] ?? '' };
  await app.ask(sayOnPage, { body: { ...signedBy(site, 'ops-3'), ...said } });
  await app.put('feedback-items', [
    { key: 'f-1', product: 'ci', problem: WORDS[2], person: 'shop-4', team: 'shop' },
    { key: 'f-2', product: 'ci', problem: WORDS[3], person: 'solo-1', team: 'solo' },
  ]);
});

it('a product shows what was said and of which team, and names nobody', async () => {
  const { items } = await app.ask(getProductVoices, { params: { option: 'ci' } });
  expect(items.map(({ problem }) => problem).sort()).toEqual([...WORDS].sort());
  expect(JSON.stringify(items)).not.toMatch(NAMES);
  const teams = items.map(({ problem, voices }) => [WORDS.indexOf(problem), voices[0]?.team]);
  // Of a team of one, its name is a name.
  expect(teams.sort()).toEqual([
    [0, 'data'],
    [1, 'ops'],
    [2, 'shop'],
    [3, null],
  ]);
});

it('a team shows what it said without names, and nothing that would name somebody', async () => {
  for (const [team, said] of [
    ['data', 1],
    ['ops', 1],
    ['shop', 1],
    ['solo', 0],
  ] as const) {
    const voices = await app.ask(getTeamVoices, { params: { team } });
    expect(voices.items).toHaveLength(said);
    expect(voices.withheld).toBe(1 - said);
    expect(JSON.stringify(voices.items)).not.toMatch(NAMES);
  }
});

it('nor do exports, histories, what sources said, or the look into an import', async () => {
  const exported = JSON.parse(await (await app.request('/v1/export')).text()) as Record<string, object[]>;
  expect(exported['feedback-items']).toHaveLength(4);
  expect(JSON.stringify(exported['feedback-items'])).not.toMatch(NAMES);
  const csv = await (await app.request('/v1/export/feedback-items')).text();
  for (const words of WORDS) expect(csv).toContain(words);
  expect(csv).not.toMatch(NAMES);
  const history = await (await app.request('/v1/history?kind=feedback-item&key=f-1')).text();
  expect(history).toContain('caches are cold');
  expect(history).toContain('(not shown)');
  expect(history).not.toMatch(NAMES);
  const provenance = await (await app.request('/v1/provenance?kind=feedback-item&key=f-1')).text();
  expect(provenance).not.toMatch(NAMES);
});

it('what is brought in again from an export leaves the names as they are', async () => {
  const text = await (await app.request('/v1/export')).text();
  const { 'feedback-items': items = [] } = JSON.parse(text) as Record<string, object[]>;
  expect(await app.put('feedback-items', items)).toMatchObject({ added: 0, changed: 0, unchanged: 4 });
});

it('nor does the outbox, once they are told', async () => {
  await app.put('feedback-items', [{ key: 'f-1', decision: 'no', reason: 'Too dear' }]);
  const told = await app.ask(tellVoices, { params: { item: 'f-1' }, body: { text: 'Sorry.' } });
  expect(told).toMatchObject({ mailed: 1 });
  const outbox = await (await app.request('/v1/outbox')).text();
  expect(outbox).toContain('somebody who made a suggestion');
  expect(outbox).not.toMatch(NAMES);
});
