import { Umami } from '@umami/node';
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

it('hears the Node client as it is', async () => {
  const umami = new Umami({ websiteId: KEY, hostUrl: server.address, userAgent: 'Robot/1' });
  const answers = [
    await umami.track('deployed', { product: 'ci' }),
    await umami.track({ url: '/home', title: 'Home', id: 'u-1' }),
    await umami.identify({ plan: 'free' }),
  ];
  for (const answer of answers) {
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({
      cache: expect.any(String),
      sessionId: expect.stringMatching(/^[\da-f]{8}-([\da-f]{4}-){3}[\da-f]{12}$/),
      visitId: expect.any(String),
    });
  }
  expect(server.heard[0]?.sender).toEqual({ key: KEY, protocol: 'umami' });
  expect(
    server.heard.flatMap(({ reading }) => reading.events.map(({ sent }) => [sent.event, sent.person])),
  ).toEqual([
    ['deployed', `visitor 127.0.0.1 Robot/1 ${KEY}`],
    ['pageview', 'u-1'],
  ]);
  expect(server.heard[0]?.reading.events[0]?.sent.properties).toEqual({ product: 'ci' });
});

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(server.address + path, { method: 'POST', body: JSON.stringify(body), headers });

it('believes a proxy about where a request came from', async () => {
  const event = { type: 'event', payload: { website: KEY } };
  await post('/api/send', event, { 'x-forwarded-for': '192.0.2.7, 10.0.0.1', 'user-agent': 'Firefox' });
  expect(server.heard[0]?.reading.events[0]?.sent.person).toBe(`visitor 192.0.2.7 Firefox ${KEY}`);
});

it('counts what it took of a batch', async () => {
  const event = { type: 'event', payload: { website: KEY, name: 'x' } };
  const answer = await post('/api/batch', [event, { type: 'other', payload: { website: KEY } }]);
  expect(await answer.json()).toEqual({
    size: 2,
    processed: 1,
    errors: 1,
    details: [{ index: 1, response: { field: 'type', reason: 'not event or identify' } }],
  });
});

it('takes nothing without a key, with an unknown one, or of two websites', async () => {
  const of = (website?: string) => ({ type: 'event', payload: { website } });
  const answers = [
    await post('/api/send', of()),
    await post('/api/send', of('other')),
    await post('/api/batch', [of(KEY), of('other')]),
  ];
  expect(answers.map(({ status }) => status)).toEqual([401, 401, 400]);
  expect(server.heard).toEqual([]);
});
