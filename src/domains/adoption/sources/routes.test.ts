import { beforeAll, describe, expect, it } from 'vitest';
import { startTestApp } from '../../../../scripts/testing/app.ts';
import { snippetsOf } from '../ui/snippets.ts';
import {
  type EventSourceReport,
  listEventSources,
  lookAtEvents,
  PROTOCOLS,
  previewMapping,
  rereadApart,
  sendTestEvent,
} from './contract.ts';

const app = startTestApp();

const read = () => app.ask(listEventSources);

async function source(key: string | null): Promise<EventSourceReport> {
  const found = (await read()).find((one) => one.key === key);
  if (found === undefined) throw new Error(`no source ${key}`);
  return found;
}

async function send(key: string, batch: readonly object[]): Promise<number> {
  const { writeKey } = await source(key);
  const response = await app.app().request('/v1/batch', {
    method: 'POST',
    body: JSON.stringify({ batch }),
    headers: {
      authorization: `Basic ${btoa(`${writeKey}:`)}`,
      'content-type': 'application/json',
    },
  });
  return response.status;
}

const built = (id: string, of: object) => ({
  type: 'track',
  event: 'Built',
  userId: `person-${id}`,
  messageId: id,
  timestamp: '2026-05-20T08:00:00Z',
  ...of,
});

const post = (path: string, body: unknown) =>
  app.request(path, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  });

beforeAll(async () => {
  await app.put('teams', [{ key: 'red', name: 'Red' }]);
  await app.put('options', [
    { key: 'ci', name: 'CI', kind: 'product', owner: 'red' },
    { key: 'docs', name: 'Docs', kind: 'product', owner: 'red' },
  ]);
  await app.put('event-sources', [
    { key: 'pages', name: 'Pages', protocol: 'segment' },
    { key: 'own', protocol: 'events' },
  ]);
});

describe('a source from its first message to its events', () => {
  it('is listed before anything was received', async () => {
    expect(await read()).toMatchObject([
      { key: 'own', name: 'own', protocol: 'events', events: 0, apart: 0, refused: 0, lastReceived: null },
      {
        key: 'pages',
        name: 'Pages',
        writeKey: expect.stringMatching(/^[0-9a-f]{32}$/),
        knownAs: [],
        mapping: {},
      },
    ]);
  });

  it('counts what is kept apart and what is refused, each with its reasons', async () => {
    const batch = [
      built('1', { properties: { app: 'a' } }),
      built('2', { properties: { app: 'b' } }),
      built('3', { properties: { app: 'a' }, context: { ip: '192.0.2.1', page: '/x' } }),
      built('3', { properties: { app: 'a' }, context: { ip: '192.0.2.1', page: '/x' } }),
      { type: 'track', userId: 'person-1', properties: { by: 'person-1' } },
      { type: 'unheard of' },
      { type: 'unheard of' },
    ];
    expect(await send('pages', batch)).toBe(200);
    expect(await source('pages')).toMatchObject({
      window: '30d',
      events: 0,
      people: 0,
      apart: 3,
      refused: 3,
      lastReceived: '2026-06-01 12:00:00',
      apartBecause: [{ reason: 'the mapping does not say where the product stands', events: 3 }],
      refusedBecause: [
        { field: 'type', reason: 'not track, page, screen, identify, group or alias', events: 2 },
        { field: 'event', reason: 'not given', events: 1 },
      ],
    });
  });

  it('shows the last events by their fate, with people and addresses struck out', async () => {
    const look = (fate: 'all' | 'apart' | 'refused' | 'kept', limit = 50) =>
      app.ask(lookAtEvents, { params: { source: 'pages' }, query: { fate, limit } });
    expect((await look('all')).length).toBe(6);
    expect((await look('all', 2)).length).toBe(2);
    expect(await look('kept')).toEqual([]);
    const apart = await look('apart');
    expect(apart.map(({ fate, event, field }) => [fate, event, field])).toEqual(
      Array(3).fill(['apart', 'Built', 'product']),
    );
    expect(JSON.stringify(apart)).not.toMatch(/person-\d|192\.0\.2\.1/);
    const refused = await look('refused');
    const unnamed = refused.find(({ field }) => field === 'event');
    expect(unnamed).toMatchObject({ fate: 'refused', product: null, reason: 'not given', person: null });
    expect(JSON.parse(unnamed?.said ?? '')).toEqual({
      type: 'track',
      userId: '(person)',
      properties: { by: '(person)' },
    });
  });

  it('says what a mapping would make of them, and changes nothing', async () => {
    const before = await read();
    const mapping = { product: { field: 'properties.app', map: { a: 'ci', b: 'no-such' } } };
    const { events, fields } = await app.ask(previewMapping, {
      params: { source: 'pages' },
      body: { mapping },
    });
    const fates = events.map(({ fate, product, field, reason }) => [fate, product, field, reason]);
    expect(fates.sort()).toEqual([
      ['apart', null, 'product', 'no product "no-such" in the catalogue'],
      ['kept', 'ci', null, null],
      ['kept', 'ci', null, null],
      ['refused', null, 'event', 'not given'],
      ['refused', null, 'type', 'not track, page, screen, identify, group or alias'],
      ['refused', null, 'type', 'not track, page, screen, identify, group or alias'],
    ]);
    expect(fields.find(({ path }) => path === 'properties.app')?.values.sort()).toEqual(['a', 'b']);
    expect(await read()).toEqual(before);
  });

  it('reads what is apart again by the saved mapping; what becomes an event keeps its time', async () => {
    await app.put('event-sources', [
      { key: 'pages', mapping: { product: { field: 'properties.app', map: { a: 'ci' } } } },
    ]);
    const again = () => app.ask(rereadApart, { params: { source: 'pages' } });
    expect(await again()).toEqual({ read: 3, kept: 2, ignored: 0, apart: 1 });
    expect(await again()).toEqual({ read: 1, kept: 0, ignored: 0, apart: 1 });
    expect(await source('pages')).toMatchObject({
      events: 2,
      people: 2,
      apart: 1,
      products: [{ product: 'ci', event: 'Built', events: 2 }],
    });
    const [kept] = await app.ask(lookAtEvents, { params: { source: 'pages' }, query: { fate: 'kept' } });
    expect(kept).toMatchObject({
      fate: 'kept',
      product: 'ci',
      team: null,
      time: '2026-05-20 08:00:00.000',
      reason: null,
      field: null,
      said: '{"app":"a"}',
    });
    // Sent and read once more, it is the same event.
    await send('pages', [built('1', { properties: { app: 'a' } })]);
    await again();
    expect(await source('pages')).toMatchObject({ events: 2 });
    await app.put('event-sources', [{ key: 'pages', mapping: { ignore: ['Built'] } }]);
    expect(await again()).toEqual({ read: 1, kept: 0, ignored: 1, apart: 0 });
  });

  it('lists what came with a key of the organisation apart, under -', async () => {
    expect((await post('/v1/events', { event: 'deploy', product: 'docs', team: 'red' })).status).toBe(202);
    expect(await source(null)).toMatchObject({ writeKey: null, events: 1, people: 0 });
    const looked = await app.ask(lookAtEvents, { params: { source: '-' } });
    expect(looked).toMatchObject([{ event: 'deploy', product: 'docs', team: 'red', person: null }]);
  });

  it('can be looked at when it is archived, and takes nothing', async () => {
    await app.put('event-sources', [
      { key: 'pages', archived: true },
      { key: 'shut', protocol: 'segment', archived: true },
    ]);
    expect(await send('shut', [built('9', {})])).toBe(401);
    expect(await source('shut')).toMatchObject({ events: 0, apart: 0, refused: 0 });
    expect((await app.ask(lookAtEvents, { params: { source: 'pages' } })).length).toBeGreaterThan(0);
    await app.put('event-sources', [{ key: 'pages', archived: false }]);
  });
});

