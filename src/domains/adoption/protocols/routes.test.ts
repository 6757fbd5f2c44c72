import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import protobuf from 'protobufjs/light.js';
import { describe, expect, it } from 'vitest';
import { createProtocolApp, type Heard, KEY } from '../../../../scripts/testing/protocol-server.ts';
import { SCHEMA } from './opentelemetry/wire/rules.ts';

const heard: Heard[] = [];
const app = createProtocolApp(heard);
const PATHS = [
  ...new Set(app.routes.filter(({ method }) => method === 'POST').map(({ path }) => path)),
].filter((path) => !path.endsWith('//'));

const time = '2026-01-02T03:04:05Z';
const SOUND = [
  {
    writeKey: KEY,
    type: 'track',
    event: 'x',
    userId: 'u',
    anonymousId: 'a',
    previousId: 'p',
    groupId: 'g',
    timestamp: time,
    properties: {},
    context: {},
  },
  {
    api_key: KEY,
    event: 'x',
    distinct_id: 'u',
    timestamp: time,
    offset: 5,
    uuid: 'i',
    properties: { token: KEY },
  },
  { type: 'event', payload: { website: KEY, name: 'x', id: 'u', timestamp: 1767323045, data: {} } },
  { domain: KEY, name: 'x', url: 'https://x/', props: {} },
  {
    resourceLogs: [
      {
        resource: { attributes: [{ key: 'k', value: { stringValue: 'v' } }] },
        scopeLogs: [
          {
            scope: { name: 's' },
            logRecords: [
              {
                eventName: 'x',
                timeUnixNano: '1767323045000000000',
                body: { intValue: '5' },
                attributes: [{ key: 'k', value: { arrayValue: { values: [{ boolValue: true }] } } }],
              },
            ],
          },
        ],
      },
    ],
  },
];
const PROTOBUF = protobuf.Root.fromJSON(SCHEMA)
  .lookupType('ExportLogsServiceRequest')
  .encode(SOUND[4] ?? {})
  .finish();

/** A sound value with some of its parts replaced by anything. */
function spoil(value: unknown, anything: () => unknown, chance: () => boolean): unknown {
  if (chance()) return anything();
  if (Array.isArray(value)) return value.map((item) => spoil(item, anything, chance));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, spoil(item, anything, chance)]));
}

const odd = fc.string({ unit: fc.constantFrom('\0', '\ud800', '\n', 'a', ' ') });
const anyValue = fc.oneof(fc.jsonValue({ maxDepth: 2 }), odd);

const spoilt = fc
  .tuple(fc.constantFrom(...SOUND), fc.infiniteStream(anyValue), fc.infiniteStream(fc.nat(11)))
  .map(([sound, values, dice]) => {
    const anything = () => values.next().value;
    const chance = () => dice.next().value === 0;
    return spoil(sound, anything, chance);
  });

const batched = fc
  .tuple(spoilt, fc.constantFrom('batch', 'data', 'list', 'none'))
  .map(([value, how]) =>
    how === 'none' ? value : how === 'list' ? [value] : { writeKey: KEY, api_key: KEY, [how]: [value] },
  );

const bytes = fc.oneof(
  batched.map((value) => Buffer.from(JSON.stringify(value))),
  batched.map((value) => Buffer.from(`data=${encodeURIComponent(JSON.stringify(value))}`)),
  batched.map((value) => Buffer.from(`data=${Buffer.from(JSON.stringify(value)).toString('base64')}`)),
  fc.json().map((text) => Buffer.from(text)),
  fc.string({ unit: 'binary' }).map((text) => Buffer.from(text)),
  fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array)),
  fc.nat(300).map((levels) => Buffer.from('{"a":['.repeat(levels))),
  fc.nat(PROTOBUF.length).map((end) => Buffer.from(PROTOBUF.subarray(0, end))),
  fc.tuple(fc.nat(PROTOBUF.length - 1), fc.nat(255)).map(([at, byte]) => {
    const copy = Buffer.from(PROTOBUF);
    copy[at] = byte;
    return copy;
  }),
);

const body = fc.oneof(
  bytes,
  bytes.map((plain) => gzipSync(plain)),
  fc.tuple(bytes, fc.nat(200)).map(([plain, end]) => gzipSync(plain).subarray(0, end)),
);

