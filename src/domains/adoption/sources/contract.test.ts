import { beforeAll, describe, expect, it } from 'vitest';
import { startTestApp } from '../../../../scripts/testing/app.ts';
import { listEventSources } from './contract.ts';

const app = startTestApp();

const read = () => app.ask(listEventSources);

const post = (path: string, body: unknown) =>
  app.request(path, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  });

beforeAll(async () => {
  await app.put('event-sources', [{ key: 'pages', name: 'Pages', protocol: 'segment' }]);
});

describe('what is refused', () => {
  const mapping = (product: object) => ({ mapping: { product } });
  const BAD: readonly (readonly [string, unknown, number])[] = [
    ['/v1/event-sources/none/preview', { mapping: {} }, 404],
    ['/v1/event-sources/none/test', { message: {} }, 404],
    ['/v1/event-sources/none/reread', {}, 404],
    ['/v1/event-sources/-/reread', {}, 404],
    ['/v1/event-sources/%00/reread', {}, 400],
    ['/v1/event-sources/%ED%A0%80/reread', {}, 404],
    [`/v1/event-sources/${'x'.repeat(201)}/reread`, {}, 400],
    ['/v1/event-sources/pages/preview', '{', 400],
    ['/v1/event-sources/pages/preview', {}, 400],
    ['/v1/event-sources/pages/preview', mapping({}), 400],
    ['/v1/event-sources/pages/preview', mapping({ value: 'ci', field: 'a' }), 400],
    ['/v1/event-sources/pages/preview', mapping({ value: 'a\0b' }), 400],
    ['/v1/event-sources/pages/preview', mapping({ field: 'a', map: { 'x\0': 'ci' } }), 400],
    ['/v1/event-sources/pages/preview', mapping({ field: 'a', map: { '\ud800': 'ci' } }), 400],
    ['/v1/event-sources/pages/preview', mapping({ field: 'a', map: { a: '' } }), 400],
    ['/v1/event-sources/pages/preview', { mapping: {}, samples: Array(101).fill({}) }, 400],
    ['/v1/event-sources/pages/preview', { mapping: {}, samples: [1] }, 400],
    ['/v1/event-sources/pages/test', { message: [] }, 400],
    ['/v1/event-sources/pages/test', { message: {}, more: 1 }, 400],
  ];

  it.each(BAD)('%s with %j', async (path, body, status) => {
    const before = await read();
    const response = await post(path, body);
    expect([response.status, (await response.json()).error.code]).toEqual([status, expect.any(String)]);
    expect(await read()).toEqual(before);
  });

  it.each([
    ['fate=lost', 400],
    ['limit=0', 400],
    ['limit=201', 400],
    ['limit=x', 400],
  ])('a look at %s', async (query, status) => {
    expect((await app.request(`/v1/event-sources/pages/events?${query}`)).status).toBe(status);
  });

  it.each(['none', '%00', '%ED%A0%80', '%', 'a%2Fb'])('a look at the source %s', async (key) => {
    const { status } = await app.request(`/v1/event-sources/${key}/events`);
    expect([400, 404]).toContain(status);
  });

  it.each(['\0', '\ud800', 'a\0b', '__proto__', 'constructor'])(
    'no message with %j fails us',
    async (odd) => {
      const message = JSON.parse(JSON.stringify({ type: 'track', event: odd, properties: { [odd]: odd } }));
      const mapped = { product: { field: `properties.${odd.replace(/[\0\ud800]/g, '')}x`, otherwise: 'ci' } };
      const tried = await post('/v1/event-sources/pages/test', { message });
      expect(tried.status).toBe(200);
      const preview = await post('/v1/event-sources/pages/preview', { mapping: mapped, samples: [message] });
      expect(preview.status).toBe(200);
    },
  );

  it('nothing is told to those who do not sign in', async () => {
    expect((await app.app().request('/v1/event-sources')).status).toBe(401);
  });
});
