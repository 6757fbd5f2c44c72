import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMusthave, type Musthave, type MusthaveOptions } from './client.ts';

interface Heard {
  readonly url: string;
  readonly type: string | undefined;
  readonly events: readonly Record<string, unknown>[];
}

const PATIENCE = { timeout: 60_000 };

let server: Server;
let heard: Heard[];
/** What the next requests are answered; then 202. */
let answers: { status: number; after?: string }[];
let clients: Musthave[];
let address = '';

beforeEach(async () => {
  [heard, answers, clients] = [[], [], []];
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => (body += part));
    request.on('end', () => {
      heard.push({ url: request.url ?? '', type: request.headers['content-type'], events: JSON.parse(body) });
      const { status, after } = answers.shift() ?? { status: 202 };
      if (after !== undefined) response.setHeader('retry-after', after);
      response.writeHead(status).end('{}');
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  vi.unstubAllGlobals();
  for (const client of clients) await client.stop();
  server.closeAllConnections();
  server.close();
});

const make = (more: Partial<MusthaveOptions> = {}) => {
  const client = createMusthave({ server: `${address}/`, key: 'k y', product: 'ci', ...more });
  clients.push(client);
  return client;
};
const names = () => heard.map(({ events }) => events.map(({ event }) => event).join());
const idsOf = (index: number) => heard[index]?.events.map(({ id }) => id);

describe('a client', () => {
  it('sends events together, each with its own id and the time it happened', async () => {
    const client = make({ team: 't', person: 'jo' });
    const before = Date.now();
    client.track('a');
    client.identify('ann');
    client.track('b', { product: 'docs', properties: { n: 1 } });
    client.track('c', { person: 'eve', time: new Date(5) });
    client.track('d', { time: '2026-06-01T12:00:00Z', team: undefined });
    await client.flush();
    expect(heard).toMatchObject([
      {
        url: '/v1/events?key=k%20y',
        type: 'text/plain;charset=UTF-8',
        events: [
          { event: 'a', product: 'ci', team: 't', person: 'jo' },
          { event: 'b', product: 'docs', person: 'ann', properties: { n: 1 } },
          { event: 'c', person: 'eve', time: 5 },
          { event: 'd', time: '2026-06-01T12:00:00Z' },
        ],
      },
    ]);
    expect(heard[0]?.events[0]?.time).toBeGreaterThanOrEqual(before);
    expect(new Set(idsOf(0)).size).toBe(4);
  });

  it('sends by itself after a while, and at once when there is much', async () => {
    const client = make({ flushAfter: 50, most: 3 });
    client.track('a');
    expect(heard).toEqual([]);
    await vi.waitFor(() => expect(names()).toEqual(['a']), PATIENCE);
    for (const event of ['b', 'c', 'd', 'e']) client.track(event);
    await vi.waitFor(() => expect(names()).toEqual(['a', 'b,c,d', 'e']), PATIENCE);
  });

  it('sends the same again after as long as the server says, and what came meanwhile after it', async () => {
    answers = [{ status: 429, after: '1' }];
    const client = make({ flushAfter: 10 });
    client.track('a');
    await client.flush();
    client.track('b');
    const at = Date.now();
    await vi.waitFor(() => expect(names()).toEqual(['a', 'a,b']), PATIENCE);
    expect(Date.now() - at).toBeGreaterThan(800);
    expect(idsOf(1)?.[0]).toBe(idsOf(0)?.[0]);
  });

  it('tries again when nobody answers, and when the server fails', async () => {
    answers = [{ status: 500 }];
    const client = make({ flushAfter: 10 });
    client.track('a');
    await vi.waitFor(() => expect(names()).toEqual(['a', 'a']), PATIENCE);
    const { port } = server.address() as AddressInfo;
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
    client.track('b');
    await client.flush();
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    await vi.waitFor(() => expect(names()).toEqual(['a', 'a', 'b']), PATIENCE);
  });

  it('drops what is refused, warns once, and goes on', async () => {
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    answers = [{ status: 400 }, { status: 401 }];
    const client = make();
    client.track('a');
    await client.flush();
    client.track('b');
    await client.flush();
    client.track('c', {
      properties: {
        loop: {
          toJSON: () => {
            throw new Error('no');
          },
        },
      },
    });
    client.track('d');
    await client.flush();
    expect(names()).toEqual(['a', 'b', 'd']);
    expect(warned.mock.calls).toEqual([['musthave:', '400: events were refused']]);
    warned.mockRestore();
  });

  it('sends what is there when it is stopped, and nothing after', async () => {
    const client = make({ most: 2 });
    for (const event of ['a', 'b', 'c']) client.track(event);
    await client.stop();
    client.track('d');
    await client.flush();
    expect(names()).toEqual(['a,b', 'c']);
  });

  it('keeps the last thousand when nobody hears them', async () => {
    answers = Array.from({ length: 2 }, () => ({ status: 503, after: '60' }));
    const client = make({ most: 2000 });
    for (let number = 0; number < 1100; number += 1) client.track(`e${number}`);
    await client.flush();
    expect(heard[0]?.events.map(({ event }) => event)).toEqual(
      Array.from({ length: 1000 }, (_, index) => `e${index + 100}`),
    );
  });
});

describe('Do Not Track', () => {
  it.each([[{ doNotTrack: '1' }], [{ globalPrivacyControl: true }]])(
    '%j: nothing is sent nor stored',
    async (navigator) => {
      const stored: string[] = [];
      vi.stubGlobal('navigator', navigator);
      vi.stubGlobal('document', { visibilityState: 'visible' });
      vi.stubGlobal('localStorage', { getItem: () => null, setItem: (name: string) => stored.push(name) });
      const client = make();
      client.track('a');
      await client.flush();
      await client.stop();
      expect([heard, stored]).toEqual([[], []]);
      const other = make({ respectDoNotTrack: false });
      other.track('b');
      await other.flush();
      expect(names()).toEqual(['b']);
      expect(stored).toContain('musthave:k y');
    },
  );
});
