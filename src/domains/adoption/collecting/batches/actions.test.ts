import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '#platform/errors.ts';
import { createSender, type Delivery } from './actions.ts';

type Answer = readonly [status: number, body: object, headers?: Record<string, string>];

let server: Server;
let answers: Answer[];
let heard: { url: string; lines: string[] }[];
let waits: number[];
let committed: Delivery[];

const taken = (count: number): Answer => [202, { taken: count, apart: 0, ignored: 0, refused: [] }];
const refusal = (code: string, problems: readonly object[] = []) => ({
  error: { code, message: 'No.', problems },
});

beforeEach(async () => {
  [answers, heard, waits, committed] = [[], [], [], []];
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => (body += part));
    request.on('end', () => {
      heard.push({ url: request.url ?? '', lines: body.split('\n') });
      const [status, answer, headers = {}] = answers.shift() ?? taken(0);
      response
        .writeHead(status, { 'content-type': 'application/json', ...headers })
        .end(JSON.stringify(answer));
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

function make(source: string | undefined = 'web') {
  const { port } = server.address() as AddressInfo;
  const api = {
    fetch: async (path: string, init?: RequestInit) => {
      try {
        return await fetch(`http://127.0.0.1:${port}${path}`, init);
      } catch (cause) {
        throw new AppError('unavailable', 'No server answers.', [], { cause });
      }
    },
  };
  const wait = async () => undefined;
  const sender = createSender({ api, source, onWait: (pause) => waits.push(pause), wait });
  const commit = async (delivery: Delivery) => void committed.push(delivery);
  return { send: (...events: string[]) => sender.send({ events, commit }), settle: sender.settle };
}

describe('batches', () => {
  it('are committed in their order, each once the server has it', async () => {
    answers = [taken(1), taken(2), taken(3), taken(4)];
    const { send, settle } = make();
    for (const event of ['1', '2', '3', '4']) await send(event);
    expect(committed.length).toBeLessThan(4);
    await settle();
    expect(committed.map((delivery) => delivery.taken).sort()).toEqual([1, 2, 3, 4]);
    expect(heard[0]).toEqual({ url: '/v1/events?source=web', lines: ['1'] });
  });

  it('wait for as long as the server says, else longer each time', async () => {
    answers = [[503, {}, { 'retry-after': '7' }], [429, {}], [429, {}], taken(2)];
    const { send, settle } = make();
    await send('a', 'b');
    await settle();
    expect(waits).toEqual([7000, 2000, 4000]);
    expect(heard.map(({ lines }) => lines)).toEqual(Array.from({ length: 4 }, () => ['a', 'b']));
    expect(committed).toMatchObject([{ taken: 2 }]);
  });

  it('are given up after ten minutes, with a word on how to go on, and not committed', async () => {
    answers = Array.from({ length: 50 }, () => [503, {}, { 'retry-after': '60' }] as const);
    const { send, settle } = make();
    await send('a');
    await expect(settle()).rejects.toThrow(/for ten minutes.*run the same command again/);
    expect(waits.reduce((sum, pause) => sum + pause, 0)).toBe(600_000);
    expect(committed).toEqual([]);
  });

  it('wait also when nobody answers', async () => {
    const { send, settle } = make();
    server.close();
    await send('a');
    await expect(settle()).rejects.toThrow(/ten minutes/);
  });

  it('that are refused whole are told by event, and others are an error', async () => {
    answers = [
      [400, refusal('invalid', [{ row: 2, field: 'product', reason: 'no product "x"' }])],
      [404, refusal('not-found', [{ field: 'source', reason: 'none' }])],
    ];
    const { send, settle } = make();
    await send('a', 'b');
    await settle();
    expect(committed).toEqual([
      {
        taken: 0,
        refused: [
          { index: 0, reason: 'refused with all of its batch' },
          { index: 1, reason: 'product: no product "x"' },
        ],
      },
    ]);
    await send('c');
    await expect(settle()).rejects.toMatchObject({ code: 'not-found' });
  });

  it('without events ask nobody', async () => {
    const { send, settle } = make();
    await send();
    await settle();
    expect([heard, committed]).toEqual([[], [{ taken: 0, refused: [] }]]);
  });
});
