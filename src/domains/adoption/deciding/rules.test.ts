import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SendingSource } from '../fates/rules.ts';
import type { Reading, SentEvent } from '../intake/rules.ts';
import type { Topic } from '../rows/rules.ts';
import { decide, type Known } from './rules.ts';

const NOW = Date.parse('2026-06-01T12:00:00Z');
const own: SendingSource = { id: 0, organisationId: 1, protocol: 'events', mapping: {} };
const foreign: SendingSource = { id: 7, organisationId: 1, protocol: 'segment', mapping: {} };
let tokens = 0;
const known: Known = {
  now: NOW,
  products: new Map([['ci', 11]]),
  teams: new Map([['red', 21]]),
  dayOf: (time) => new Date(time).toISOString().slice(0, 10),
  personToken: (person) => `<${person}>`,
  eventToken: (parts) => `{${parts}}`,
  newToken: () => `new${++tokens}`,
  namePeople: false,
};

const event = (more: Partial<SentEvent> = {}): SentEvent => ({
  event: 'deploy',
  properties: {},
  message: { product: 'ci' },
  time: NOW,
  ...more,
});
const reading = (...events: SentEvent[]): Reading => ({
  events: events.map((sent, index) => ({ index, sent })),
  same: [],
  members: [],
  refused: [],
});
const cells = (decision: ReturnType<typeof decide>, topic: Topic) =>
  (decision.lines.get(topic) ?? []).map((line) => line.trimEnd().split('\t'));

describe('an event in our own words', () => {
  it('is kept with the numbers of its product and team and the token of its person', () => {
    const decided = decide(
      reading(event({ person: 'anna', id: 'e1', message: { product: 'ci', team: 'red' } })),
      own,
      known,
    );
    expect(decided.receipt).toEqual({ taken: 1, apart: 0, ignored: 0, refused: [] });
    expect(cells(decided, 'event')).toEqual([
      [
        '1',
        '11',
        'deploy',
        '<anna>',
        '1780315200.000',
        '{1 0 e1}',
        '2026-06-01',
        '21',
        '0',
        '1780315200',
        '{}',
      ],
    ]);
  });

  it.each([
    [{ message: {} }, 'product', 'is missing: name a product'],
    [{ message: { product: 'nope' } }, 'product', 'no product "nope" in the catalogue'],
    [{ message: { product: 'ci', team: 'blue' } }, 'team', 'no team "blue"'],
    [{ event: ' ' }, 'event', 'is empty: say what happened'],
    [{ event: 'x'.repeat(201) }, 'event', 'is longer than 200 characters'],
    [{ event: 'half \ud800' }, 'event', 'has broken Unicode'],
    [{ time: Number.NaN }, 'time', 'is no time'],
    [{ time: Date.UTC(1999, 1) }, 'time', 'lies before the year 2000'],
    [{ time: NOW + 86_400_001 }, 'time', 'lies more than a day in the future'],
    [{ properties: { text: 'x'.repeat(20_000) } }, 'properties', 'are larger than 16 KB: send fewer'],
  ])('is refused for %j, by its index, and the rest is kept', (more, field, reason) => {
    const { receipt, lines } = decide(reading(event(), event(more)), own, known);
    expect(receipt).toEqual({ taken: 1, apart: 0, ignored: 0, refused: [{ index: 1, field, reason }] });
    expect(lines.get('event')).toHaveLength(1);
    expect(lines.get('refused')).toHaveLength(1);
  });

  it('has one id by what it says, when it has a time; another for everything else', () => {
    const idOf = (sent: SentEvent) => cells(decide(reading(sent), own, known), 'event')[0]?.[5];
    const same = event({ person: 'anna', properties: { a: 1 } });
    expect(idOf(same)).toBe(idOf({ ...same }));
    const others = [
      event({ person: 'bo', properties: { a: 1 } }),
      event({ person: 'anna', properties: { a: 2 } }),
      event({ person: 'anna', properties: { a: 1 }, time: NOW - 1 }),
      event({ person: 'anna', properties: { a: 1 }, event: 'build' }),
    ];
    expect(new Set([same, ...others].map(idOf)).size).toBe(5);
    expect(idOf(event({ time: undefined }))).not.toBe(idOf(event({ time: undefined })));
  });

  it('waits to be dated when it has an id and no time', () => {
    const { lines } = decide(reading(event({ id: 'e1', time: undefined })), own, known);
    expect([...lines.keys()]).toEqual(['undated']);
  });
});

