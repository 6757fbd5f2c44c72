import { describe, expect, it } from 'vitest';
import { findWebsite, readUmami } from './rules.ts';

const VISIT = {
  address: '10.0.0.1',
  agent: 'Firefox',
  visitor: (parts: readonly string[]) => parts.join('|'),
};
const EVENT = {
  type: 'event',
  payload: { website: 'w', name: 'deployed', url: '/x', data: { product: 'ci' }, timestamp: 1767323045 },
};
const withPayload = (payload: object, type = 'event') => ({
  type,
  payload: { ...EVENT.payload, ...payload },
});
const read = (body: unknown) => readUmami(body, VISIT);

describe('reading Umami', () => {
  it('reads an event of somebody of whom address and browser are known', () => {
    expect(read(EVENT).events).toEqual([
      {
        index: 0,
        sent: {
          event: 'deployed',
          person: '10.0.0.1|Firefox|w',
          time: Date.UTC(2026, 0, 2, 3, 4, 5),
          properties: { product: 'ci' },
          message: {
            type: 'event',
            payload: { name: 'deployed', url: '/x', data: { product: 'ci' }, timestamp: 1767323045 },
          },
        },
      },
    ]);
  });

  it('reads a page view, which has no name', () => {
    const { events } = read([withPayload({ name: undefined }), withPayload({ name: '' })]);
    expect(events.map(({ sent }) => sent.event)).toEqual(['pageview', 'pageview']);
  });

  it('knows the person by their name, else their browser’s, else what a server says of them', () => {
    const { events } = read([
      withPayload({ id: 'u-1', vid: 'v-1' }),
      withPayload({ vid: 'v-1' }),
      withPayload({ ip: '10.9.9.9', userAgent: 'Opera' }),
    ]);
    expect(events.map(({ sent }) => sent.person)).toEqual(['u-1', 'v-1', '10.9.9.9|Opera|w']);
    expect(JSON.stringify(events.map(({ sent }) => sent.message))).not.toContain('10.9.9.9');
  });

  it('hears of two names of one person, and makes no event of what is none', () => {
    const reading = read([
      withPayload({ id: 'u-1', vid: 'v-1' }, 'identify'),
      withPayload({ id: 'u-1' }, 'identify'),
      withPayload({}, 'identify'),
      withPayload({}, 'performance'),
      withPayload({}, 'error'),
    ]);
    expect(reading).toEqual({
      events: [],
      same: [
        { person: 'u-1', other: 'v-1' },
        { person: 'u-1', other: '10.0.0.1|Firefox|w' },
      ],
      members: [],
      refused: [],
    });
  });

  it.each([
    ['no object', 'x', 'body'],
    ['no payload', { type: 'event' }, 'payload'],
    ['an unknown type', withPayload({}, 'other'), 'type'],
    ['a name that is none', withPayload({ name: {} }), 'payload.name'],
    ['a time that is none', withPayload({ timestamp: '2026' }), 'payload.timestamp'],
    ['a time before all time', withPayload({ timestamp: -5 }), 'payload.timestamp'],
    ['data that are a list', withPayload({ data: [] }), 'payload.data'],
  ])('refuses %s and takes the others', (_case, message, field) => {
    const reading = read([EVENT, message]);
    expect(reading.events.map(({ index }) => index)).toEqual([0]);
    expect(reading.refused).toMatchObject([{ index: 1, field, reason: expect.any(String) }]);
  });

  it('refuses a batch of several websites, and more than 10,000 messages', () => {
    expect(findWebsite([EVENT, EVENT])).toBe('w');
    expect(findWebsite([])).toBeUndefined();
    expect(() => findWebsite([EVENT, withPayload({ website: 'other' })])).toThrow(/one website/);
    expect(() => read(Array(10_001).fill(EVENT))).toThrow(/10001/);
  });
});
