import { describe, expect, it } from 'vitest';
import { findProjectKey, readPosthog } from './rules.ts';

const NOW = Date.UTC(2026, 0, 2, 3, 4, 5);
const EVENT = {
  event: 'deployed',
  distinct_id: 'u-1',
  uuid: '0199',
  timestamp: '2026-01-02T03:04:00Z',
  api_key: 'k',
  properties: { token: 'k', $groups: { team: 't-1' }, $ip: '10.0.0.1', size: 3 },
};

const read = (body: unknown) => readPosthog(body, NOW);

describe('reading PostHog', () => {
  it('reads an event and leaves keys and addresses out', () => {
    const properties = { $groups: { team: 't-1' }, size: 3 };
    const { event, distinct_id, uuid, timestamp } = EVENT;
    expect(read(EVENT).events).toEqual([
      {
        index: 0,
        sent: {
          event,
          person: 'u-1',
          id: '0199',
          time: Date.UTC(2026, 0, 2, 3, 4),
          properties,
          message: { event, distinct_id, uuid, timestamp, properties },
        },
      },
    ]);
  });

  it.each([
    ['a list', [EVENT]],
    ['a batch', { api_key: 'k', batch: [EVENT] }],
    ['a list under data', { api_key: 'k', data: [EVENT] }],
  ])('reads %s', (_case, body) => {
    expect(read(body).events).toHaveLength(1);
    expect(findProjectKey(body)).toBe('k');
  });

  it('takes the person and the name of the event from where older clients put them', () => {
    const { events } = read({ event: 'x', properties: { distinct_id: 5, $insert_id: 'i-1' } });
    expect(events[0]?.sent).toMatchObject({ person: '5', id: 'i-1' });
  });

  it('reads how long ago something was, when nothing better is said', () => {
    const times = [{ offset: 1500 }, { offset: 1500, timestamp: '2026-01-01' }, {}].map(
      (said) => read({ event: 'x', ...said }).events[0]?.sent.time,
    );
    expect(times).toEqual([NOW - 1500, Date.UTC(2026, 0, 1), undefined]);
  });

  it('hears of two names of one person, and makes no event of what is none', () => {
    const of = (event: string, properties: object = {}) => ({ event, distinct_id: 'u-1', properties });
    const reading = read([
      of('$identify', { $anon_distinct_id: 'a-1' }),
      of('$identify', { $anon_distinct_id: 'u-1' }),
      of('$create_alias', { alias: 'a-2' }),
      of('$merge_dangerously', { alias: 'a-3' }),
      of('$groupidentify'),
      of('$set'),
      of('$snapshot'),
      of('$pageview'),
      of('$autocapture'),
      of('$feature_flag_called'),
    ]);
    expect(reading.same).toEqual(['a-1', 'a-2', 'a-3'].map((other) => ({ person: 'u-1', other })));
    expect(reading.events.map(({ index }) => index)).toEqual([7, 8, 9]);
    expect(reading.refused).toEqual([]);
  });

  it.each([
    ['no object', 5, 'batch'],
    ['no name', { ...EVENT, event: undefined }, 'event'],
    ['properties that are a text', { ...EVENT, properties: 'x' }, 'properties'],
    ['a time that is none', { ...EVENT, timestamp: 'x' }, 'timestamp'],
    ['an offset that is none', { event: 'x', offset: 'x' }, 'timestamp'],
    ['an offset before all time', { event: 'x', offset: 1e300 }, 'timestamp'],
    ['a name of nobody', { event: '$identify', properties: { $anon_distinct_id: 'a' } }, 'distinct_id'],
  ])('refuses %s and takes the others', (_case, message, field) => {
    const reading = read([EVENT, message]);
    expect(reading.events.map(({ index }) => index)).toEqual([0]);
    expect(reading.same).toEqual([]);
    expect(reading.refused).toMatchObject([{ index: 1, field, reason: expect.any(String) }]);
  });

  it('refuses what has no events, and more than 10,000', () => {
    expect(() => read('x')).toThrow('batch: not a list');
    expect(() => read({ batch: 5 })).toThrow('batch: not a list');
    expect(() => read(Array(10_001).fill(EVENT))).toThrow(/10001/);
  });
});
