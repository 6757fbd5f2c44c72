import { gzipSync } from 'node:zlib';
import { OTLPLogExporter as JsonExporter } from '@opentelemetry/exporter-logs-otlp-http';
import { OTLPLogExporter as ProtobufExporter } from '@opentelemetry/exporter-logs-otlp-proto';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchLogRecordProcessor, LoggerProvider } from '@opentelemetry/sdk-logs';
import protobuf from 'protobufjs/light.js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BUSY_KEY, KEY, openProtocolServer } from '../../../../../scripts/testing/protocol-server.ts';
import { SCHEMA } from './wire/rules.ts';

let server: Awaited<ReturnType<typeof openProtocolServer>>;
beforeAll(async () => {
  server = await openProtocolServer();
});
beforeEach(() => {
  server.heard.length = 0;
});
afterAll(() => server.close());

const PROTOBUF = { 'content-type': 'application/x-protobuf', authorization: `Bearer ${KEY}` };
const JSON_TYPE = { 'content-type': 'application/json', authorization: `Bearer ${KEY}` };
const schema = protobuf.Root.fromJSON(SCHEMA);
const encode = (type: string, value: object) =>
  new Uint8Array(schema.lookupType(type).encode(value).finish());
const decode = (type: string, bytes: ArrayBuffer) => {
  const message = schema.lookupType(type);
  return message.toObject(message.decode(new Uint8Array(bytes)), { longs: Number });
};
const post = (body: BodyInit, headers: Record<string, string>) =>
  fetch(`${server.address}/v1/logs`, { method: 'POST', body, headers });
const requestOf = (...logRecords: object[]) => ({ resourceLogs: [{ scopeLogs: [{ logRecords }] }] });

describe.each([
  ['JSON', JsonExporter],
  ['protobuf', ProtobufExporter],
])('the exporter in %s as it is', (_language, Exporter) => {
  const send = async (headers: Record<string, string>, compression: 'gzip' | 'none' = 'none') => {
    const exporter = new Exporter({
      url: `${server.address}/v1/logs`,
      headers,
      compression: compression as NonNullable<ConstructorParameters<typeof Exporter>[0]>['compression'],
    });
    const provider = new LoggerProvider({
      resource: resourceFromAttributes({ 'service.name': 'ci', 'service.version': '2' }),
      processors: [new BatchLogRecordProcessor({ exporter })],
    });
    const logger = provider.getLogger('shop', '1.0');
    const attributes = {
      'user.id': 'u-1',
      'team.name': 'payments',
      count: 3,
      list: ['a', 'b'],
      ok: true,
      share: 0.5,
    };
    logger.emit({
      eventName: 'deployed',
      attributes,
      body: 'done',
      timestamp: new Date('2026-01-02T03:04:05.678Z'),
    });
    logger.emit({ body: 'a log and no event' });
    await provider.shutdown();
  };

  it.each([['none'], ['gzip']] as const)('is heard, packed with %s', async (compression) => {
    await send({ 'x-musthave-key': KEY }, compression);
    expect(server.heard).toEqual([
      {
        sender: { key: KEY, protocol: 'opentelemetry' },
        reading: {
          same: [],
          members: [],
          refused: [{ index: 1, field: 'eventName', reason: expect.any(String) }],
          events: [
            {
              index: 0,
              sent: expect.objectContaining({
                event: 'deployed',
                person: 'u-1',
                time: Date.UTC(2026, 0, 2, 3, 4, 5, 678),
                properties: {
                  'user.id': 'u-1',
                  'team.name': 'payments',
                  count: 3,
                  list: ['a', 'b'],
                  ok: true,
                  share: 0.5,
                },
                message: expect.objectContaining({
                  body: 'done',
                  resource: expect.objectContaining({ 'service.name': 'ci', 'service.version': '2' }),
                  scope: { name: 'shop', version: '1.0', attributes: {} },
                }),
              }),
            },
          ],
        },
      },
    ]);
  });
});