describe('an event of an SDK', () => {
  it('is kept apart, whole, with the reason, when no product is known', () => {
    const decided = decide(
      reading(event({ person: 'anna@example.org', message: { userId: 'anna@example.org', n: 1 } })),
      foreign,
      known,
    );
    expect(decided.receipt).toEqual({ taken: 1, apart: 1, ignored: 0, refused: [] });
    const [row] = cells(decided, 'apart');
    expect(row?.[4]).toBe('the mapping does not say where the product stands');
    expect(row?.at(-1)).toBe('{"userId":"(person)","n":1}');
  });

  it('is left out, or becomes one of a product, by the mapping', () => {
    const mapping = { product: { value: 'ci' }, ignore: ['noise'] };
    const { receipt } = decide(reading(event(), event({ event: 'noise' })), { ...foreign, mapping }, known);
    expect(receipt).toEqual({ taken: 1, apart: 0, ignored: 1, refused: [] });
  });

  it('says who is who, and who is in which team', () => {
    const said: Reading = {
      ...reading(),
      same: [
        { person: 'anna', other: 'visitor 1' },
        { person: 'x', other: 'x' },
      ],
      members: [
        { person: 'anna', team: 'red' },
        { person: 'anna', team: 'unknown' },
        { person: 'bo', team: 'g1' },
      ],
    };
    const decided = decide(
      said,
      { ...foreign, mapping: { team: { field: 'x', map: { g1: 'red' } } } },
      known,
    );
    expect(cells(decided, 'same')).toEqual([['1', '<visitor 1>', '<anna>', '1780315200.000']]);
    expect(cells(decided, 'member')).toEqual([
      ['1', '<anna>', '21', '2026-06-01'],
      ['1', '<bo>', '21', '2026-06-01'],
    ]);
  });
});

describe('names of people', () => {
  it('are kept only where the organisation wants it, once a request, and never of a mere visitor', () => {
    const events = reading(
      event({ person: 'anna' }),
      event({ person: 'anna', event: 'b' }),
      event({ person: 'visitor:1' }),
    );
    expect(decide(events, own, known).lines.has('name')).toBe(false);
    expect(cells(decide(events, own, { ...known, namePeople: true }), 'name')).toEqual([
      ['1', '<anna>', 'anna'],
    ]);
  });

  it('stand in nothing else that is kept: property over any message', () => {
    const name = fc.string({ minLength: 4, maxLength: 20 }).filter((text) => /^[a-z@.]+$/.test(text));
    fc.assert(
      fc.property(
        name,
        fc.object({ maxDepth: 3 }),
        fc.constantFrom(own, foreign),
        (person, message, source) => {
          const said = {
            ...message,
            who: person,
            [person]: 1,
            nested: { text: `hello ${person}!`, list: [person] },
          };
          const decided = decide(reading(event({ person, message: said, properties: said })), source, {
            ...known,
            personToken: () => '1',
            eventToken: () => '2',
          });
          const kept = [...decided.lines.values()].flat().join('');
          const spared = [
            'product',
            'segment',
            '(person)',
            'is missing',
            'no product',
            'deploy',
            'the mapping',
          ];
          if (!spared.some((word) => word.includes(person))) expect(kept).not.toContain(`${person}!`);
          expect(kept).not.toContain(`"${person}"`);
        },
      ),
    );
  });
});
