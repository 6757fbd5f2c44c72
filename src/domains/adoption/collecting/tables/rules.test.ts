import { expect, it } from 'vitest';
import { parseTableMapping } from '../mappings/rules.ts';
import { columnsOf, compileRows } from './rules.ts';

const MAPPING = `collect: events
product: { column: system, map: { "CI*": ci }, otherwise: other }
event: { value: used }
person: who
team: { column: dept }
time: { column: at, format: "DD.MM.YYYY HH:mm", zone: Europe/Berlin }
properties: { size: bytes }
when: [{ column: kind, is: [use, "build*"] }]
`;

const decide = (row: object, text = MAPPING) => {
  const fate = compileRows(parseTableMapping({ name: 'm', text }))(row as Record<string, unknown>);
  return fate.fate === 'event' ? { ...JSON.parse(`${fate.text}}`), id: fate.id } : fate;
};

it('a row becomes an event by its columns', () => {
  const row = { system: 'CI 2', who: ' jo ', dept: '', at: '01.06.2026 12:00', bytes: 12n, kind: 'builds' };
  expect(decide(row)).toEqual({
    event: 'used',
    product: 'ci',
    person: 'jo',
    time: Date.UTC(2026, 5, 1, 10),
    properties: { size: 12 },
    id: undefined,
  });
  expect(decide({ ...row, system: 'x' })).toMatchObject({ product: 'other' });
  expect(decide({ ...row, kind: 'x' })).toEqual({ fate: 'left-out', reason: 'kind says something else' });
  expect(decide({ ...row, at: '2026' })).toEqual({ fate: 'bad', reason: 'has no time that can be read' });
});

it('values of Parquet are read as they are', () => {
  const text = 'collect: events\nproduct: p\nevent: e\ntime: t\nid: i\nproperties: [l, d, big]\n';
  const row = {
    p: 'ci',
    e: 'x',
    t: new Date('2026-06-01'),
    i: 7n,
    l: [1n, { a: 2n }],
    d: new Date('2026-06-02'),
    big: 2n ** 60n,
  };
  expect(decide(row, text)).toEqual({
    event: 'x',
    product: 'ci',
    time: Date.UTC(2026, 5, 1),
    id: '7',
    properties: { l: [1, { a: 2 }], d: '2026-06-02T00:00:00.000Z', big: '1152921504606846976' },
  });
  expect(decide({ ...row, i: null }, text)).toEqual({ fate: 'bad', reason: 'i, its id, is empty' });
  expect(decide({ ...row, p: '' }, text)).toEqual({ fate: 'bad', reason: 'names no product' });
  expect(decide({ ...row, e: null }, text)).toEqual({ fate: 'bad', reason: 'names no event' });
});

it('asks for the columns that it needs', () => {
  expect(columnsOf(parseTableMapping({ name: 'm', text: MAPPING })).sort()).toEqual([
    'at',
    'bytes',
    'dept',
    'kind',
    'system',
    'who',
  ]);
});