describe('an answer', () => {
  const records = [{ eventName: 'a' }, { severityText: 'INFO' }, {}, {}, {}];

  it('says in JSON what was refused', async () => {
    const answer = await post(JSON.stringify(requestOf(...records)), JSON_TYPE);
    expect(await answer.json()).toEqual({
      partialSuccess: {
        rejectedLogRecords: '4',
        errorMessage: expect.stringMatching(/^record 1: eventName: .* and 1 more$/),
      },
    });
    expect(await (await post(JSON.stringify(requestOf({ eventName: 'a' })), JSON_TYPE)).json()).toEqual({});
  });

  it('says the same in protobuf', async () => {
    const body = gzipSync(encode('ExportLogsServiceRequest', requestOf(...records)));
    const answer = await post(body, { ...PROTOBUF, 'content-encoding': 'gzip' });
    expect(answer.headers.get('content-type')).toBe('application/x-protobuf');
    expect(decode('ExportLogsServiceResponse', await answer.arrayBuffer())).toMatchObject({
      partialSuccess: { rejectedLogRecords: 4 },
    });
    const whole = await post(encode('ExportLogsServiceRequest', requestOf({ eventName: 'a' })), PROTOBUF);
    expect([whole.status, (await whole.arrayBuffer()).byteLength]).toEqual([200, 0]);
  });

  it.each([
    ['an unknown key', requestOf({ eventName: 'a' }), { authorization: 'Bearer other' }, 401, 16],
    ['no key', requestOf({ eventName: 'a' }), { authorization: '' }, 401, 16],
    ['too much at once', requestOf({ eventName: 'a' }), { authorization: `Bearer ${BUSY_KEY}` }, 429, 8],
    ['too many records', requestOf(...Array(10_001).fill({})), {}, 413, 3],
  ])('refuses %s in the language of the question', async (_case, request, headers, status, code) => {
    const inJson = await post(JSON.stringify(request), { ...JSON_TYPE, ...headers });
    expect([inJson.status, await inJson.json()]).toMatchObject([status, { code }]);
    const inProtobuf = await post(encode('ExportLogsServiceRequest', request), { ...PROTOBUF, ...headers });
    expect(inProtobuf.status).toBe(status);
    expect(inProtobuf.headers.get('retry-after')).toBe(status === 429 ? '2' : null);
    expect(decode('Status', await inProtobuf.arrayBuffer())).toMatchObject({
      code,
      message: expect.any(String),
    });
    expect(server.heard).toEqual([]);
  });

  it.each([
    ['another type', 'x', { ...JSON_TYPE, 'content-type': 'text/plain' }, 415],
    ['no JSON', '{', JSON_TYPE, 400],
    ['no protobuf', 'no protobuf', PROTOBUF, 400],
    [
      'half of one',
      encode('ExportLogsServiceRequest', requestOf({ eventName: 'a' })).subarray(0, 6),
      PROTOBUF,
      400,
    ],
    ['parts without end', Buffer.alloc(2_000_000, Buffer.from([0x0a, 0])), PROTOBUF, 413],
    ['parts within parts', nested(1000), PROTOBUF, 400],
  ])('refuses %s', async (_case, body, headers, status) => {
    expect((await post(body, headers)).status).toBe(status);
    expect(server.heard).toEqual([]);
  });
});

/** A record whose body is a list in a list in a list. */
function nested(levels: number): Uint8Array<ArrayBuffer> {
  let value = new Uint8Array();
  for (let level = 0; level < levels; level += 1) value = part(5, part(1, value));
  return part(1, part(2, part(2, part(5, value))));
}

function part(id: number, inner: Uint8Array): Uint8Array<ArrayBuffer> {
  const writer = protobuf.Writer.create();
  return new Uint8Array(
    writer
      .uint32((id << 3) | 2)
      .bytes(inner)
      .finish(),
  );
}
