import { afterAll, beforeAll } from 'vitest';
import { type AskStep, answerOnPage, askOnPage } from '#domains/surveys/embedding/contract.ts';
import { startTestApp } from './app.ts';
import { startMailServer } from './mail-server.ts';
import { signedBy } from './site-signature.ts';
import { loadSurveyWorld } from './survey-world.ts';

/**
 * What somebody with the key has who wants to know what others said: a server with mail that vouches for no other way, surveys of three
 * kinds, and a site, "intranet", that asks.
 */
export async function startAsker() {
  const mail = await startMailServer();
  const app = startTestApp({ mail: { smtpUrl: mail.url, from: 'ask@musthave.test' }, trustedWays: [] });
  afterAll(() => mail.stop());
  beforeAll(async () => {
    await loadSurveyWorld(app.put);
    await app.put('surveys', [
      { key: 'ci-anon', title: 'Quietly', product: 'ci', template: 'fit', anonymous: true },
      { key: 'about-all', title: 'About anything', template: 'umux-lite' },
    ]);
    await app.put('ask-sites', [{ key: 'intranet', name: 'Intranet' }]);
  });
  return {
    app,
    mail,
    db: () => app.parts().stores.postgres.db,
    asked: {
      request: app.request,
      visit: (path: string, init?: RequestInit) => app.app().request(path, init),
    },
    send: (path: string, body: object) =>
      app.request(path, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      }),
    /** Asks for somebody on a page of the site. */
    askFor: (site: Parameters<typeof signedBy>[0], person: string) =>
      app.ask(askOnPage, { body: { ...signedBy(site, person), language: 'en' } }),
    /** Answers both pages of the fit survey there. */
    answerFor: async (step: AskStep, felt: string) => {
      const body = { action: 'next', language: 'en', page: ['felt'], said: { felt }, draft: step.draft };
      const params = { token: step.token ?? '' };
      const second = await app.ask(answerOnPage, { params, body });
      const rest = { page: second.page.map(({ key }) => key), said: {}, draft: second.draft };
      return app.ask(answerOnPage, { params, body: { ...body, ...rest } });
    },
  };
}

export const listOf = (...people: string[]) => ({
  from: 'list',
  list: people.map((person) => ({ person })),
});

/** A wave about "ci" to be planned. */
export const planOf = (key: string, population: object, more: object = {}) => ({
  key,
  survey: 'ci-fit',
  population,
  closesOn: '2026-06-30',
  ...more,
});
