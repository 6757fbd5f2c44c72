import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { getResults } from '#domains/surveys/results/contract.ts';
import {
  closeWave,
  getWave,
  openWave,
  planWave,
  previewWave,
  removeWave,
} from '#domains/surveys/waves/contract.ts';
import { startTestApp } from '../../scripts/testing/app.ts';
import { linksOf, sayFit, sendForm } from '../../scripts/testing/survey-answers.ts';
import { loadSurveyWorld } from '../../scripts/testing/survey-world.ts';

const app = startTestApp();
const db = () => app.parts().stores.postgres.db;

beforeAll(() => loadSurveyWorld(app.put));

const plan = (more: object = {}) => ({
  key: 'w1',
  survey: 'ci-fit',
  population: { from: 'holders' },
  via: 'links',
  seed: 7,
  ...more,
});

const asked = {
  request: app.request,
  visit: (path: string, init?: RequestInit) => app.app().request(path, init),
};
const open = (path: string) => app.app().request(path);
const post = (path: string, fields: Record<string, string>) => sendForm(asked, path, fields);
const say = (path: string, felt: string, more?: Record<string, string>) => sayFit(asked, path, felt, more);

const count = async (table: string) => {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(db());
  return rows[0]?.n;
};

describe('a preview', () => {
  it('says who is asked by standing and team, and who not and why', async () => {
    const preview = await app.ask(previewWave, { body: plan({ sample: 20 }) });
    expect(preview.population).toBe(38);
    expect(preview.asked).toBe(20);
    expect(preview.strata.map(({ standing, team, people }) => [standing, team, people])).toEqual([
      ['captive', 'shop', 10],
      ['free', 'data', 12],
      ['free', 'legal', 6],
      ['free', 'ops', 10],
    ]);
    expect(preview.notAsked.map(({ reason, people }) => [reason, people])).toEqual([
      ['not drawn: the sample is smaller than the population', 18],
      ['they make it: it is their own', 5],
    ]);
    expect(await count('wave')).toBe(0);
  });

  it.each([
    ['an unknown survey', { survey: 'nope' }, 404],
    ['an unknown team', { population: { from: 'teams', teams: ['nope'] } }, 400],
    ['teams without teams', { population: { from: 'teams' } }, 400],
    ['fewer people than could be shown', { population: { from: 'list', list: [{ person: 'data-1' }] } }, 400],
    ['use that nobody measures', { population: { from: 'users' } }, 400],
    ['an end before the beginning', { opensOn: '2026-06-10', closesOn: '2026-06-09' }, 400],
    ['an end that is over', { closesOn: '2026-05-01' }, 400],
    ['a webhook without an address', { via: 'webhook' }, 400],
  ])('is refused with %s, and nothing is planned', async (_what, more, status) => {
    const body = JSON.stringify(plan(more));
    const response = await app.request('/v1/waves', {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json' },
    });
    expect(response.status).toBe(status);
    expect(await count('wave')).toBe(0);
  });
});

