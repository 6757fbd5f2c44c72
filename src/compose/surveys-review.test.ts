import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { changeOrganisation } from '#domains/people/organisations/contract.ts';
import { sayOnPage } from '#domains/surveys/embedding/contract.ts';
import { getProductVoices } from '#domains/surveys/feedback/voices/contract.ts';
import { getFit } from '#domains/surveys/fits/contract.ts';
import { keepTime } from '#domains/surveys/waves/actions.ts';
import { closeWave, getWave, openWave, planWave } from '#domains/surveys/waves/contract.ts';
import { startTestApp } from '../../scripts/testing/app.ts';
import { linksOf, sayFit, secretOf, sendForm } from '../../scripts/testing/survey-answers.ts';
import { loadSurveyWorld, peopleOfTeam } from '../../scripts/testing/survey-world.ts';

const app = startTestApp();
const db = () => app.parts().stores.postgres.db;
const asked = {
  request: app.request,
  visit: (path: string, init?: RequestInit) => app.app().request(path, init),
};

beforeAll(async () => {
  await loadSurveyWorld(app.put);
  await app.put('surveys', [
    { key: 'quiet', title: 'Quietly', product: 'ci', template: 'fit', anonymous: true },
  ]);
  await app.ask(changeOrganisation, { body: { settings: { restAfterAskDays: 0, askAtMost: 50 } } });
});

const ask = async (key: string, more: object = {}) => {
  const body = { key, survey: 'ci-fit', population: { from: 'holders' }, via: 'links', seed: 7, ...more };
  await app.ask(planWave, { body });
  await app.ask(openWave, { params: { wave: key } });
  return linksOf(asked, key);
};

/** These people, and of few as many others as a population needs. */
const people = (...keys: string[]) => {
  const all = new Set([...keys, ...(keys.length < 5 ? peopleOfTeam('data').slice(0, 5) : [])]);
  return { from: 'list', list: [...all].map((person) => ({ person })) };
};

describe('an anonymous answer', () => {
  it('is asked nothing, and keeps nothing, that only a few of the population have', async () => {
    // One captive person, and one who reads French, among eleven.
    const free = peopleOfTeam('data').filter((_, index) => index % 5 !== 0);
    const links = await ask('few', {
      survey: 'quiet',
      population: people('shop-2', 'ops-1', ...free),
    });
    const pathOf = (person: string) => links.find((one) => one.person === person)?.path ?? '';
    expect(await (await asked.visit(pathOf('shop-2'))).text()).not.toContain('If you could choose freely');
    // What is sent all the same is not kept.
    const send = (person: string, language: string, said: Record<string, string>) =>
      sendForm(asked, pathOf(person), {
        do: 'next',
        language,
        page: 'improve instead',
        draft: JSON.stringify({
          said,
          pages: [['felt', 'free-choice', 'free-instead', 'beneficiary', 'benefit']],
        }),
      });
    await send('shop-2', 'en', { felt: 'not', 'free-choice': 'no' });
    await send('ops-1', 'fr', { felt: 'no-longer' });
    const { rows } = await sql<{ answers: object; language: string; standing: string | null }>`
      select answers, language, standing from response
      where wave_id = (select id from wave where key = 'few')`.execute(db());
    expect(rows).toHaveLength(2);
    expect(rows.some(({ answers }) => 'free-choice' in answers)).toBe(false);
    expect(rows.map(({ language }) => language)).not.toContain('fr');
    expect(rows.map(({ standing }) => standing)).not.toContain('captive');
  });
});

it('a suggestion is taken whatever was copied with it, and the answer it came with once', async () => {
  const links = await ask('copied', { population: people('data-1') });
  const improve = 'clearer logs\u000bplease';
  const sent = await sayFit(asked, links[0]?.path ?? '', 'very', { improve, tell: 'yes' });
  expect(sent.status).toBe(200);
  const { items } = await app.ask(getProductVoices, { params: { option: 'ci' } });
  expect(items.map(({ problem }) => problem)).toContain('clearer logs please');
});

describe('the list of links', () => {
  it('does not tell who has begun to answer', async () => {
    const links = await ask('begun');
    const before = await (await app.request('/v1/waves/begun/links')).text();
    const { path } = links.find(({ person }) => person === 'data-2') ?? { path: '' };
    await sendForm(asked, path, { do: 'next', language: 'fr', page: 'felt', 'q-felt': 'very' });
    expect(await (await app.request('/v1/waves/begun/links')).text()).toBe(before);
  });

  it('is nobody’s to read where the wave sends its links itself', async () => {
    await app.put('ask-sites', [{ key: 'intranet', name: 'Intranet' }]);
    const body = { key: 'mailed', survey: 'ci-fit', population: people('data-1'), via: 'mail' };
    await app.ask(planWave, { body });
    await app.ask(openWave, { params: { wave: 'mailed' } });
    expect((await app.request('/v1/waves/mailed/links')).status).toBe(409);
  });

  it('leaves nothing behind of what was begun and not sent, once the wave is closed', async () => {
    await app.ask(closeWave, { params: { wave: 'begun' } });
    const { rows } = await sql`select from invitation where draft is not null`.execute(db());
    expect(rows).toHaveLength(0);
  });
});