const headers = fc.record(
  {
    'content-type': fc.constantFrom(
      'application/json',
      'text/plain',
      'application/x-www-form-urlencoded',
      'application/x-protobuf',
      'multipart/form-data',
    ),
    'content-encoding': fc.constantFrom('gzip', 'br', 'zstd', 'deflate', 'identity', 'nonsense'),
    authorization: fc.constantFrom(`Basic ${btoa(`${KEY}:`)}`, `Bearer ${KEY}`, 'Basic %%%', 'Bearer'),
    'x-forwarded-for': fc.constantFrom('10.0.0.1', ',', 'nonsense'),
  },
  { requiredKeys: [] },
);

function checkHeard({ sender, reading }: Heard): void {
  const name = (value: unknown) => typeof value === 'string' && value.trim() !== '';
  const mayBeName = (value: unknown) => value === undefined || name(value);
  const mayBeMoment = (value: unknown) =>
    value === undefined ||
    (Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) < Date.UTC(2262, 0, 1));
  expect(sender.key).toBe(KEY);
  for (const { index, sent } of reading.events) {
    expect(Number.isSafeInteger(index)).toBe(true);
    expect([name(sent.event), mayBeName(sent.person), mayBeMoment(sent.time), mayBeName(sent.id)]).toEqual(
      Array(4).fill(true),
    );
    for (const said of [sent.properties, sent.message]) {
      expect(Object.prototype.toString.call(said)).toBe('[object Object]');
      expect(Array.isArray(said)).toBe(false);
      expect(() => JSON.stringify(said)).not.toThrow();
    }
  }
  expect(reading.same.every(({ person, other }) => name(person) && name(other) && person !== other)).toBe(
    true,
  );
  expect(
    reading.members.every((said) => name(said.person) && name(said.team) && mayBeMoment(said.time)),
  ).toBe(true);
  expect(reading.refused.every(({ index, reason }) => Number.isSafeInteger(index) && name(reason))).toBe(
    true,
  );
}

describe('whatever is sent', () => {
  it.each([
    ['/v1/track', { event: 'x' }, 'writeKey'],
    ['/v1/batch', { batch: [{ type: 'track', event: 'x' }] }, 'writeKey'],
    ['/e/', { event: 'x' }, 'api_key'],
    ['/api/event', { name: 'x' }, 'domain'],
  ])('as a key to %s is a key, or refused', async (path, message, field) => {
    heard.length = 0;
    await fc.assert(
      fc.asyncProperty(odd, async (key) => {
        const sent = JSON.stringify({ ...message, [field]: key });
        expect((await app.request(path, { method: 'POST', body: sent })).status).toBe(401);
      }),
    );
    expect(heard).toEqual([]);
  });

  it.each([['%00'], ['a%0a'], ['x'.repeat(301)], ['%ff']])(
    'as a key in an address, %s is refused',
    async (key) => {
      for (const path of [`/v1/projects/${key}/settings`, `/array/${key}/config`, `/array/${key}/config.js`])
        expect((await app.request(path)).status).toBe(401);
    },
  );

  it.each(PATHS)('to %s is answered, and nothing malformed is taken', async (path) => {
    await fc.assert(
      fc.asyncProperty(body, headers, async (sent, told) => {
        heard.length = 0;
        const answer = await app.request(path, { method: 'POST', body: sent, headers: told });
        expect([200, 202, 400, 401, 413, 415]).toContain(answer.status);
        expect(answer.headers.get('access-control-allow-origin')).toBe('*');
        if (answer.status >= 400) expect(heard).toEqual([]);
        heard.forEach(checkHeard);
      }),
      { numRuns: 60 },
    );
  });

  it('reaches the intake often enough for that to mean something', async () => {
    const reached = new Set<string>();
    for (const [at, path] of ['/v1/track', '/e/', '/api/send', '/api/event', '/v1/logs'].entries()) {
      heard.length = 0;
      const answer = await app.request(path, {
        method: 'POST',
        body: JSON.stringify(SOUND[at]),
        headers: { 'content-type': 'application/json', 'x-musthave-key': KEY },
      });
      expect(answer.status).toBeLessThan(300);
      for (const { sender, reading } of heard) if (reading.events.length === 1) reached.add(sender.protocol);
    }
    expect([...reached]).toEqual(['segment', 'posthog', 'umami', 'plausible', 'opentelemetry']);
  });
});

const JSON_TYPE = { 'content-type': 'application/json' };

it('leaves other methods and other paths to the house', async () => {
  expect((await app.request('/v1/track')).status).toBe(404);
  expect((await app.request('/v1/nonsense', { method: 'POST', headers: JSON_TYPE })).status).toBe(404);
});
