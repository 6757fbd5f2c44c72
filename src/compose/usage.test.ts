import { gzipSync, zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { beforeAll, describe, expect, it } from 'vitest';
import { ageEvents } from '#domains/adoption/aging/actions.ts';
import { erasePerson, listErasures } from '#domains/adoption/erasing/contract.ts';
import { listUsageParts } from '#domains/adoption/exporting/contract.ts';
import { recountEvents } from '#domains/adoption/recounting/contract.ts';
import { lookAtEvents } from '#domains/adoption/sources/contract.ts';
import { changeOrganisation } from '#domains/people/organisations/contract.ts';
import { getSettings } from '#domains/people/organisations/store.ts';
import { askClickHouse } from '#platform/clickhouse.ts';
import { startTestApp } from '../../scripts/testing/app.ts';

const { app, parts, request, put, ask } = startTestApp();

interface Kept {
  readonly event: string;
  readonly time: string;
  readonly team: number;
  readonly source: number;
}

/** All events that are kept, by time and name. */
async function kept(): Promise<Kept[]> {
  const { clickhouse, keeper } = parts().stores;
  await keeper.settle();
  return askClickHouse<Kept>(
    clickhouse.client,
    'select toString(event) as event, toString(time) as time, team, source from event final order by time, event',
    {},
  );
}

/** Who is held to be active on which day. */
async function activity(): Promise<string[]> {
  const { clickhouse, keeper } = parts().stores;
  await keeper.settle();
  const rows = await askClickHouse<{ line: string }>(
    clickhouse.client,
    `select concat(event, ' ', toString(person), ' ', toString(arrayMap(bit -> toDate(block * 64 + bit), bitPositionsToArray(groupBitOr(days))))) as line
    from activity group by event, person, block order by line`,
    {},
  );
  return rows.map(({ line }) => line);
}

const send = (body: unknown, path = '/v1/events', headers: Record<string, string> = {}) =>
  request(path, {
    method: 'POST',
    body: typeof body === 'string' || body instanceof Uint8Array ? (body as string) : JSON.stringify(body),
    headers,
  });

const deploy = (more: object = {}) => ({
  event: 'deploy',
  product: 'ci',
  person: 'anna',
  team: 'red',
  time: '2026-05-30T10:00:00Z',
  id: 'e1',
  ...more,
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
    expect((await send(deploy())).headers.get('access-control-allow-origin')).toBe('*');
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

describe('what is kept', () => {
  it('names nobody, unless the organisation chose to', async () => {
    await send(deploy({ id: 'n1', person: 'grace@example.org', properties: { by: 'grace@example.org' } }));
    const look = async () =>
      (await ask(lookAtEvents, { params: { source: '-' }, query: { fate: 'kept', limit: 200 } })).filter(
        ({ said }) => said.includes('by'),
      );
    const [row] = await look();
    expect(row?.person).toMatch(/^\d+$/);
    expect(row?.said).toBe('{"by":"(person)"}');
    await ask(changeOrganisation, { body: { settings: { namePeople: true } } });
    // Whoever asks for the sources reads the settings anew; events alone would see the change within a second.
    await request('/v1/event-sources');
    await send(deploy({ id: 'n1', person: 'grace@example.org', properties: { by: 'grace@example.org' } }));
    expect((await look())[0]?.person).toBe('grace@example.org');
    await ask(changeOrganisation, { body: { settings: { namePeople: false } } });
  });

  it('of a person is erased under all names, with proof, and nothing of anybody else', async () => {
    await send([
      deploy({ id: 'p1', person: 'eve' }),
      deploy({ id: 'p2', person: 'adam' }),
      deploy({ id: 'p3', person: 'eve', product: 'nope' }),
    ]);
    await put('event-sources', [
      { key: 'seg', protocol: 'segment', knownAs: ['SEG'], mapping: { product: { value: 'ci' } } },
    ]);
    const segment = (type: string, body: object) =>
      app().request(`/v1/${type}`, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { authorization: `Basic ${btoa('SEG:')}`, 'content-type': 'application/json' },
      });
    await segment('track', {
      event: 'visit',
      anonymousId: 'visitor 9',
      messageId: 'm1',
      timestamp: '2026-05-30T09:00:00Z',
    });
    await segment('identify', { userId: 'eve', anonymousId: 'visitor 9', messageId: 'm2' });
    const before = await kept();
    const proof = await ask(erasePerson, { body: { person: 'eve' } });
    expect(proof.found).toMatchObject({ events: 2, 'refused events': 1, 'names of one person': 1 });
    expect(proof.found.activity).toBeGreaterThan(0);
    expect(new Set(Object.values(proof.left))).toEqual(new Set([0]));
    expect(await kept()).toHaveLength(before.length - 2);
    expect((await kept()).some(({ event }) => event === 'visit')).toBe(false);
    expect(await ask(listErasures)).toEqual([proof]);
    // Who was never seen is nowhere, and that is said.
    const nobody = await ask(erasePerson, { body: { person: 'nobody at all' } });
    expect(new Set(Object.values(nobody.found))).toEqual(new Set([0]));
  });

  it('can be taken away as Parquet, every part of it', async () => {
    const offered = await ask(listUsageParts);
    const rows: Record<string, Record<string, unknown>[]> = {};
    for (const { name, rows: count } of offered) {
      const response = await request(`/v1/usage-export/${encodeURIComponent(name)}.parquet`);
      expect(response.status).toBe(200);
      const file = await response.arrayBuffer();
      rows[name] = (await parquetReadObjects({ file, compressors })) as Record<string, unknown>[];
      if (!name.startsWith('activity')) expect(rows[name], name).toHaveLength(count);
    }
    const events = Object.entries(rows).flatMap(([name, of]) => (name.startsWith('events-') ? of : []));
    expect(events).toHaveLength((await kept()).length);
    expect(events[0]).toMatchObject({ product: 'ci', team: 'red', event: expect.any(String) });
    expect(rows['activity-ci']?.length).toBeGreaterThan(0);
    for (const name of ['nope', 'events-2026-13-45', 'activity-nope'])
      expect((await request(`/v1/usage-export/${name}`)).status).toBe(404);
  });

  it('is counted by the days of the time zone, anew when that changes', async () => {
    await send(deploy({ id: 'z1', event: 'late', time: '2026-05-30T22:30:00Z' }));
    const late = async () => (await activity()).filter((line) => line.startsWith('late '));
    expect((await late())[0]).toContain("['2026-05-30']");
    await ask(changeOrganisation, { body: { settings: { timeZone: 'Europe/Berlin' } } });
    expect(await ask(recountEvents)).toMatchObject({ timeZone: 'Europe/Berlin' });
    expect((await late())[0]).toContain("['2026-05-31']");
    await send(deploy({ id: 'z2', event: 'later', time: '2026-05-30T22:30:00Z' }));
    expect((await activity()).find((line) => line.startsWith('later '))).toContain("['2026-05-31']");
  });

  it('goes after its time, and who was active stays', async () => {
    const { stores, clock, organisationId } = parts();
    const aging = { db: stores.postgres.db, clickhouse: stores.clickhouse, clock, getSettings };
    const before = await kept();
    expect(await ageEvents(aging, organisationId)).toBe(false);
    await send(deploy({ id: 'a1', event: 'ancient', time: '2026-01-01T00:00:00Z' }));
    expect(await kept()).toHaveLength(before.length + 1);
    await ask(changeOrganisation, { body: { settings: { keepEventsDays: 90 } } });
    expect(await ageEvents(aging, organisationId)).toBe(true);
    expect(await kept()).toEqual(before);
    expect((await activity()).some((line) => line.startsWith('ancient '))).toBe(true);
    const refused = await request('/v1/events/recount', { method: 'POST' });
    expect(refused.status).toBe(409);
    expect((await activity()).some((line) => line.startsWith('ancient '))).toBe(true);
  });
});
