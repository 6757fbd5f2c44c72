import { beforeAll, describe, expect, it } from 'vitest';
import type { PathReport } from '#domains/adoption/measures/paths/contract.ts';
import { startTestApp } from '../../scripts/testing/app.ts';

const { request, put } = startTestApp();

const follow = async (product: string, steps: readonly object[], within = '1d'): Promise<PathReport> => {
  const query = new URLSearchParams({
    product,
    steps: JSON.stringify(steps),
    within,
    window: '60d',
    asOf: '2026-05-30',
  });
  const response = await request(`/v1/usage/path?${query}`);
  expect(response.status).toBe(200);
  return (await response.json()) as PathReport;
};
const named = (...events: string[]) => events.map((event) => ({ event }));
const all = ({ steps }: PathReport) => steps.map(({ people }) => people.all);

beforeAll(async () => {
  await put('teams', [{ key: 'red' }]);
  await put('needs', [{ key: 'know', statement: 'find what is known' }]);
  await put(
    'options',
    ['wiki', 'files'].map((key) => ({ key, name: key, kind: 'product' })),
  );
  await put(
    'market-options',
    ['wiki', 'files'].map((option) => ({ need: 'know', option })),
  );
  await put('market-teams', [{ need: 'know', scope: 'all' }]);
  await put('mandates', [
    {
      ...{ key: 'wiki-for-all', need: 'know', option: 'wiki', scope: 'all', teams: [] },
      ...{ authority: 'CIO', reason: 'one of each' },
      ...{ startsOn: '2026-05-01', reviewOn: '2026-06-01', endsOn: '2026-05-10' },
    },
  ]);
});

const send = async (
  product: string,
  events: readonly (readonly [person: string, event: string, time: string, more?: object])[],
) => {
  const body = events.map(([person, event, time, properties = {}]) => ({
    ...{ product, person, event, time, properties },
    team: 'red',
  }));
  expect((await request('/v1/events', { method: 'POST', body: JSON.stringify(body) })).status).toBe(202);
};

describe('a path that people walk within one second', () => {
  it('is walked by everybody who took its steps in that second, whatever the order in which they came', async () => {
    await send('wiki', [
      ['fa', 'home', '2026-05-20T10:00:01Z'],
      ['fa', 'login', '2026-05-20T10:00:01Z'],
      ['fb', 'login', '2026-05-20T10:00:01Z'],
      ['fb', 'home', '2026-05-20T10:00:02Z'],
      ['fc', 'home', '2026-05-20T10:00:01Z'],
      ['fc', 'login', '2026-05-20T10:00:02Z'],
    ]);
    const answer = await follow('wiki', named('login', 'home'));
    expect(all(answer)).toEqual([3, 2]);
    expect(answer.steps[1]?.medianSeconds).toBe(0.5);
    expect(answer.asked.definition).toBe('path/2');
  });

  it('tells pages of one second apart by what they are', async () => {
    const page = (path: string) => ({ event: 'page', property: 'path', value: path });
    await send('wiki', [
      ['ga', 'page', '2026-05-21T10:00:01Z', { path: '/in' }],
      ['ga', 'page', '2026-05-21T10:00:01Z', { path: '/home' }],
      ['gb', 'page', '2026-05-21T10:00:01Z', { path: '/in' }],
    ]);
    expect(all(await follow('wiki', [page('/in'), page('/home')]))).toEqual([2, 1]);
    // One event is one step: whoever saw one page only, or both in one second, did not come back to any.
    expect(all(await follow('wiki', [page('/in'), { event: 'page' }]))).toEqual([2, 0]);
    await send('wiki', [['gb', 'page', '2026-05-21T10:00:02Z', { path: '/in' }]]);
    expect(all(await follow('wiki', [page('/in'), { event: 'page' }]))).toEqual([2, 1]);
  });

  it('counts the time from the first step exactly', async () => {
    await send('files', [
      ['ha', 'open', '2026-05-20T10:00:00.000Z'],
      ['ha', 'save', '2026-05-20T11:00:00.000Z'],
      ['hb', 'open', '2026-05-20T10:00:00.000Z'],
      ['hb', 'save', '2026-05-20T11:00:00.001Z'],
    ]);
    expect(all(await follow('files', named('open', 'save'), '1h'))).toEqual([2, 1]);
  });
});

describe('a path by standing', () => {
  it('takes the least free of the steps that were walked, and of nothing else in the window', async () => {
    await send('wiki', [
      // Walked freely, long after the mandate; what was begun under it is no part of the way.
      ['ia', 'start', '2026-05-05T10:00:00Z'],
      ['ia', 'start', '2026-05-20T10:00:00Z'],
      ['ia', 'finish', '2026-05-20T10:00:01Z'],
      // Begun under the mandate, and finished after it.
      ['ib', 'start', '2026-05-10T23:00:00Z'],
      ['ib', 'finish', '2026-05-11T10:00:00Z'],
      // Began freely, and got no further; finished something under the mandate.
      ['ic', 'finish', '2026-05-05T10:00:00Z'],
      ['ic', 'start', '2026-05-20T10:00:00Z'],
    ]);
    const { steps } = await follow('wiki', named('start', 'finish'));
    expect(steps[0]?.people).toMatchObject({ all: 3, free: 2, captive: 1 });
    expect(steps[1]?.people).toMatchObject({ all: 2, free: 1, captive: 1 });
  });
});
