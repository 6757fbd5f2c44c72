import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { openWave, planWave } from '#domains/surveys/waves/contract.ts';
import { startTestApp } from '../../scripts/testing/app.ts';
import { linksOf, sendForm } from '../../scripts/testing/survey-answers.ts';
import { loadSurveyWorld } from '../../scripts/testing/survey-world.ts';

const app = startTestApp();
const db = () => app.parts().stores.postgres.db;
const asked = {
  request: app.request,
  visit: (path: string, init?: RequestInit) => app.app().request(path, init),
};

const ask = async (key: string, more: object = {}) => {
  const body = { key, survey: 'ci-fit', population: { from: 'holders' }, via: 'links', seed: 7, ...more };
  await app.ask(planWave, { body });
  await app.ask(openWave, { params: { wave: key } });
};

beforeAll(() => loadSurveyWorld(app.put));

it('two windows that send at once: one answer is kept, and both are told in words', async () => {
  await ask('w');
  const { path } = (await linksOf(asked, 'w')).find(({ person }) => person === 'data-2') ?? { path: '' };
  const draft = JSON.stringify({ said: { felt: 'no-longer' }, pages: [['felt']] });
  const send = () => sendForm(asked, path, { do: 'next', language: 'en', draft, page: 'improve instead' });
  const sent = await Promise.all([send(), send(), send()]);
  for (const response of sent) expect(response.status).toBeLessThan(400);
  const { rows } = await sql`select from response`.execute(db());
  expect(rows).toHaveLength(1);
});
