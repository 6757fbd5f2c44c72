import { Analytics } from '@segment/analytics-node';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { KEY, openProtocolServer } from '../../../../../scripts/testing/protocol-server.ts';

let server: Awaited<ReturnType<typeof openProtocolServer>>;
beforeAll(async () => {
  server = await openProtocolServer();
});
beforeEach(() => {
  server.heard.length = 0;
});
afterAll(() => server.close());

it('hears the Node SDK as it is', async () => {
  const failures: unknown[] = [];
  const analytics = new Analytics({ writeKey: KEY, host: server.address, flushAt: 10 });
  analytics.on('error', (error) => failures.push(error));
  const timestamp = '2026-01-02T03:04:05.000Z';
  analytics.identify({ userId: 'u-1', anonymousId: 'a-1', traits: { plan: 'free' } });
  analytics.group({ userId: 'u-1', groupId: 'team-1' });
  analytics.alias({ userId: 'u-1', previousId: 'u-0' });
  analytics.page({ userId: 'u-1', name: 'Home', timestamp });
  analytics.screen({ anonymousId: 'a-2', name: 'Start' });
  analytics.track({
    userId: 'u-1',
    event: 'deployed',
    properties: { product: 'ci' },
    messageId: 'm-1',
    timestamp,
  });
  await analytics.closeAndFlush();
  expect(failures).toEqual([]);
  expect(server.heard.map(({ sender }) => sender)).toEqual([{ key: KEY, protocol: 'segment' }]);
  const [{ reading } = { reading: undefined }] = server.heard;
  expect(reading?.refused).toEqual([]);
  expect(reading?.same).toEqual([
    { person: 'u-1', other: 'a-1' },
    { person: 'u-1', other: 'u-0' },
  ]);
  expect(reading?.members).toEqual([{ person: 'u-1', team: 'team-1', time: expect.any(Number) }]);
  expect(reading?.events.map(({ index, sent }) => [index, sent.event, sent.person])).toEqual([
    [3, 'page', 'u-1'],
    [4, 'screen', 'a-2'],
    [5, 'deployed', 'u-1'],
  ]);
  expect(reading?.events[2]?.sent).toMatchObject({
    id: 'm-1',
    time: Date.parse(timestamp),
    properties: { product: 'ci' },
    message: { context: { library: { name: '@segment/analytics-node' } } },
  });
});

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(server.address + path, { method: 'POST', body: JSON.stringify(body), headers });

it.each([
  ['/v1/track', { event: 'x', userId: 'u' }],
  ['/v1/t', { event: 'x', userId: 'u' }],
  ['/v1/p', { userId: 'u' }],
  ['/v1/s/', { userId: 'u' }],
  ['/v1/batch', { batch: [{ type: 'track', event: 'x' }] }],
  ['/v1/b', { batch: [{ type: 'track', event: 'x' }] }],
])('takes an event at %s, with the key in the body or in the header', async (path, body) => {
  const basic = { authorization: `Basic ${btoa(`${KEY}:`)}` };
  for (const answer of [await post(path, { ...body, writeKey: KEY }), await post(path, body, basic)]) {
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ success: true });
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
  }
  expect(server.heard.map(({ reading }) => reading.events.length)).toEqual([1, 1]);
});

it('answers an unknown key, a missing one and a broken body with what is wrong, and takes nothing', async () => {
  const unknown = await post('/v1/track', { event: 'x', writeKey: 'other' });
  const missing = await post('/v1/track', { event: 'x' });
  const broken = await fetch(`${server.address}/v1/track`, { method: 'POST', body: '{' });
  expect([unknown.status, missing.status, broken.status]).toEqual([401, 401, 400]);
  expect(await missing.text()).toContain('writeKey');
  expect(unknown.headers.get('access-control-allow-origin')).toBe('*');
  expect(server.heard).toEqual([]);
});

it('tells analytics.js where to send, if it knows the key', async () => {
  const known = await fetch(`${server.address}/v1/projects/${KEY}/settings`);
  const { host } = new URL(server.address);
  expect(await known.json()).toMatchObject({
    integrations: { 'Segment.io': { apiKey: KEY, apiHost: `${host}/v1`, protocol: 'http' } },
  });
  expect((await fetch(`${server.address}/v1/projects/other/settings`)).status).toBe(401);
});

it('tells analytics.js what the page’s browser asked for, behind a proxy', async () => {
  const headers = { 'x-forwarded-proto': 'https, http', 'x-forwarded-host': 'musthave.example' };
  const answer = await fetch(`${server.address}/v1/projects/${KEY}/settings`, { headers });
  expect(await answer.json()).toMatchObject({
    integrations: { 'Segment.io': { apiHost: 'musthave.example/v1', protocol: 'https' } },
  });
});

it('lets pages of any site ask first', async () => {
  const answer = await fetch(`${server.address}/v1/t`, {
    method: 'OPTIONS',
    headers: {
      origin: 'https://intranet.example',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type,x-retry-count',
    },
  });
  expect(answer.status).toBe(204);
  expect(answer.headers.get('access-control-allow-headers')).toContain('authorization');
  expect(answer.headers.get('access-control-allow-methods')).toContain('POST');
});
