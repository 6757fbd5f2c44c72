import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { getProduct } from '#domains/assessment/contract.ts';
import { getFit } from '#domains/surveys/fits/contract.ts';
import { importAnswers } from '#domains/surveys/importing/contract.ts';
import { startTestApp } from '../../scripts/testing/app.ts';
import { loadSurveyWorld } from '../../scripts/testing/survey-world.ts';

const app = startTestApp();
const example = (name: string) => readFileSync(`examples/survey-answers/${name}`, 'utf8');
const body = (name: string, more: object = {}) => ({
  wave: name,
  survey: 'ci-fit',
  closedOn: '2026-03-12',
  csv: example(`${name}.csv`),
  mapping: parse(example(`${name}.yaml`)),
  ...more,
});

beforeAll(() => loadSurveyWorld(app.put));

describe('answers from elsewhere', () => {
  it('of Formbricks become a closed wave with an exact interval where the population is known', async () => {
    const made = await app.ask(importAnswers, { body: body('formbricks', { population: 60 }) });
    expect(made).toMatchObject({ answers: 29, skipped: 1, counted: 29 });
    const report = await app.ask(getFit, { params: { option: 'ci' } });
    expect(report.wave).toMatchObject({ key: 'formbricks', isImported: true, state: 'closed' });
    expect(report.score?.figure?.n).toBe((report.score?.figure?.population ?? 0) - (60 - 29));
    expect(report.engine?.comments).toBe(29);
  });

  it('of PostHog without a population are for an unknown one, in the verdict too', async () => {
    const made = await app.ask(importAnswers, { body: body('posthog', { closedOn: '2026-04-08' }) });
    expect(made).toMatchObject({ answers: 27, skipped: 3 });
    const report = await app.ask(getFit, { params: { option: 'ci' } });
    expect(report.wave?.key).toBe('posthog');
    expect(report.score?.figure).toBeNull();
    expect(report.score?.wilson?.n).toBeGreaterThan(20);
    expect(report.history).toHaveLength(2);
    const { line } = await app.ask(getProduct, { params: { option: 'ci' } });
    expect(line.fit?.population).toBeNull();
    expect(line.verdict.sentence).toMatch(/Fit \d+% \(\d+ to \d+\), \d+ of \d+ people/);
  });

  it.each([
    ['a column that is not there', { mapping: { answers: { felt: 'nope' } } }, 400, 'no column "nope"'],
    ['a question that is not there', { mapping: { answers: { nope: 'No.' } } }, 400, 'no question "nope"'],
    ['an answer that is none', { mapping: { answers: { felt: 'No.' } } }, 400, 'Row 2, No.'],
    [
      'a team that is not there',
      { mapping: { answers: { improve: 'No.' }, team: 'No.' } },
      400,
      'there is no team "1"',
    ],
    ['a key that is taken', {}, 409, 'already'],
    ['an unknown survey', { survey: 'nope' }, 404, 'no survey'],
    ['no CSV', { csv: 'a,b\n"1' }, 400, 'no CSV'],
    ['a day that is none', { closedOn: 'yesterday' }, 400, 'closedOn'],
    ['a day that has not come', { wave: 'x', closedOn: '2026-06-02' }, 400, 'has not come yet'],
  ])('with %s are refused whole', async (_what, more, status, says) => {
    const count = async () => {
      const { rows } = await sql<{
        waves: number;
        responses: number;
      }>`select (select count(*) from wave)::int as waves,
        (select count(*) from response)::int as responses`.execute(app.parts().stores.postgres.db);
      return rows[0];
    };
    const before = await count();
    const response = await app.request('/v1/imported-answers', {
      method: 'POST',
      body: JSON.stringify(body('formbricks', more)),
      headers: { 'content-type': 'application/json' },
    });
    expect(response.status).toBe(status);
    expect(await response.text()).toContain(says.replaceAll('"', '\\"'));
    expect(await count()).toEqual(before);
  });
});

it('of which nobody knows how many of a team there are have an interval for an unknown number of them', async () => {
  const mapping = { ...parse(example('formbricks.yaml')), team: 'team' };
  await app.ask(importAnswers, {
    body: body('formbricks', { wave: 'by-team', population: 60, mapping, closedOn: '2026-05-01' }),
  });
  const { gathering, byStanding } = await app.ask(getFit, { params: { option: 'ci' } });
  const data = gathering?.segments.find(({ value }) => value === 'data');
  expect(data).toMatchObject({ trait: 'team', n: expect.any(Number), population: null });
  expect((data?.score?.high ?? 0) - (data?.score?.low ?? 0)).toBeGreaterThan(0.2);
  expect(byStanding).toEqual([]);
});
