import { once } from 'node:events';
import { createServer, type Server, request as send } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BODY_LIMIT } from './body.ts';
import { AppError } from './errors.ts';
import { createHttp } from './http.ts';
import { createLaneListener, type Lane, serveLane } from './lane.ts';
import { createLog } from './log.ts';
import { createMetrics } from './metrics.ts';

const lane: Lane = {
  method: 'POST',
  path: '/v1/echo',
  headers: { 'access-control-allow-origin': '*' },
  handle: async ({ header, search, body }) => {
    if (search === 'busy') throw new AppError('busy', 'Too much.');
    if (search === 'broken') throw new Error('a secret of ours');
    const taken = await body(BODY_LIMIT);
    if (search === 'length') return { status: 202, body: { length: taken.byteLength } };
    return { status: 202, body: { text: taken.toString(), search, type: header('content-type') } };
  },
};

const log = createLog('silent');
const metrics = createMetrics();
let server: Server;
let address: string;

beforeAll(async () => {
  const answerFirst = createLaneListener(lane, { log, metrics });
  server = createServer((incoming, outgoing) => {
    if (!answerFirst(incoming, outgoing)) outgoing.writeHead(418).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const at = server.address();
  address = `http://127.0.0.1:${typeof at === 'object' ? at?.port : ''}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const post = (path: string, body: string | Uint8Array, headers: Record<string, string> = {}) =>
  fetch(`${address}${path}`, { method: 'POST', body: body as string, headers });

describe('a lane', () => {
  it('answers its own address, and leaves every other to the router', async () => {
    const response = await post('/v1/echo?a=1', 'hello', {
      'content-type': 'text/x',
      origin: 'https://elsewhere.example',
    });
    expect(response.status).toBe(202);
    expect(await response.json()).toEqual({ text: 'hello', search: 'a=1', type: 'text/x' });
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    for (const path of ['/v1/echo/', '/v1/echoes', '/v1/ech', '/'])
      expect((await post(path, '')).status).toBe(418);
    expect((await fetch(`${address}/v1/echo`)).status).toBe(418);
  });

  it('answers on an app as it does from the socket', async () => {
    const app = createHttp({
      log,
      metrics,
      authenticate: async () => undefined,
      open: (ways) => serveLane(ways, lane),
    });
    for (const [path, body] of [
      ['/v1/echo?a=1', 'hello'],
      ['/v1/echo?busy', ''],
      ['/v1/echo?broken', ''],
    ] as const) {
      const routed = await app.request(path, { method: 'POST', body });
      const direct = await post(path, body);
      expect(routed.status).toBe(direct.status);
      expect(await routed.json()).toEqual(
        await direct
          .json()
          .then((said) => ({ ...said, ...('type' in said ? { type: 'text/plain;charset=UTF-8' } : {}) })),
      );
      expect(routed.headers.get('retry-after')).toBe(direct.headers.get('retry-after'));
    }
  });

  it('says when to come again, and nothing of our own faults', async () => {
    const busy = await post('/v1/echo?busy', '');
    expect([busy.status, busy.headers.get('retry-after')]).toEqual([429, '2']);
    const broken = await post('/v1/echo?broken', '');
    expect(broken.status).toBe(500);
    expect(await broken.text()).not.toContain('secret');
  });

  it('refuses a body that is too large, announced or not', async () => {
    const large = Buffer.alloc(BODY_LIMIT + 1, 'x');
    expect((await post('/v1/echo', large)).status).toBe(413);
    const chunked = send(`${address}/v1/echo`, {
      method: 'POST',
      headers: { 'transfer-encoding': 'chunked' },
    });
    chunked.on('error', () => undefined);
    chunked.end(large);
    const [response] = await once(chunked, 'response');
    expect(response.statusCode).toBe(413);
    response.resume();
    expect((await post('/v1/echo', 'still there')).status).toBe(202);
  });

  it('refuses what is not the whole of what was announced', async () => {
    const { port, hostname } = new URL(address);
    const socket = connect(Number(port), hostname);
    socket.write('POST /v1/echo HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nhalf');
    await new Promise((resolve) => setTimeout(resolve, 30));
    socket.destroy();
    expect((await post('/v1/echo', 'still there')).status).toBe(202);
  });

  it('takes no more into memory at once than there is room for', async () => {
    const { port, hostname } = new URL(address);
    const almost = Buffer.alloc(BODY_LIMIT - 1, 'x');
    const sockets = Array.from({ length: 12 }, () => connect(Number(port), hostname));
    for (const socket of sockets) {
      socket.on('error', () => undefined);
      socket.write(`POST /v1/echo?length HTTP/1.1\r\nhost: x\r\ncontent-length: ${BODY_LIMIT}\r\n\r\n`);
      await new Promise((resolve) => socket.write(almost, resolve));
    }
    const oneMore = async () => (await post('/v1/echo?length', almost)).status;
    await expect.poll(oneMore).toBe(429);
    for (const socket of sockets) socket.end('x');
    await expect.poll(oneMore).toBe(202);
  });
});
