import { expect, it } from 'vitest';
import { reportOf, type SourceCounts } from './rules.ts';

const SAID: SourceCounts = {
  counts: [{ source: 1, events: 5, people: 2, lastReceived: '2026-06-01 09:00:00' }],
  products: [
    { source: 1, product: 7, event: 'deploy', events: 4 },
    { source: 1, product: 8, event: 'deploy', events: 1 },
    { source: 2, product: 7, event: 'other', events: 9 },
  ],
  apart: [
    { source: 1, field: '', reason: 'unclear', events: 3, total: 40, lastReceived: '2026-06-01 11:00:00' },
    { source: 1, field: '', reason: 'unknown', events: 2, total: 40, lastReceived: '2026-06-01 11:00:00' },
  ],
  refused: [
    { source: 1, field: 'time', reason: 'is none', events: 1, total: 1, lastReceived: '2026-06-01 10:00:00' },
    { source: 0, field: '', reason: 'not JSON', events: 1, total: 1, lastReceived: '2026-05-01 10:00:00' },
  ],
  names: new Map([[7, 'ci']]),
  window: '30d',
};

const SOURCE = {
  id: 1,
  key: 'pages',
  name: 'Pages',
  protocol: 'segment',
  writeKey: 'k',
  knownAs: ['old'],
  mapping: {},
  archived: false,
} as const;

it('reports what is its own, with totals of all reasons and the last moment of any fate', () => {
  expect(reportOf(SOURCE, SAID)).toEqual({
    key: 'pages',
    name: 'Pages',
    protocol: 'segment',
    writeKey: 'k',
    knownAs: ['old'],
    mapping: {},
    archived: false,
    window: '30d',
    events: 5,
    people: 2,
    apart: 40,
    refused: 1,
    lastReceived: '2026-06-01 11:00:00',
    products: [
      { product: 'ci', event: 'deploy', events: 4 },
      { product: '(removed, number 8)', event: 'deploy', events: 1 },
    ],
    apartBecause: [
      { reason: 'unclear', events: 3 },
      { reason: 'unknown', events: 2 },
    ],
    refusedBecause: [{ field: 'time', reason: 'is none', events: 1 }],
  });
});

it('reports what came without a source, and a source that never sent', () => {
  expect(reportOf(undefined, SAID)).toMatchObject({
    key: null,
    writeKey: null,
    events: 0,
    refused: 1,
    lastReceived: '2026-05-01 10:00:00',
    refusedBecause: [{ field: null, reason: 'not JSON', events: 1 }],
  });
  expect(reportOf({ ...SOURCE, id: 9 }, SAID)).toMatchObject({
    events: 0,
    apart: 0,
    refused: 0,
    lastReceived: null,
    products: [],
  });
});