it('never shows the address of a webhook, which is a key', async () => {
  const webhook = 'https://chat.example.org/hooks/s3cret';
  const body = {
    key: 'hooked',
    survey: 'ci-fit',
    population: people('data-1'),
    via: 'webhook',
    webhook,
    opensOn: '2026-07-01',
  };
  await app.ask(planWave, { body });
  for (const path of ['/v1/waves', '/v1/waves/hooked'])
    expect(await (await app.request(path)).text()).not.toContain('s3cret');
});

describe('what people send', () => {
  it('is refused, not an error of ours, where it cannot be stored', async () => {
    const links = await ask('odd', { population: people('data-1', 'data-2') });
    const { path } = links[0] ?? { path: '' };
    await sendForm(asked, path, { do: 'next', language: 'en', page: 'felt', 'q-felt': 'very' });
    const sent = await sendForm(asked, path, {
      do: 'next',
      language: 'en',
      page: 'benefit improve',
      'q-benefit': 'fast\u0000er',
    });
    expect(sent.status).toBeLessThan(500);
  });

  it('is taken by questions of whatever key', async () => {
    const question = (key: string) => ({
      key,
      kind: 'one',
      text: { en: 'How?' },
      choices: [
        { value: 'well', text: { en: 'Well' } },
        { value: 'badly', text: { en: 'Badly' } },
      ],
    });
    const save = (key: string, ...keys: string[]) =>
      app.put('surveys', [{ key, title: key, template: 'free', questions: keys.map(question) }]);
    await expect(save('felt-otherwise', 'felt')).rejects.toThrow('felt');
    await expect(save('built-in', 'constructor')).rejects.toThrow('constructor');
  });

  it('is asked for also in a language that has no name', async () => {
    const text = { en: 'How?', 'en-12': 'How then?' };
    await app.put('surveys', [
      {
        key: 'odd-language',
        title: 'Odd',
        template: 'free',
        questions: [{ key: 'how', kind: 'text', text }],
      },
    ]);
    const links = await ask('odd-language', { survey: 'odd-language', population: people('data-1') });
    expect((await asked.visit(links[0]?.path ?? '')).status).toBe(200);
  });
});

it('keeps the name of somebody on a page who is known there by their e-mail address', async () => {
  await app.put('ask-sites', [{ key: 'intranet', name: 'Intranet' }]);
  const site = await secretOf(app, 'intranet');
  const person = 'Ops-3@example.org';
  const signature = createHmac('sha256', site.secret).update(person).digest('hex');
  const body = { site: site.siteKey, person, signature, product: 'ci', problem: 'no dark mode' };
  await app.ask(sayOnPage, { body });
  const { items } = await app.ask(getProductVoices, { params: { option: 'ci' } });
  const voice = items.find(({ problem }) => problem === 'no dark mode')?.voices[0];
  expect(voice).toMatchObject({ isNamed: true, team: 'ops' });
  const { rows } = await sql`select person.key from feedback_item join person on person.id = person_id
    where problem = 'no dark mode'`.execute(db());
  expect(rows).toEqual([{ key: 'ops-3' }]);
});

it('mixed answers are nobody’s of those whose standing is not known', async () => {
  const links = await ask('mixed', {
    population: { from: 'teams', teams: ['shop', 'data'] },
    evenOut: true,
  });
  await sql`update wave_person set standing = null where person = 'data-3'
    and wave_id = (select id from wave where key = 'mixed')`.execute(db());
  for (const { path } of links) await sayFit(asked, path, 'very');
  await app.ask(closeWave, { params: { wave: 'mixed' } });
  const { byStanding } = await app.ask(getFit, { params: { option: 'ci' } });
  expect(byStanding.find(({ standing }) => standing === 'unknown')).toMatchObject({
    population: 1,
    counted: 0,
    score: null,
  });
});

it('a wave that cannot be closed keeps no other from its end', async () => {
  await ask('stuck', { population: { from: 'teams', teams: ['legal'] } });
  await ask('ends', { population: { from: 'teams', teams: ['legal'] } });
  await sql`create function refuse() returns trigger language plpgsql as 'begin raise exception ''no''; end'`.execute(
    db(),
  );
  await sql`create trigger refuse before update on wave for each row when (old.key = 'stuck') execute function refuse()`.execute(
    db(),
  );
  const { db: store, ...rest } = { db: db(), ...app.parts() };
  const parts = {
    ...rest,
    db: store,
    clock: { now: () => new Date('2026-08-01T12:00:00Z') },
    ways: { hasMail: false, trusted: new Set(['links']) },
    touch: async () => undefined,
    getSettings: async () => ({
      askAtMost: 5,
      askPeriodDays: 90,
      restAfterAskDays: 30,
      restAfterDeclineDays: 90,
    }),
  };
  await keepTime(parts).catch(() => undefined);
  await sql`drop trigger refuse on wave`.execute(db());
  expect(await app.ask(getWave, { params: { wave: 'ends' } })).toMatchObject({ state: 'closed' });
});
