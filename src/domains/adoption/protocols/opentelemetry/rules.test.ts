import { describe, expect, it } from 'vitest';
import { readLogs } from './rules.ts';

const text = (key: string, stringValue: string) => ({ key, value: { stringValue } });
const RECORD = {
  timeUnixNano: '1767323045678901234',
  eventName: 'deployed',
  severityText: 'INFO',
  severityNumber: 9,
  traceId: '5b8efff798038103d269b633813fc60c',
  body: { stringValue: 'done' },
  attributes: [text('team.name', 'payments'), text('user.id', 'u-1'), text('client.address', '10.0.0.1')],
};
const request = (...logRecords: unknown[]) => ({
  resourceLogs: [
    {
      resource: { attributes: [text('service.name', 'ci'), text('enduser.id', 'u-9')] },
      scopeLogs: [{ scope: { name: 'shop', version: '1' }, logRecords }],
    },
  ],
});

describe('reading OpenTelemetry', () => {
  it('reads a record with an event name, with what is said of all of its resource and scope', () => {
    const attributes = { 'team.name': 'payments', 'user.id': 'u-1' };
    expect(readLogs(request(RECORD)).events).toEqual([
      {
        index: 0,
        sent: {
          event: 'deployed',
          person: 'u-9',
          time: Date.UTC(2026, 0, 2, 3, 4, 5, 678),
          id: undefined,
          properties: attributes,
          message: {
            eventName: 'deployed',
            body: 'done',
            severityText: 'INFO',
            severityNumber: 9,
            traceId: RECORD.traceId,
            spanId: undefined,
            attributes,
            resource: { 'service.name': 'ci', 'enduser.id': 'u-9' },
            scope: { name: 'shop', version: '1', attributes: {} },
          },
        },
      },
    ]);
  });

  it('takes name, moment and the event’s own name from where else they may be', () => {
    const attributes = [text('event.name', 'built'), text('log.record.uid', 'uid-1')];
    const { events } = readLogs(
      request({ attributes, timeUnixNano: '0', observedTimeUnixNano: 1767323045e9 }),
    );
    expect(events[0]?.sent).toMatchObject({ event: 'built', id: 'uid-1', time: 1767323045000 });
    expect(readLogs(request({ eventName: 'x' })).events[0]?.sent.time).toBeUndefined();
  });

  it('reads every kind of value', () => {
    const values = [
      [{ boolValue: false }, false],
      [{ intValue: '42' }, 42],
      [{ intValue: '9223372036854775807' }, '9223372036854775807'],
      [{ doubleValue: 0.5 }, 0.5],
      [{ bytesValue: 'aGk=' }, 'aGk='],
      [{ arrayValue: { values: [{ intValue: 1 }, { stringValue: 'a' }] } }, [1, 'a']],
      [{ arrayValue: {} }, []],
      [{ kvlistValue: { values: [text('a.b', 'c')] } }, { 'a.b': 'c' }],
      [{}, null],
      [undefined, null],
    ] as const;
    for (const [value, plain] of values) {
      const { events } = readLogs(request({ eventName: 'x', attributes: [{ key: 'k', value }] }));
      expect(events[0]?.sent.properties).toEqual({ k: plain });
    }
  });

  it('counts records through all resources and scopes', () => {
    const { resourceLogs } = request(RECORD, { body: {} });
    const { events, refused } = readLogs({ resourceLogs: [...resourceLogs, {}, ...resourceLogs] });
    expect(events.map(({ index }) => index)).toEqual([0, 2]);
    expect(refused.map(({ index }) => index)).toEqual([1, 3]);
  });

  it.each([
    ['no object', 5, 'logRecords'],
    ['a plain log', { ...RECORD, eventName: '' }, 'eventName'],
    ['attributes that are an object', { ...RECORD, attributes: {} }, 'attributes'],
    ['attributes without keys', { ...RECORD, attributes: [{ key: 5 }] }, 'attributes'],
    ['a time that is none', { ...RECORD, timeUnixNano: '2026-01-01' }, 'timeUnixNano'],
    ['a time no calendar knows', { ...RECORD, timeUnixNano: '18446744073709551615' }, 'timeUnixNano'],
  ])('refuses %s and takes the others', (_case, record, field) => {
    const { events, refused } = readLogs(request(RECORD, record));
    expect(events.map(({ index }) => index)).toEqual([0]);
    expect(refused).toEqual([{ index: 1, field, reason: expect.any(String) }]);
  });

  it.each([['resource'], ['scope']])('refuses the records of a %s that cannot be read', (part) => {
    const [resourceLogs] = request(RECORD).resourceLogs;
    const broken = { attributes: 'x' };
    const said =
      part === 'resource'
        ? { ...resourceLogs, resource: broken }
        : { scopeLogs: [{ scope: broken, logRecords: [RECORD] }] };
    expect(readLogs({ resourceLogs: [said] })).toMatchObject({
      events: [],
      refused: [{ index: 0, field: `${part}.attributes` }],
    });
  });

  it.each([
    ['a list', [], 'body'],
    ['resources that are none', { resourceLogs: {} }, 'resourceLogs'],
    ['scopes that are none', { resourceLogs: [{ scopeLogs: [5] }] }, 'scopeLogs'],
    ['records that are none', { resourceLogs: [{ scopeLogs: [{ logRecords: {} }] }] }, 'logRecords'],
    ['more than 10,000 records', request(...Array(10_001).fill(RECORD)), 'body'],
  ])('refuses %s whole', (_case, body, field) => {
    expect(() => readLogs(body)).toThrow(
      expect.objectContaining({ problems: [expect.objectContaining({ field })] }),
    );
  });
});
