import { gzipSync, zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { startTestApp } from '../../scripts/testing/app.ts';
import { activityOf, deploy, eventsOf } from '../../scripts/testing/usage.ts';

const { app, parts, request, put } = startTestApp();

const kept = () => eventsOf(parts().stores);
const activity = () => activityOf(parts().stores);

const send = (body: unknown, path = '/v1/events', headers: Record<string, string> = {}) =>
  request(path, {
    method: 'POST',
    body: typeof body === 'string' || body instanceof Uint8Array ? (body as string) : JSON.stringify(body),
    headers,
  });

beforeAll(async () => {
  await put('teams', [{ key: 'red' }, { key: 'blue' }]);
  await put('options', [
    { key: 'ci', name: 'CI', kind: 'product' },
    { key: 'other', name: 'Other', kind: 'outside' },
  ]);
  await put('event-sources', [
    { key: 'app', protocol: 'events', mapping: { product: { value: 'ci' } } },
    { key: 'old', protocol: 'events', knownAs: ['OLD-KEY'], archived: true },
    { key: 'pages', protocol: 'events', knownAs: ['PAGES-KEY'] },
  ]);
});

describe('events that come in', () => {
  it('are answered 202 when they are durable, and can be asked for', async () => {
    const response = await send(deploy());
    expect(response.status).toBe(202);
    expect(await response.json()).toEqual({ taken: 1, apart: 0, ignored: 0, refused: [] });
    expect(await kept()).toMatchObject([{ event: 'deploy', time: '2026-05-30 10:00:00.000' }]);
  });

  it('change nothing when they come again, or twice at once, with an id or without', async () => {
    const batch = [
      deploy(),
      deploy({ id: 'e2', event: 'test' }),
      { ...deploy({ event: 'plain' }), id: undefined },
    ];
    await send(batch);
    expect(await kept()).toHaveLength(3);
    await Promise.all(Array.from({ length: 8 }, () => send(batch)));
    await send([deploy({ time: undefined, id: 'now' })]);
    const [withNow, active] = [await kept(), await activity()];
    await send([deploy({ time: undefined, id: 'now' })]);
    await Promise.all([
      send(deploy({ time: undefined, id: 'now' })),
      send(deploy({ time: undefined, id: 'now' })),
    ]);
    expect(await kept()).toEqual(withNow);
    expect(withNow).toHaveLength(4);
    expect(await activity()).toEqual(active);
  });

  it('are read as an array, one object over several lines, or a line each, packed or not', async () => {
    const two = [deploy({ id: 'f1' }), deploy({ id: 'f2' })];
    const lines = two.map((event) => JSON.stringify(event)).join('\n');
    for (const [body, headers] of [
      [JSON.stringify(two), {}],
      [`${lines}\n`, { 'content-type': 'application/x-ndjson' }],
      [lines, {}],
      [gzipSync(JSON.stringify(two)), { 'content-encoding': 'gzip' }],
      [zstdCompressSync(lines), { 'content-encoding': 'zstd', 'content-type': 'application/x-ndjson' }],
    ] as const)
      expect(await (await send(body, '/v1/events', headers)).json()).toMatchObject({ taken: 2, refused: [] });
    expect(await (await send(JSON.stringify(deploy({ id: 'f3' }), null, 2))).json()).toMatchObject({
      taken: 1,
    });
  });

  it('are refused one by one, with index, field and reason, and the rest is taken', async () => {
    const before = await kept();
    const response = await send([
      deploy({ id: 'g1' }),
      deploy({ product: 'nope' }),
      deploy({ team: 'nope' }),
      deploy({ time: 'nope' }),
      deploy({ more: 1 }),
      7,
    ]);
    expect(response.status).toBe(202);
    expect(await response.json()).toMatchObject({
      taken: 1,
      refused: [
        { index: 3, field: 'time' },
        { index: 4, reason: 'Unrecognized key: "more"' },
        { index: 5 },
        { index: 1, field: 'product', reason: 'no product "nope" in the catalogue' },
        { index: 2, field: 'team', reason: 'no team "nope"' },
      ].sort((a, b) => a.index - b.index),
    });
    expect(await kept()).toHaveLength(before.length + 1);
  });

  it.each([
    [
      'atomic and one is bad',
      [deploy({ id: 'h1' }), deploy({ product: 'nope' })],
      '/v1/events?atomic=1',
      400,
    ],
    ['nothing is good', [deploy({ product: 'nope' })], '/v1/events', 400],
    ['nothing is there', [], '/v1/events', 400],
    ['the body is empty', '', '/v1/events', 400],
    ['the body is no JSON', '[{', '/v1/events', 400],
    ['the body is no UTF-8', Uint8Array.of(0x22, 0xff, 0x22), '/v1/events', 400],
    ['there are too many', Array.from({ length: 10_001 }, () => deploy()), '/v1/events', 413],
    ['the source is not known', deploy(), '/v1/events?source=nope', 404],
    ['the source is archived', deploy(), '/v1/events?source=old', 404],
    ['the source is no name', deploy(), '/v1/events?source=a%00b', 404],
    ['a parameter is wrong', deploy(), '/v1/events?atomic=yes', 400],
  ])('are refused whole, and nothing changes, when %s', async (_case, body, path, status) => {
    const before = [await kept(), await activity()];
    const response = await send(body, path);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ error: { message: expect.stringMatching(/\w/) } });
    expect([await kept(), await activity()]).toEqual(before);
  });

  it('need a key: of the organisation, or of a source', async () => {
    const post = (headers: Record<string, string>, path = '/v1/events') =>
      app().request(path, {
        method: 'POST',
        body: JSON.stringify(deploy({ id: 'k1', product: undefined })),
        headers,
      });
    const reports = (await (await request('/v1/event-sources')).json()) as {
      key: string;
      writeKey: string;
    }[];
    const writeKey = reports.find(({ key }) => key === 'app')?.writeKey ?? '';
    expect((await post({})).status).toBe(401);
    expect((await post({ authorization: 'Bearer nope' })).status).toBe(401);
    expect((await post({ authorization: 'Bearer OLD-KEY' })).status).toBe(401);
    expect((await post({}, '/v1/events?key=a%00b')).status).toBe(401);
    expect((await post({ authorization: `Bearer ${writeKey}` })).status).toBe(202);
    expect((await post({ 'content-type': 'text/plain' }, `/v1/events?key=${writeKey}`)).status).toBe(202);
    // A write key lets its holder send, and nothing else.
    const asked = await app().request('/v1/teams', { headers: { authorization: `Bearer ${writeKey}` } });
    expect(asked.status).toBe(401);
  });

  it('may come from any page', async () => {
    const response = await app().request('/v1/events', {
      method: 'OPTIONS',
      headers: { origin: 'https://elsewhere.example', 'access-control-request-method': 'POST' },
    });
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    const sent = await send(deploy(), '/v1/events', { origin: 'https://elsewhere.example' });
    expect(sent.headers.get('access-control-allow-origin')).toBe('*');
  });

  it('never make the server fail, whatever they are', async () => {
    const value = fc.oneof(
      fc.json(),
      fc.anything({ withBigInt: false, withNullPrototype: true }).map((thing) => JSON.stringify(thing) ?? ''),
      fc
        .array(
          fc.object({ key: fc.constantFrom('event', 'product', 'person', 'time', 'id', 'properties', 'x') }),
        )
        .map((list) => JSON.stringify(list)),
      fc.string({ unit: 'binary' }),
      fc
        .integer({ min: 90, max: 5000 })
        .map(
          (depth) =>
            `{"event":"x","product":"ci","properties":${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}}`,
        ),
    );
    const headers = fc.constantFrom<Record<string, string>>(
      {},
      { 'content-encoding': 'gzip' },
      { 'content-encoding': 'nope' },
      { 'content-type': 'application/x-ndjson' },
    );
    await fc.assert(
      fc.asyncProperty(value, headers, async (body, given) => {
        const { status } = await send(body, '/v1/events', given);
        expect([202, 400, 413]).toContain(status);
      }),
      { numRuns: 200 },
    );
  });
});
