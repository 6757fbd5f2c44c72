import { beforeAll, expect, it } from 'vitest';
import { buildSdk } from '../../scripts/build-sdk.ts';
import { startTestApp } from '../../scripts/testing/app.ts';

beforeAll(buildSdk);
const app = startTestApp();

it.each(['/sdk.js', '/sdk.mjs'])(
  '%s is served to pages of any site, and once only as long as it is the same',
  async (path) => {
    const response = await app
      .app()
      .request(path, { headers: { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' } });
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('/v1/events?key=');
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': expect.stringContaining('max-age=3600'),
    });
    const tag = response.headers.get('etag') ?? '';
    const again = await app.app().request(path, { headers: { 'if-none-match': `W/${tag}` } });
    expect([again.status, await again.text()]).toEqual([304, '']);
    const other = await app
      .app()
      .request(path, { headers: { 'if-none-match': '"other"', 'accept-encoding': 'gzip' } });
    expect([other.status, other.headers.get('content-encoding')]).toEqual([200, 'gzip']);
    await other.body?.cancel();
  },
);
