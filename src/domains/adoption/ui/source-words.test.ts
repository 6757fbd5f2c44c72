import { expect, it } from 'vitest';
import type { EventSourceReport } from '../sources/contract.ts';
import { previewText } from './previewed-table.tsx';
import { agoText, foundText, manyText, prettyJson, sourceSentence, sourcesSentence } from './source-words.ts';

const NOW = Date.parse('2026-06-01T12:00:00Z');
const SOURCE: EventSourceReport = {
  key: 'pages',
  name: 'Pages',
  protocol: 'segment',
  writeKey: 'k',
  knownAs: [],
  mapping: {},
  archived: false,
  window: '30d',
  events: 1204,
  people: 31,
  apart: 0,
  refused: 0,
  lastReceived: '2026-06-01 11:55:00',
  products: [],
  apartBecause: [],
  refusedBecause: [],
};
const SILENT = { ...SOURCE, events: 0, people: 0, lastReceived: null };

it.each([
  ['2026-06-01 11:59:55', 'just now'],
  ['2026-06-01 12:00:30', 'just now'],
  ['2026-06-01 11:59:01', '59 seconds ago'],
  ['2026-06-01 11:59:00', '1 minute ago'],
  ['2026-06-01 10:01:00', '1 hour ago'],
  ['2026-05-30 11:00:00', '2 days ago'],
])('says how long ago %s was', (at, text) => {
  expect(agoText(at, NOW)).toBe(text);
});

it('says what one source sent', () => {
  expect(sourceSentence(SOURCE, NOW)).toBe(
    'Pages sent 1,204 events of 31 people in the last 30 days, and was heard 5 minutes ago.',
  );
  expect(sourceSentence({ ...SOURCE, events: 1, people: 1, apart: 1, refused: 2 }, NOW)).toBe(
    'Pages sent 1 event of 1 person in the last 30 days, and was heard 5 minutes ago. 1 event is kept apart until a mapping says of which product. 2 were refused.',
  );
  expect(sourceSentence({ ...SOURCE, events: 0, people: 0, apart: 12 }, NOW)).toBe(
    'Pages was heard 5 minutes ago, and nothing that it said in the last 30 days is counted. 12 events are kept apart until a mapping says of which product.',
  );
  expect(sourceSentence(SILENT, NOW)).toMatch(/^Nothing was received from Pages yet\. Put a snippet/);
  expect(sourceSentence({ ...SILENT, archived: true }, NOW)).toBe(
    'Nothing was ever received from Pages. It is archived: nothing is taken from it.',
  );
});

it('says what all sent, and what to do where nothing was', () => {
  expect(sourcesSentence([])).toMatch(/^Nothing was ever received\. Make a source/);
  expect(sourcesSentence([SILENT, SILENT])).toMatch(
    /^Nothing was ever received\. 2 sources wait to be heard/,
  );
  expect(sourcesSentence([SOURCE, SILENT])).toBe('Pages sent 1,204 events in the last 30 days.');
  expect(sourcesSentence([SOURCE, { ...SOURCE, refused: 1 }])).toBe(
    '2 sources sent 2,408 events in the last 30 days. 1 was refused.',
  );
});

it('sums up what would become of messages', () => {
  const none = { said: '{}', product: null, team: null, event: null, field: null, reason: null };
  const fates = (...list: ('kept' | 'apart' | 'refused' | 'ignored')[]) =>
    previewText(list.map((fate) => ({ ...none, fate })));
  expect(fates('kept', 'kept')).toBe('Of the last 2 messages, 2 would be kept.');
  expect(fates('apart', 'kept', 'refused', 'ignored')).toBe(
    'Of the last 4 messages, 1 would be kept, 1 kept apart, 1 refused and 1 left out.',
  );
  expect(fates('apart')).toBe('The one message would be kept apart.');
});

it('counts and shows', () => {
  expect([manyText(1, 'events'), manyText(1000, 'rows')]).toEqual(['1 event', '1,000 rows']);
  expect(foundText({ events: 2, names: 0 })).toBe('events: 2');
  expect(foundText({ events: 0 })).toBe('nothing');
  expect([prettyJson('{"a":1}'), prettyJson('{"a":')]).toEqual(['{\n  "a": 1\n}', '{"a":']);
});
