import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AskStep, answerOnPage, askOnPage } from '#domains/surveys/embedding/contract.ts';
import { getResults } from '#domains/surveys/results/contract.ts';
import { closeWave, getWave, openWave, planWave, previewWave } from '#domains/surveys/waves/contract.ts';
import { startTestApp } from '../../scripts/testing/app.ts';
import { startMailServer } from '../../scripts/testing/mail-server.ts';
import { linksOf, sayFit, secretOf, sendForm } from '../../scripts/testing/survey-answers.ts';
import { loadSurveyWorld, peopleOfTeam } from '../../scripts/testing/survey-world.ts';

/**
 * Somebody with the key who wants to know what one colleague said, or whether they answered: by lists, sites, invented people and time.
 * As a server is that nobody told anything: it vouches for no way but mail.
 */
const server = await startMailServer();
const app = startTestApp({
  mail: { smtpUrl: server.url, from: 'ask@musthave.test' },
  trustedWays: [],
});
afterAll(() => server.stop());
const db = () => app.parts().stores.postgres.db;
const asked = {
  request: app.request,
  visit: (path: string, init?: RequestInit) => app.app().request(path, init),
};
const send = (path: string, body: object) =>
  app.request(path, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  });
const listOf = (...people: string[]) => ({ from: 'list', list: people.map((person) => ({ person })) });
const plan = (key: string, population: object, more: object = {}) => ({
  key,
  survey: 'ci-fit',
  population,
  closesOn: '2026-06-30',
  ...more,
});
const waves = async () => (await sql`select from wave`.execute(db())).rows.length;
let site = { siteKey: '', secret: '' };
const signed = (person: string) => ({
  site: site.siteKey,
  person,
  signature: createHmac('sha256', site.secret).update(person).digest('hex'),
});
const askFor = (person: string) => app.ask(askOnPage, { body: { ...signed(person), language: 'en' } });
const answerFor = async (step: AskStep, felt: string) => {
  const body = { action: 'next', language: 'en', page: ['felt'], said: { felt }, draft: step.draft };
  const params = { token: step.token ?? '' };
  const second = await app.ask(answerOnPage, { params, body });
  const rest = { page: second.page.map(({ key }) => key), said: {}, draft: second.draft };
  return app.ask(answerOnPage, { params, body: { ...body, ...rest } });
};

beforeAll(async () => {
  await loadSurveyWorld(app.put);
  await app.put('surveys', [
    { key: 'ci-anon', title: 'Quietly', product: 'ci', template: 'fit', anonymous: true },
    { key: 'about-all', title: 'About anything', template: 'umux-lite' },
  ]);
  await app.put('ask-sites', [{ key: 'intranet', name: 'Intranet' }]);
});

describe('lists', () => {
  it('of one real person and four invented ones are no population, whatever addresses they have', async () => {
    const invented = [1, 2, 3, 4].map((index) => ({ email: `me+${index}@example.org`, name: 'Nobody' }));
    const population = { from: 'list', list: [{ person: 'data-2' }, ...invented] };
    for (const via of ['mail', 'links'])
      expect(await (await send('/v1/waves', plan('made-up', population, { via }))).text()).toContain(
        'it has 1 person',
      );
    // Nor with real ones among them: what they would say is not counted.
    const five = peopleOfTeam('ops').slice(0, 5);
    const padded = { from: 'list', list: [...five.map((person) => ({ person })), ...invented] };
    const preview = await app.ask(previewWave, { body: plan('padded', padded) });
    expect(preview).toMatchObject({ population: 5, asked: 5 });
    expect(preview.notAsked[0]).toMatchObject({
      reason: expect.stringContaining('are not on record'),
      people: 4,
    });
    expect(await waves()).toBe(0);
  });

  it('cannot send somebody’s link elsewhere, or put them where they are not', async () => {
    const list = [
      { person: 'data-2', email: 'me@example.org' },
      ...peopleOfTeam('data')
        .slice(2, 7)
        .map((person) => ({ person })),
    ];
    const preview = await app.ask(previewWave, { body: plan('elsewhere', { from: 'list', list }) });
    expect(preview.strata).toMatchObject([{ team: 'data', people: 6 }]);
    const moved = { from: 'list', list: list.map((one) => ({ ...one, team: 'lab' })) };
    expect((await send('/v1/waves', plan('moved', moved))).status).toBe(400);
  });

  it('that differ by a few from an earlier wave are refused, by whatever survey and before anything is shown', async () => {
    const ten = peopleOfTeam('ops');
    await app.ask(planWave, { body: plan('ten', listOf(...ten)) });
    const few = [
      listOf(...ten.slice(1)),
      listOf(...ten.slice(4)),
      listOf(...ten, 'data-2'),
      listOf(...ten.slice(2), 'data-2', 'data-3'),
    ];
    for (const population of few)
      for (const survey of ['ci-fit', 'ci-anon', 'about-all'])
        for (const path of ['/v1/waves', '/v1/wave-preview']) {
          const refused = await send(path, { ...plan('nine', population), survey });
          expect(refused.status).toBe(400);
          expect(await refused.text()).toContain('compares it with earlier waves');
        }
    expect(await waves()).toBe(1);
    // With no more differing than nobody, or enough, they are waves like any other.
    for (const [key, population] of [
      ['again', listOf(...ten)],
      ['five', listOf(...ten.slice(5))],
    ] as const)
      await app.ask(planWave, { body: plan(key, population) });
    const evened = await app.ask(planWave, {
      body: plan('evened', listOf(...ten.slice(1)), { evenOut: true, seed: 3 }),
    });
    expect(evened.asked).toBe(5);
    await sql`delete from wave`.execute(db());
  });
});

