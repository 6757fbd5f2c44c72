import { describe, expect, it } from 'vitest';
import { findWriteKey, readSegment } from './rules.ts';

const TRACK = {
  type: 'track',
  event: 'Order Placed',
  userId: 'u-1',
  anonymousId: 'a-1',
  messageId: 'm-1',
  timestamp: '2026-01-02T03:04:05.678Z',
  properties: { product: 'checkout' },
  context: { app: { name: 'shop' }, ip: '10.0.0.1' },
  writeKey: 'secret',
  sentAt: '2026-01-02T03:04:06.000Z',
};

const refusedOf = (message: unknown) => readSegment({ batch: [TRACK, message] });

describe('reading Segment', () => {
  it('reads an event with the time that the client gave it', () => {
    const { events, refused } = readSegment({ ...TRACK, type: undefined }, 'track');
    expect(refused).toEqual([]);
    expect(events).toEqual([
      {
        index: 0,
        sent: {
          event: 'Order Placed',
          person: 'u-1',
          time: Date.UTC(2026, 0, 2, 3, 4, 5, 678),
          id: 'm-1',
          properties: { product: 'checkout' },
          message: {
            type: 'track',
            event: 'Order Placed',
            userId: 'u-1',
            anonymousId: 'a-1',
            messageId: 'm-1',
            timestamp: '2026-01-02T03:04:05.678Z',
            properties: { product: 'checkout' },
            context: { app: { name: 'shop' } },
          },
        },
      },
    ]);
  });

  it('reads a batch, with the context of all of it under that of each', () => {
    const { events } = readSegment({
      context: { app: { name: 'all' }, locale: 'cy' },
      batch: [
        { type: 'page', name: 'Home', anonymousId: 'a-1' },
        { ...TRACK, type: 'screen' },
      ],
    });
    expect(events.map(({ sent }) => [sent.event, sent.person, sent.message.context])).toEqual([
      ['page', 'a-1', { app: { name: 'all' }, locale: 'cy' }],
      ['screen', 'u-1', { app: { name: 'shop' }, locale: 'cy' }],
    ]);
  });

  it('hears of people and teams without making events of it', () => {
    const reading = readSegment({
      batch: [
        { type: 'identify', userId: 'u-1', anonymousId: 'a-1' },
        { type: 'identify', userId: 'u-1', traits: { name: 'x' } },
        { type: 'alias', userId: 'u-1', previousId: 'u-0' },
        { type: 'group', userId: 7, groupId: 'team-1', timestamp: '2026-01-02' },
      ],
    });
    expect(reading).toEqual({
      events: [],
      same: [
        { person: 'u-1', other: 'a-1' },
        { person: 'u-1', other: 'u-0' },
      ],
      members: [{ person: '7', team: 'team-1', time: Date.UTC(2026, 0, 2) }],
      refused: [],
    });
  });

  it.each([
    ['no object', 'text', 'batch'],
    ['an unknown type', { ...TRACK, type: 'delete' }, 'type'],
    ['no name', { ...TRACK, event: ' ' }, 'event'],
    ['a time that is none', { ...TRACK, timestamp: 'yesterday' }, 'timestamp'],
    ['a time that is a number', { ...TRACK, timestamp: 5 }, 'timestamp'],
    ['a time no calendar knows', { ...TRACK, timestamp: '1883-01-01T00:00:00Z' }, 'timestamp'],
    ['properties that are a list', { ...TRACK, properties: [] }, 'properties'],
    ['a context that is a text', { ...TRACK, context: 'x' }, 'context'],
    ['an identify of nobody', { type: 'identify' }, 'userId'],
    ['an alias of one name', { type: 'alias', userId: 'u-1' }, 'previousId'],
    ['a group without its name', { type: 'group', userId: 'u-1' }, 'groupId'],
    ['a group of nobody', { type: 'group', groupId: 'g' }, 'userId'],
  ])('refuses %s and takes the others', (_case, message, field) => {
    const { events, same, members, refused } = refusedOf(message);
    expect(events.map(({ index }) => index)).toEqual([0]);
    expect([same, members]).toEqual([[], []]);
    expect(refused).toMatchObject([{ index: 1, field, reason: expect.any(String) }]);
  });

  it('refuses what is no batch, and more than 10,000 messages', () => {
    expect(() => readSegment([TRACK])).toThrow('body: not a JSON object');
    expect(() => readSegment({ writeKey: 'k' })).toThrow('batch: not a list');
    expect(() => readSegment({ batch: Array(10_001).fill(TRACK) })).toThrow(/10000 events at most.*10001/);
    expect(readSegment({ batch: Array(10_000).fill(TRACK) }).events).toHaveLength(10_000);
  });

  it('finds the write key where clients put it', () => {
    expect(findWriteKey({ writeKey: 'k' })).toBe('k');
    expect(findWriteKey({ batch: [{ writeKey: 'k' }] })).toBe('k');
    expect(findWriteKey({ batch: [] })).toBeUndefined();
    expect(findWriteKey('k')).toBeUndefined();
  });
});
