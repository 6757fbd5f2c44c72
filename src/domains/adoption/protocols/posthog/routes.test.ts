import { gzipSync } from 'node:zlib';
import { PostHog } from 'posthog-node';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { KEY, openProtocolServer } from '../../../../../scripts/testing/protocol-server.ts';

let server: Awaited<ReturnType<typeof openProtocolServer>>;
beforeAll(async () => {
  server = await openProtocolServer();
});
beforeEach(() => {
  server.heard.length = 0;
});
afterAll(() => server.close());

const eventsOf = () =>
  server.heard.flatMap(({ reading }) => reading.events.map(({ sent }) => [sent.event, sent.person]));

describe('the Node SDK as it is', () => {
  afterEach(() => vi.unstubAllEnvs());

  it.each([['v0'], ['v1']])('is heard in capture mode %s', async (mode) => {
    vi.stubEnv('POSTHOG_CAPTURE_MODE', mode);
    const failures: unknown[] = [];
    const posthog = new PostHog(KEY, { host: server.address, flushAt: 20 });
    posthog.on('error', (error: unknown) => failures.push(error));
    const timestamp = new Date('2026-01-02T03:04:05Z');
    posthog.capture({
      distinctId: 'u-1',
      event: 'deployed',
      properties: { product: 'ci' },
      groups: { team: 't-1' },
      timestamp,
    });
    posthog.identify({ distinctId: 'u-1', properties: { $anon_distinct_id: 'a-1' } });
    posthog.alias({ distinctId: 'u-1', alias: 'u-0' });
    posthog.groupIdentify({ groupType: 'team', groupKey: 't-1' });
    await posthog.shutdown();
    expect(failures).toEqual([]);
    expect(new Set(server.heard.map(({ sender }) => `${sender.protocol} ${sender.key}`))).toEqual(
      new Set([`posthog ${KEY}`]),
    );
    expect(eventsOf()).toEqual([['deployed', 'u-1']]);
    expect(server.heard[0]?.reading.events[0]?.sent).toMatchObject({
      id: expect.stringMatching(/^[\da-f-]{36}$/),
      time: timestamp.getTime(),
      properties: { product: 'ci', $groups: { team: 't-1' } },
    });
    expect(server.heard.flatMap(({ reading }) => reading.same)).toContainEqual({
      person: 'u-1',
      other: 'u-0',
    });
    expect(server.heard.flatMap(({ reading }) => reading.refused)).toEqual([]);
  });

  it('is told that no feature flag is on', async () => {
    const posthog = new PostHog(KEY, { host: server.address });
    expect(await posthog.getAllFlags('u-1')).toEqual({});
    await posthog.shutdown();
  });
});

const EVENT = { event: 'x', distinct_id: 'u', properties: { token: KEY } };
const JSON_TEXT = JSON.stringify(EVENT);
const base64 = Buffer.from(JSON_TEXT).toString('base64');
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const post = (path: string, body: BodyInit, headers: Record<string, string> = {}) =>
  fetch(server.address + path, {
    method: 'POST',
    body,
    headers: { 'content-type': 'text/plain', ...headers },
  });

describe('a body', () => {
  it.each([
    ['as JSON', '/e/', JSON_TEXT, {}],
    ['as a list', '/i/v0/e/', `[${JSON_TEXT}]`, {}],
    ['under gzip that the address names', '/e/?compression=gzip-js', gzipSync(JSON_TEXT), {}],
    ['under gzip that nobody names', '/i/v0/e/', gzipSync(JSON_TEXT), {}],
    ['under gzip that the header names', '/batch/', gzipSync(JSON_TEXT), { 'content-encoding': 'gzip' }],
    ['in base64', '/capture?compression=base64', base64, {}],
    ['in base64 in a form', '/e', `data=${encodeURIComponent(base64)}&compression=base64`, form],
    ['in base64 in a form that escapes nothing', '/track/', `data=${base64}`, form],
    ['as JSON in a form', '/capture/', `data=${encodeURIComponent(JSON_TEXT)}`, form],
    ['with the key in the address', `/e/?token=${KEY}`, '{"event":"x","distinct_id":"u"}', {}],
  ])('is read %s', async (_case, path, body, headers) => {
    const answer = await post(path, body, headers);
    expect([answer.status, await answer.json()]).toEqual([200, { status: 1 }]);
    expect(eventsOf()).toEqual([['x', 'u']]);
  });

  it('is read from the address, as pixels send it', async () => {
    const answer = await fetch(`${server.address}/e/?data=${encodeURIComponent(base64)}`);
    expect(answer.status).toBe(200);
    expect(eventsOf()).toEqual([['x', 'u']]);
  });

  it.each([
    ['empty', '/e/', ''],
    ['neither JSON nor base64', '/e/', '<x>'],
    ['a form without data', '/e/', 'a=b'],
    ['packed as we cannot read it', '/e/?compression=lz64', 'abcd'],
    ['half a gzip', '/e/', gzipSync(JSON_TEXT).subarray(0, 30)],
    ['base64 of nothing readable', '/e/', Buffer.from('{"a"').toString('base64')],
  ])('is refused when it is %s', async (_case, path, body) => {
    const answer = await post(path, body);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: { code: 'invalid', problems: [{}] } });
    expect(server.heard).toEqual([]);
  });
});

it('says of each event what became of it, where the client listens to that', async () => {
  const body = { batch: [{ ...EVENT, uuid: 'a' }, { uuid: 'b' }, 5] };
  const answer = await post('/i/v1/analytics/events', JSON.stringify(body), {
    authorization: `Bearer ${KEY}`,
  });
  expect(await answer.json()).toEqual({
    results: { a: { result: 'ok', details: '' }, b: { result: 'drop', details: 'event: not given' } },
  });
});

it.each([
  ['/decide/?v=3', { featureFlags: {}, sessionRecording: false }],
  ['/flags/?v=2', { flags: {}, errorsWhileComputingFlags: false }],
  ['/engage/', { status: 1 }],
  ['/s/', { status: 1 }],
  ['/api/surveys/', { surveys: [] }],
])('answers at %s, and takes nothing', async (path, said) => {
  expect(await (await post(path, '{}')).json()).toMatchObject(said);
  expect(server.heard).toEqual([]);
});

it('tells a browser its settings, if it knows the key', async () => {
  const settings = await fetch(`${server.address}/array/${KEY}/config?ip=0`);
  expect(await settings.json()).toMatchObject({ token: KEY, hasFeatureFlags: false, surveys: false });
  const script = await (await fetch(`${server.address}/array/${KEY}/config.js`)).text();
  const window: Record<string, Record<string, unknown>> = {};
  new Function('window', script)(window);
  expect(window._POSTHOG_REMOTE_CONFIG?.[KEY]).toMatchObject({ config: { token: KEY }, siteApps: [] });
  expect((await fetch(`${server.address}/array/other/config`)).status).toBe(401);
  expect((await fetch(`${server.address}/array/other/config.js`)).status).toBe(401);
});
