import { beforeAll, describe, expect, it } from 'vitest';
import { answerOnPage, askOnPage, sayOnPage } from '#domains/surveys/embedding/contract.ts';
import { getProductVoices } from '#domains/surveys/feedback/voices/contract.ts';
import { openWave, planWave } from '#domains/surveys/waves/contract.ts';
import { startTestApp } from '../../scripts/testing/app.ts';
import { signedBy } from '../../scripts/testing/site-signature.ts';
import { secretOf } from '../../scripts/testing/survey-answers.ts';
import { loadSurveyWorld } from '../../scripts/testing/survey-world.ts';

const app = startTestApp();
let site = { siteKey: '', secret: '' };
const signed = (person: string, more: object = {}) => ({ ...signedBy(site, person), ...more });
const send = (path: string, body: object) =>
  app.app().request(path, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', origin: 'https://intranet.example.org' },
  });

beforeAll(async () => {
  await loadSurveyWorld(app.put);
  await app.put('ask-sites', [{ key: 'intranet', name: 'Intranet' }]);
  site = await secretOf(app, 'intranet');
  await app.ask(planWave, {
    body: { key: 'w1', survey: 'ci-fit', population: { from: 'holders' }, sample: 20, via: 'links', seed: 7 },
  });
});

describe('a page of another site', () => {
  it('asks nobody before a wave runs, and nobody who was not drawn', async () => {
    expect(await app.ask(askOnPage, { body: signed('data-1') })).toMatchObject({ token: null, page: [] });
    await app.ask(openWave, { params: { wave: 'w1' } });
    const asked = await Promise.all(
      Array.from({ length: 12 }, (_, index) => app.ask(askOnPage, { body: signed(`data-${index + 1}`) })),
    );
    expect(asked.filter(({ token }) => token !== null).length).toBeGreaterThan(2);
    expect(asked.some(({ token }) => token === null)).toBe(true);
    expect(await app.ask(askOnPage, { body: signed('platform-1') })).toMatchObject({ token: null });
  });

  it('asks page by page, in the language of the page, and knows somebody by their e-mail address too', async () => {
    const person = await drawn();
    const step = await app.ask(askOnPage, { body: signed(`${person}@example.org`, { language: 'fr-CA' }) });
    expect(step).toMatchObject({ language: 'fr', isLast: false });
    expect(step.page[0]?.text).toBe('Que ressentiriez-vous si vous ne pouviez plus utiliser Forge CI ?');
    const say = (body: object) =>
      app.ask(answerOnPage, {
        params: { token: step.token ?? '' },
        body: { action: 'next', language: 'fr', page: [], said: {}, ...body },
      });
    expect((await say({ page: ['felt'] })).problems).toEqual([{ field: 'felt', reason: 'needs an answer' }]);
    const second = await say({ page: ['felt'], said: { felt: 'very' }, draft: step.draft });
    expect(second.page.map(({ key }) => key)).toContain('benefit');
    expect(second.isLast).toBe(true);
    const page = second.page.map(({ key }) => key);
    expect(
      await say({
        page,
        draft: second.draft,
        said: { benefit: 'rapide', improve: 'des journaux plus clairs' },
        tell: true,
      }),
    ).toMatchObject({ token: null, title: 'Merci.', ended: 'answered' });
    const voices = await app.ask(getProductVoices, { params: { option: 'ci' } });
    expect(JSON.stringify(voices)).toContain('des journaux plus clairs');
    // Their name is for the team of the product alone, and nobody is known to be of it.
    expect(JSON.stringify(voices)).not.toContain(`Person ${person}`);
    expect(voices.items[0]?.voices[0]).toMatchObject({ isNamed: true, person: null, name: null });
    // Nobody can tell by asking again that they answered.
    const again = { body: signed(`${person}@example.org`, { language: 'fr-CA' }) };
    expect(await app.ask(askOnPage, again)).toEqual(step);
  });

  it('takes feedback of somebody who signs, also of who is not on record', async () => {
    expect(
      await app.ask(sayOnPage, { body: signed('ops-2', { product: 'ci', problem: 'caches are cold' }) }),
    ).toEqual({ done: true });
    await app.ask(sayOnPage, {
      body: signed('stranger@example.org', { product: 'ci', problem: 'queues are long' }),
    });
    const voices = JSON.stringify(await app.ask(getProductVoices, { params: { option: 'ci' } }));
    expect(voices).toContain('caches are cold');
    expect(voices).toContain('queues are long');
  });

  it.each([
    ['a key that is none', () => ({ ...signed('data-2'), site: 'nope' }), 401],
    ['a signature for somebody else', () => ({ ...signed('data-2'), person: 'data-3' }), 403],
    ['no signature', () => ({ ...signed('data-2'), signature: '' }), 400],
  ])('is refused with %s', async (_what, body, status) => {
    const response = await send('/v1/ask', body());
    expect(response.status).toBe(status);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect((await send('/v1/ask-feedback', { ...body(), product: 'ci', problem: 'x' })).status).toBe(status);
  });

  it('takes no answer by a token that is not ours, and none of a product that is not there', async () => {
    const body = { action: 'next', page: ['felt'], said: { felt: 'very' }, language: 'en' };
    expect((await send('/v1/ask/1.aaaaaaaaaaaaaaaaaaaaaa', body)).status).toBe(404);
    expect((await send('/v1/ask-feedback', signed('ops-2', { product: 'nope', problem: 'x' }))).status).toBe(
      404,
    );
  });
});

/** Somebody free who was drawn. */
async function drawn(): Promise<string> {
  const text = await (await app.request('/v1/waves/w1/links')).text();
  return (
    text
      .split('\n')
      .find((line) => line.startsWith('data-'))
      ?.split(',')[0] ?? ''
  );
}