describe('a confidential wave', () => {
  let links: { person: string; path: string }[] = [];
  beforeAll(async () => {
    await app.ask(planWave, { body: plan() });
  });

  it('cannot be planned twice, and is not answered before it opens', async () => {
    const again = await app.request('/v1/waves', {
      method: 'POST',
      body: JSON.stringify(plan()),
      headers: { 'content-type': 'application/json' },
    });
    expect(again.status).toBe(409);
    expect((await app.request('/v1/waves/w1/links')).status).toBe(409);
    await app.ask(openWave, { params: { wave: 'w1' } });
    links = await linksOf(asked, 'w1');
    expect(links).toHaveLength(38);
    const running = await app.ask(getWave, { params: { wave: 'w1' } });
    // As it does that opened by itself, its day being there, a moment before somebody opens it.
    expect((await app.ask(openWave, { params: { wave: 'w1' } })).state).toBe('running');
    expect(await app.ask(getWave, { params: { wave: 'w1' } })).toEqual(running);
    expect(await linksOf(asked, 'w1')).toHaveLength(38);
    expect((await app.request('/v1/waves/w1', { method: 'DELETE' })).status).toBe(409);
  });

  it('asks in the language of the person, without scripts, and says how answers are protected', async () => {
    const french = links.find(({ person }) => person === 'data-1')?.path ?? '';
    const page = await open(french);
    const text = await page.text();
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(text).toContain('<html lang="fr">');
    expect(text).toContain('Que ressentiriez-vous si vous ne pouviez plus utiliser Forge CI ?');
    expect(text).toContain('Confidentiel');
    expect(text).not.toContain('<script');
    expect(await (await open(`${french}?lang=en`)).text()).toContain(
      'How would you feel if you could no longer use Forge CI?',
    );
  });

  it('asks those who have no choice what they would do with one', async () => {
    const captive = links.find(({ person }) => person === 'shop-2')?.path ?? '';
    const free = links.find(({ person }) => person === 'data-2')?.path ?? '';
    expect(await (await open(captive)).text()).toContain('If you could choose freely tomorrow');
    expect(await (await open(free)).text()).not.toContain('If you could choose freely tomorrow');
  });

  it('saves as it goes, for the browser alone in which it was begun; what lacks is said beside it', async () => {
    const path = links.find(({ person }) => person === 'data-3')?.path ?? '';
    const empty = await post(path, { do: 'next', page: 'felt', language: 'en' });
    expect(await empty.text()).toContain('role="alert"');
    const second = await post(path, { do: 'next', page: 'felt', 'q-felt': 'very', language: 'en' });
    expect(await second.text()).toContain('What is the main benefit you receive from Forge CI?');
    const cookie = (second.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    expect(second.headers.get('set-cookie')).toMatch(/^draft=[\w-]+; Path=\/a\/.*HttpOnly; SameSite=Lax$/);
    const resumed = await (await app.app().request(path, { headers: { cookie } })).text();
    expect(resumed).toContain('What is the main benefit you receive from Forge CI?');
    // Whoever else has the link, as from the file, sees what somebody sees who never began.
    const never = links.find(({ person }) => person === 'data-7')?.path ?? '';
    for (const guess of ['', 'draft=guessed'])
      expect(await (await app.app().request(path, { headers: { cookie: guess } })).text()).toBe(
        await (await open(never)).text(),
      );
    const draft = JSON.stringify({ said: { felt: 'very' }, pages: [['felt']] });
    const back = await post(path, {
      do: 'back',
      page: 'benefit',
      draft,
      'q-benefit': 'fast',
      language: 'en',
    });
    expect(await back.text()).toMatch(/value="very" checked/);
    expect(await count('response')).toBe(0);
  });

  it('takes an answer once, and a refusal, and tells nobody who comes by the same links', async () => {
    const path = links.find(({ person }) => person === 'data-3')?.path ?? '';
    const untouched = links.find(({ person }) => person === 'data-7')?.path ?? '';
    const blank = await (await open(untouched)).text();
    expect(await (await say(path, 'very', { benefit: 'fast builds' })).text()).toContain(
      'Your answer is safe',
    );
    // The second is taken as the first was, and changes nothing.
    expect(await (await say(path, 'not')).text()).toContain('Your answer is safe');
    const { rows } = await sql<{ felt: string }>`select felt from response`.execute(db());
    expect(rows).toEqual([{ felt: 'very' }]);
    const refusing = links.find(({ person }) => person === 'data-4')?.path ?? '';
    const declined = await post(refusing, { do: 'decline', language: 'en' });
    expect(await declined.text()).toContain('No mail of ours will ask you anything for 90 days');
    expect(await (await say(refusing, 'not')).text()).toContain('Your answer is safe');
    expect(await count('response')).toBe(1);
    for (const ended of [path, refusing]) expect(await (await open(ended)).text()).toBe(blank);
    expect(await app.ask(getWave, { params: { wave: 'w1' } })).toMatchObject({ answered: 0, declined: null });
  });

  it('refuses what is no answer, and links that are not ours', async () => {
    const path = links.find(({ person }) => person === 'data-5')?.path ?? '';
    await say(path, 'enormously');
    expect(await count('response')).toBe(1);
    for (const wrong of ['/a/nothing', `${path}x`, path.replace(/\/a\/\w+/, '/a/1'), '/a/%00'])
      expect((await open(wrong)).status).toBe(404);
  });

  it('counts answers in groups of five or more, and everything once it closes', async () => {
    const others = links.filter(({ person }) => !/^data-[345]$/.test(person));
    for (const { path, person } of others.slice(0, 24))
      await say(path, person.startsWith('shop') ? 'not' : 'very');
    const { rows } = await sql<{ answers: number }>`select answers from cell`.execute(db());
    for (const { answers } of rows) expect(answers).toBeGreaterThanOrEqual(5);
    await app.ask(closeWave, { params: { wave: 'w1' } });
    const wave = await app.ask(getWave, { params: { wave: 'w1' } });
    expect(wave).toMatchObject({ state: 'closed', answered: 25, released: 25, declined: 1 });
    expect((await app.request('/v1/waves/w1/open', { method: 'POST' })).status).toBe(409);
    expect(await app.ask(getWave, { params: { wave: 'w1' } })).toEqual(wave);
    expect(await (await open(links[37]?.path ?? '')).text()).toContain('This survey is over');
  });

  it('leaves everybody in peace who was asked, whether they answered or not', async () => {
    const preview = await app.ask(previewWave, { body: plan({ key: 'w2' }) });
    expect(preview.notAsked[0]).toMatchObject({
      reason: expect.stringContaining('are left in peace'),
      names: [],
      people: 38,
    });
    expect(preview.asked).toBe(0);
  });

  it('can be taken back before anybody is asked', async () => {
    const lab = { from: 'teams', teams: ['lab'] };
    await app.ask(planWave, { body: plan({ key: 'w3', population: lab }) });
    await app.ask(removeWave, { params: { wave: 'w3' } });
    expect(await count('wave')).toBe(1);
  });
});

describe('an anonymous wave', () => {
  it('keeps nothing that joins an answer to its link: no number, no day, no order, no transaction', async () => {
    await app.put('surveys', [
      { key: 'ci-anon', title: 'Forge CI', product: 'ci', template: 'fit', anonymous: true },
    ]);
    await app.ask(planWave, {
      body: plan({ key: 'anon', survey: 'ci-anon', population: { from: 'teams', teams: ['lab'] } }),
    });
    await app.ask(openWave, { params: { wave: 'anon' } });
    const links = await linksOf(asked, 'anon');
    expect(links).toHaveLength(8);
    for (const { path, person } of links.slice(0, 3)) {
      const draft = JSON.stringify({ said: { felt: 'somewhat' }, pages: [['felt']] });
      const page = 'beneficiary benefit improve instead';
      const sent = await post(path, { do: 'next', page, draft, 'q-benefit': `of ${person}`, language: 'en' });
      expect(sent.status).toBe(200);
    }
    const kept = await sql<Record<string, unknown>>`
      select response.*, response.xmin::text as xmin from response join wave on wave.id = response.wave_id
      where wave.key = 'anon'`.execute(db());
    expect(kept.rows).toHaveLength(3);
    for (const row of kept.rows)
      expect(row).toMatchObject({
        invitation_id: null,
        came_on: null,
        team_id: null,
        role: null,
        tenure: null,
      });
    expect(new Set(kept.rows.map(({ xmin }) => xmin)).size).toBe(1);
    const invited = await sql<Record<string, unknown>>`
      select invitation.* from invitation join wave on wave.id = invitation.wave_id
      where wave.key = 'anon' and invitation.state = 'answered'`.execute(db());
    for (const row of invited.rows) expect(row).toMatchObject({ ended_on: null, draft: null });
  });
});

describe('a wave that anybody may answer', () => {
  it('is for the ends of a service, not for fit', async () => {
    await app.put('surveys', [
      { key: 'ci-service', title: 'Forge CI support', product: 'ci', template: 'satisfaction' },
    ]);
    const body = { key: 'open', population: { from: 'anybody' }, via: 'links' };
    const refused = await app.request('/v1/waves', {
      method: 'POST',
      body: JSON.stringify({ ...body, survey: 'ci-fit' }),
      headers: { 'content-type': 'application/json' },
    });
    expect(refused.status).toBe(400);
    await app.ask(planWave, { body: { ...body, survey: 'ci-service' } });
    await app.ask(openWave, { params: { wave: 'open' } });
    const { openLink, population } = await app.ask(getWave, { params: { wave: 'open' } });
    expect(population).toBeNull();
    const path = new URL(openLink ?? '').pathname;
    expect(await (await open(`${path}?q-ended=refused`)).text()).toMatch(/value="refused" checked/);
    const page = 'ended satisfied improve';
    for (const [index, satisfied] of [
      'very-satisfied',
      'satisfied',
      'neither',
      'satisfied',
      'dissatisfied',
    ].entries()) {
      const sent = await post(path, {
        do: 'next',
        page,
        'q-ended': index === 4 ? 'refused' : 'done',
        'q-satisfied': satisfied,
        language: 'en',
      });
      expect(await sent.text()).toContain('Thank you');
    }
    expect(await (await post(path, { do: 'next', page, language: 'en' })).text()).toContain('role="alert"');
    await app.ask(closeWave, { params: { wave: 'open' } });
    const results = await app.ask(getResults, { params: { wave: 'open' } });
    expect(results.figures[0]).toMatchObject({ name: 'Satisfied', text: '60% (23 to 88), 3 of 5' });
    expect((await open(path)).status).toBe(410);
    expect((await open('/o/1.aaaaaaaaaaaaaaaaaaaaaa')).status).toBe(404);
  });
});
