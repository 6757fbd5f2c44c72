import { expect, it } from 'vitest';
import { decideBatch, overlay, refuse, same } from './saving.ts';

interface Row {
  key: string;
  size: number | null;
  words: string[];
}

const blank = (key: string): Row => ({ key, size: null, words: [] });

it('lays a patch over what is stored: absent stays, null clears, and each entry of a map stands for itself', () => {
  const stored = { key: 'a', size: 3, names: { en: 'A', fr: 'Â' } };
  expect(overlay(stored, { size: undefined })).toEqual(stored);
  expect(overlay(stored, { size: null })).toEqual({ ...stored, size: null });
  expect(overlay(stored, { names: { de: 'Ä', fr: null } })).toEqual({
    ...stored,
    names: { de: 'Ä', en: 'A' },
  });
});

it('compares lists by their items and maps by their entries, whatever their order', () => {
  expect(same(['x', 'y'], ['x', 'y'])).toBe(true);
  expect(same(['x', 'y'], ['y', 'x'])).toBe(false);
  expect(same({ a: 1, b: [2] }, { b: [2], a: 1 })).toBe(true);
  expect(same({ a: 1 }, { a: 1, b: 2 })).toBe(false);
  expect(same(null, {})).toBe(false);
});

it('decides each patch over what the ones before it made, and writes each key once', () => {
  const patches = [
    { key: 'a', size: 1 },
    { key: 'b', size: -1 },
    { key: 'a', words: ['x'] },
    { key: 'a', size: 1, words: ['x'] },
  ];
  const { rows, outcome } = decide(patches);
  expect(rows).toEqual([{ key: 'a', size: 1, words: ['x'] }]);
  expect(outcome).toEqual({
    added: 1,
    changed: 1,
    unchanged: 1,
    refused: [{ index: 1, field: 'size', reason: 'is negative' }],
    changes: [{ index: 2, key: 'a', before: null, after: { key: 'a', size: 1, words: ['x'] } }],
  });
});

it('refuses what says otherwise than an earlier record of the same batch, and keeps what was said first', () => {
  const { rows, outcome } = decide([
    { key: 'a', size: 1 },
    { key: 'a', words: ['x'] },
    { key: 'a', size: 2 },
  ]);
  expect(rows).toEqual([{ key: 'a', size: 1, words: ['x'] }]);
  expect(outcome.refused).toEqual([
    { index: 2, field: 'size', reason: 'says otherwise than an earlier record of the same: 1' },
  ]);
});

it('names as changes only the fields that came to differ', () => {
  const stored = new Map([['a', { key: 'a', size: 1, words: ['x'] }]]);
  const { outcome } = decide([{ key: 'a', size: 2, words: ['x'] }], stored);
  expect(outcome.changes).toEqual([{ index: 0, key: 'a', before: { size: 1 }, after: { size: 2 } }]);
});

function decide(
  patches: readonly (Partial<Row> & { key: string })[],
  stored: ReadonlyMap<string, Row> = new Map(),
) {
  return decideBatch<Partial<Row> & { key: string }, Row>(patches, {
    stored,
    keyOf: ({ key }) => key,
    decide: (patch, row) => {
      if ((patch.size ?? 0) < 0) return refuse('size', 'is negative');
      const next = overlay({ ...(row ?? blank(patch.key)) }, { ...patch }) as unknown as Row;
      return { kind: row === undefined ? 'added' : same(row, next) ? 'unchanged' : 'changed', row: next };
    },
  });
}
