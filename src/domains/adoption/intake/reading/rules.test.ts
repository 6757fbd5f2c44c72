import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sentEvent } from '../contract.ts';
import { findPlain, linesOf, readOwnEvents } from './rules.ts';

const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constant('x'.repeat(201)),
  fc.constant('\ud800'),
);
const odd = fc.oneof(
  text,
  fc.double(),
  fc.constant(null),
  fc.boolean(),
  fc.array(text),
  fc.object({ maxDepth: 1 }),
);
const time = fc.oneof(
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  fc.constantFrom(
    '2026-02-29T10:00:00Z',
    '2026-02-28T24:00:00Z',
    '2026-06-01T10:00:00+02:00',
    '2026-06-01T10:00Z',
    '2026-06-01',
  ),
  fc.integer(),
  odd,
);
const anEvent = fc.record(
  {
    event: fc.oneof(text, odd),
    product: text,
    person: odd,
    team: text,
    id: text,
    time,
    properties: odd,
    more: odd,
  },
  { requiredKeys: [] },
);

describe('an event in our own words', () => {
  it('is plain only when the schema accepts it, and then says the same', () => {
    fc.assert(
      fc.property(fc.oneof(anEvent, odd), (value) => {
        const plain = findPlain(value);
        if (plain === undefined) return;
        const result = sentEvent.safeParse(value);
        expect(result.success).toBe(true);
        expect(plain).toEqual(result.data);
      }),
      { numRuns: 2000 },
    );
  });

  it('is usually plain', () => {
    const value = {
      event: 'deploy',
      product: 'ci',
      person: 'anna',
      team: 'red',
      time: '2026-06-01T10:00:00.123Z',
      id: '1',
      properties: {},
    };
    expect(findPlain(value)).toBe(value);
    expect(findPlain({ event: 'deploy' })).toEqual({ event: 'deploy' });
  });

  it.each([
    [{}, 'event', 'is no text'],
    [{ event: '' }, 'event', 'is empty'],
    [{ event: 'x', time: 'yesterday' }, 'time', 'is no time: write 2026-06-01T12:00:00Z, or milliseconds'],
    [
      { event: 'x', time: '2026-02-30T10:00:00Z' },
      'time',
      'is no time: write 2026-06-01T12:00:00Z, or milliseconds',
    ],
    [{ event: 'x', person: 7 }, 'person', 'is no text'],
    [{ event: 'x', id: '\ud800' }, 'id', 'has broken Unicode'],
  ])('%j is refused: %s %s', (value, field, reason) => {
    const { events, refused } = readOwnEvents([{ value }, { value: { event: 'good' } }]);
    expect(events.map(({ index }) => index)).toEqual([1]);
    expect(refused).toMatchObject([{ index: 0, field, reason }]);
  });

  it('keeps the name of a person out of what is kept of a refusal', () => {
    const { refused } = readOwnEvents([
      { value: { event: 'x', person: 'anna@example.org', note: 'by anna@example.org' } },
    ]);
    expect(JSON.stringify(refused)).not.toContain('anna');
  });

  it('takes times with a zone and as milliseconds', () => {
    const timeOf = (said: unknown) =>
      readOwnEvents([{ value: { event: 'x', time: said } }]).events[0]?.sent.time;
    expect(timeOf('2026-06-01T10:00:00+02:00')).toBe(Date.UTC(2026, 5, 1, 8));
    expect(timeOf(1_780_300_800_000)).toBe(1_780_300_800_000);
    expect(timeOf(undefined)).toBeUndefined();
  });

  it('refuses none at all, and too many', () => {
    expect(() => readOwnEvents([])).toThrow('There are no events in the body.');
    expect(() => readOwnEvents(Array.from({ length: 10_001 }, () => ({ value: {} })))).toThrow(
      /10000 events/,
    );
  });

  it('reads lines whatever ends them', () => {
    expect(linesOf('{"a":1}\r\n\n  \n{"b":2}')).toEqual(['{"a":1}', '{"b":2}']);
  });
});