describe('a test message', () => {
  const trial = (key: string, message: object) =>
    app.ask(sendTestEvent, { params: { source: key }, body: { message } });

  it('says what would become of it, and nothing is kept', async () => {
    await app.put('event-sources', [{ key: 'pages', mapping: { product: { value: 'ci' }, ignore: ['$*'] } }]);
    const before = await read();
    expect(await trial('pages', built('t', {}))).toMatchObject({
      fate: 'kept',
      event: 'Built',
      product: 'ci',
    });
    expect(await trial('pages', { type: 'track', event: '$x' })).toMatchObject({
      fate: 'ignored',
      event: '$x',
      reason: 'the mapping leaves it out',
    });
    expect(await trial('pages', { type: 'identify', userId: 'a', anonymousId: 'b' })).toMatchObject({
      fate: 'ignored',
      event: null,
    });
    expect(await trial('pages', { type: 'track' })).toMatchObject({ fate: 'refused', field: 'event' });
    expect(await trial('own', { event: 'x', product: 'ci', team: 'red' })).toMatchObject({
      fate: 'kept',
      product: 'ci',
      team: 'red',
    });
    expect(await trial('own', { event: 'x', product: 'none' })).toMatchObject({
      fate: 'refused',
      field: 'product',
      reason: 'no product "none" in the catalogue',
    });
    expect(await trial('own', { event: 'x', product: 'ci', when: 'now' })).toMatchObject({ fate: 'refused' });
    expect(await read()).toEqual(before);
  });
});

describe('the snippets of the page', () => {
  it('are taken by the server as they are, each with a product that exists', async () => {
    const protocols = PROTOCOLS.filter((protocol) => protocol !== 'file');
    const records = protocols.map((protocol) => ({ key: `s-${protocol}`, protocol }));
    await app.put('event-sources', records);
    for (const protocol of protocols) {
      const { writeKey } = await source(`s-${protocol}`);
      const snippets = snippetsOf(protocol, {
        origin: 'http://here',
        key: writeKey ?? '',
        source: `s-${protocol}`,
      });
      const text = snippets.find(({ title }) => title === 'curl')?.text ?? '';
      const response = await app.app().request(...requestOf(text.replaceAll('PRODUCT_KEY', 'ci')));
      expect.soft(response.ok, `${protocol}: ${response.status}`).toBe(true);
      const { events, apart, refused } = await source(`s-${protocol}`);
      expect.soft([protocol, events + apart, refused]).toEqual([protocol, 1, 0]);
    }
  });
});

/** What a curl command asks for. */
function requestOf(command: string): [string, RequestInit] {
  const [, address = ''] = /(http\S+)/.exec(command) ?? [];
  const headers = new Headers(
    [...command.matchAll(/-H '([^:]+): ([^']+)'/g)].map(([, name = '', value = '']) => [name, value]),
  );
  const user = /-u (\S+)/.exec(command)?.[1];
  if (user !== undefined) headers.set('authorization', `Basic ${btoa(user)}`);
  const body = /-d '(.*)'$/s.exec(command)?.[1] ?? '';
  return [address, { method: 'POST', headers, body }];
}
