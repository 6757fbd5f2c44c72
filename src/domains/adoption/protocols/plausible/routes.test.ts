import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { BUSY_KEY, KEY, openProtocolServer } from '../../../../../scripts/testing/protocol-server.ts';

let server: Awaited<ReturnType<typeof openProtocolServer>>;
beforeAll(async () => {
  server = await openProtocolServer();
});
beforeEach(() => {
  server.heard.length = 0;
});
afterAll(() => server.close());

// The tracker itself runs only in a browser: e2e/browser-sdks.test.ts.
const post = (body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${server.address}/api/event`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'text/plain', 'user-agent': 'Firefox', ...headers },
  });

it('takes what the events API is sent, and says ok', async () => {
  const event = { domain: KEY, name: 'deployed', url: 'app://x/', props: { product: 'ci' } };
  const answer = await post(event, { 'x-forwarded-for': '192.0.2.7' });
  expect([answer.status, await answer.text()]).toEqual([202, 'ok']);
  expect(server.heard).toMatchObject([
    {
      sender: { key: KEY, protocol: 'plausible' },
      reading: {
        events: [
          {
            sent: {
              event: 'deployed',
              person: `visitor 192.0.2.7 Firefox ${KEY}`,
              properties: { product: 'ci' },
            },
          },
        ],
      },
    },
  ]);
});

it('reads props that are sent as text, as older trackers do', async () => {
  await post({ d: KEY, n: 'x', p: '{"product":"ci"}' });
  await post({ d: KEY, n: 'x', p: null });
  await post({ d: KEY, n: 'x', p: '' });
  expect(server.heard.map(({ reading }) => reading.events[0]?.sent.properties)).toEqual([
    { product: 'ci' },
    {},
    {},
  ]);
});

it.each([
  ['no domain', { n: 'x' }, 401],
  ['an unknown domain', { n: 'x', d: 'other' }, 401],
  ['no object', [], 400],
  ['props that are no JSON', { n: 'x', d: KEY, p: '{' }, 400],
  ['too much at once', { n: 'x', d: BUSY_KEY }, 429],
])('takes nothing of %s', async (_case, body, status) => {
  expect((await post(body)).status).toBe(status);
  expect(server.heard).toEqual([]);
});