describe('ways that whoever asks could use', () => {
  it('count for nothing: four links that the asker answers beside the one of a colleague', async () => {
    const five = peopleOfTeam('legal').slice(0, 5);
    const { reachText } = await app.ask(previewWave, {
      body: plan('handed', listOf(...five), { via: 'links' }),
    });
    expect(reachText).toContain('kept and never shown');
    await app.ask(planWave, { body: plan('handed', listOf(...five), { via: 'links' }) });
    await app.ask(openWave, { params: { wave: 'handed' } });
    const links = await linksOf(asked, 'handed');
    const page = await (await asked.visit(`${links[0]?.path}?lang=en`)).text();
    expect(page).toContain('whoever asks could have answered here as well');
    for (const [index, { path }] of links.entries())
      await sayFit(asked, path, index === 0 ? 'very' : 'not', { benefit: `word ${index}` });
    // Nor does a suggestion in their name tell whether they had answered before.
    const suggestion = { improve: 'in their name', tell: 'yes' };
    for (const { path } of links) await sayFit(asked, path, 'not', suggestion);
    expect(await (await app.request('/v1/products/ci/voices')).text()).not.toContain('in their name');
    await app.ask(closeWave, { params: { wave: 'handed' } });
    expect(await app.ask(getWave, { params: { wave: 'handed' } })).toMatchObject({
      handedOut: 5,
      answered: 0,
      released: 0,
    });
    const results = await app.ask(getResults, { params: { wave: 'handed' } });
    expect(results.questions.every(({ isShown }) => !isShown)).toBe(true);
    expect(results.sentence).toContain('is in no number');
    expect(results.sentence).toContain('What was begun and not sent is no answer');
    const fit = await (await app.request('/v1/products/ci/fit')).text();
    expect(fit).not.toContain('word 0');
    await sql`delete from wave`.execute(db());
  });

  it('nor a site whose secret the asker made, nor the open link of a service', async () => {
    site = await secretOf(app, 'intranet');
    const listed = await (await app.request('/v1/ask-sites')).text();
    expect(listed).not.toContain(site.secret);
    expect(listed).toContain('"counted":false');
    for (const path of ['/v1/export', '/v1/history?kind=ask-site&key=intranet'])
      expect(await (await app.request(path)).text()).not.toContain(site.secret);
    const five = peopleOfTeam('legal').slice(0, 5);
    await app.ask(planWave, { body: plan('signed', listOf(...five), { via: 'links' }) });
    await app.ask(openWave, { params: { wave: 'signed' } });
    for (const person of five) {
      const step = await askFor(person);
      expect(step.note).toContain('whoever asks could have answered here as well');
      await answerFor(step, 'very');
    }
    await app.ask(closeWave, { params: { wave: 'signed' } });
    expect(await app.ask(getWave, { params: { wave: 'signed' } })).toMatchObject({
      answered: 0,
      released: 0,
    });
    await app.put('surveys', [{ key: 'ended', title: 'Ended', product: 'ci', template: 'satisfaction' }]);
    await app.ask(planWave, {
      body: { ...plan('open', { from: 'anybody' }, { via: 'links' }), survey: 'ended' },
    });
    await app.ask(openWave, { params: { wave: 'open' } });
    const { openLink, reachText } = await app.ask(getWave, { params: { wave: 'open' } });
    expect(reachText).toContain('kept and never shown');
    const said = { do: 'next', language: 'en', 'q-ended': 'done', 'q-satisfied': 'satisfied' };
    for (let time = 0; time < 5; time += 1)
      await sendForm(asked, new URL(openLink ?? '').pathname, { ...said, page: 'ended satisfied improve' });
    await app.ask(closeWave, { params: { wave: 'open' } });
    expect((await app.ask(getResults, { params: { wave: 'open' } })).figures).toEqual([]);
    const before = site.secret;
    site = await secretOf(app, 'intranet');
    expect(site.secret).not.toBe(before);
    const old = {
      ...signed('data-2'),
      signature: createHmac('sha256', before).update('data-2').digest('hex'),
    };
    expect((await send('/v1/ask', old)).status).toBe(403);
    await sql`delete from wave`.execute(db());
  });
});
