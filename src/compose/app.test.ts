import { describe, expect, it } from 'vitest';
import { makeSignInToken } from '#domains/people/sessions/actions.ts';
import { startTestApp } from '../../scripts/testing/app.ts';

const { app, parts, request } = startTestApp();
const json = (method: string, body: unknown) => ({
  method,
  body: typeof body === 'string' ? body : JSON.stringify(body),
  headers: { 'content-type': 'application/json' },
});

interface Described {
  readonly openapi: string;
  readonly paths: Record<
    string,
    Record<string, { security?: unknown[]; parameters?: { name: string; in: string }[] }>
  >;
}
const describeApi = async () => (await (await app().request('/openapi.json')).json()) as Described;

describe('who may ask', () => {
  it('answers health and readiness to anybody', async () => {
    expect(await (await app().request('/healthz')).json()).toEqual({ status: 'alive' });
    expect(await (await app().request('/readyz')).json()).toEqual({
      status: 'ready',
      stores: {
        postgres: { kind: 'embedded', state: 'ready' },
        clickhouse: { kind: 'embedded', state: 'ready' },
      },
    });
  });

  it('refuses every other route without a session or key, and with a wrong one', async () => {
    const { paths } = await describeApi();
    const routes = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods)
        .filter(([, { security }]) => security?.length !== 0)
        .map(([method]) => [method, path] as const),
    );
    expect(routes.length).toBeGreaterThan(25);
    for (const [method, path] of [...routes, ['get', '/metrics'] as const]) {
      const url = path.replace(/\{\w+\}/g, 'x');
      const origin = 'http://localhost';
      const strangers: Record<string, string>[] = [
        { origin },
        { authorization: 'Bearer wrong' },
        { origin, cookie: 'musthave_session=wrong' },
      ];
      for (const headers of strangers)
        expect([path, (await app().request(url, { method: method.toUpperCase(), headers })).status]).toEqual([
          path,
          401,
        ]);
    }
  });

  it('measures requests by route, for the key alone', async () => {
    expect(await (await request('/metrics')).text()).toContain('musthave_http_request_seconds_count');
  });

  it('signs in once by a link, and out again', async () => {
    const token = await makeSignInToken(
      { db: parts().stores.postgres.db, clock: parts().clock },
      parts().organisationId,
    );
    const signedIn = await app().request('/v1/session', json('POST', { token }));
    expect(signedIn.status).toBe(200);
    const set = signedIn.headers.get('set-cookie') ?? '';
    expect(set).toMatch(/HttpOnly/);
    expect(set).toMatch(/SameSite=Lax/);
    const headers = { cookie: set.split(';')[0] ?? '', origin: 'http://localhost' };
    expect(await (await app().request('/v1/me', { headers })).json()).toMatchObject({
      person: { key: 'owner' },
      organisation: { setUp: false },
    });
    expect((await app().request('/v1/session', json('POST', { token }))).status).toBe(401);
    expect((await app().request('/v1/session', { method: 'DELETE', headers })).status).toBe(200);
    expect((await app().request('/v1/me', { headers })).status).toBe(401);
  });

  it('refuses a form of another site that rides on the session', async () => {
    const headers = {
      origin: 'https://elsewhere.example',
      'content-type': 'text/plain',
      cookie: 'musthave_session=x',
    };
    const response = await app().request('/v1/organisation', { method: 'PATCH', body: '{}', headers });
    expect([response.status, await response.json()]).toMatchObject([403, { error: { code: 'forbidden' } }]);
  });
});

describe('the description', () => {
  it('is OpenAPI 3.1, with unique shapes, for machines and for people', async () => {
    const { openapi, paths } = await describeApi();
    expect(openapi).toBe('3.1.0');
    expect(Object.keys(paths)).toEqual(
      expect.arrayContaining(['/v1/portfolio', '/v1/markets/{need}', '/v1/choices']),
    );
    const docs = await app().request('/docs');
    expect(docs.status).toBe(200);
    expect(await docs.text()).toContain('/v1/markets/{need}');
  });
});

describe('bad input', () => {
  it.each([
    ['/v1/portfolio?asOf=2026-02-30', 'asOf'],
    ['/v1/portfolio?asOf=0001-01-01', 'asOf'],
    ['/v1/portfolio?window=soon', 'window'],
    ['/v1/portfolio?window=99999y', 'window'],
    ['/v1/choices?limit=0', 'limit'],
    ['/v1/choices?after=x', 'after'],
    ['/v1/teams/%00', 'team'],
  ])('%s names the field', async (path, field) => {
    const response = await request(path);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { code: 'invalid', problems: [{ field }] } });
  });

  it.each([
    ['no JSON', '{'],
    ['another shape', '[]'],
    ['nothing', ''],
    ['a deep nest', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['an unknown field', { records: [{ key: 'a', colour: 'red' }] }],
    ['a wrong type', { records: [{ key: 7 }] }],
    ['a control character', { records: [{ key: 'a\u0000b' }] }],
    ['half a surrogate pair', '{"records":[{"key":"\\ud800"}]}'],
    ['a number too large', { records: [{ key: 'a', headcount: 1e30 }] }],
  ])('%s is refused and changes nothing', async (_case, body) => {
    const response = await request('/v1/teams', json('PUT', body));
    expect(response.status).toBe(400);
    expect(await (await request('/v1/teams')).json()).toEqual([]);
  });

  it.each([
    '/v1/markets/nothing',
    '/v1/products/nothing',
    '/v1/teams/nobody',
    '/v1/nowhere',
    '/v1/teams/%ff',
  ])('%s is not found', async (path) => {
    expect((await request(path)).status).toBeGreaterThanOrEqual(400);
    expect((await request(path)).status).toBeLessThan(500);
  });
});
