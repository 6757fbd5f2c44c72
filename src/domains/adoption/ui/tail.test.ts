import { expect, it } from 'vitest';
import type { LookedEvent } from '../sources/contract.ts';
import { tailRows } from './tail.ts';

const event = (name: string): LookedEvent => ({
  received: '2026-06-01 12:00:00',
  fate: 'kept',
  event: name,
  product: 'ci',
  team: null,
  person: null,
  time: null,
  reason: null,
  field: null,
  said: '{}',
});
const ids = (rows: ReturnType<typeof tailRows>) => new Set(rows.map(({ id }) => id));
const shown = (rows: ReturnType<typeof tailRows>) => rows.map((row) => [row.event.event, row.isNew]);

it('marks nothing at the first look, and afterwards what was not there', () => {
  const first = tailRows([event('b'), event('a')]);
  expect(shown(first)).toEqual([
    ['b', false],
    ['a', false],
  ]);
  expect(shown(tailRows([event('c'), event('b'), event('a')], ids(first)))).toEqual([
    ['c', true],
    ['b', false],
    ['a', false],
  ]);
});

it('tells events apart that say the same: as many are old as there were', () => {
  const first = tailRows([event('a'), event('a')]);
  expect(ids(first).size).toBe(2);
  const next = tailRows([event('a'), event('a'), event('a')], ids(first));
  expect(next.map(({ isNew }) => isNew)).toEqual([true, false, false]);
});
