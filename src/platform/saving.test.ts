import { expect, it } from 'vitest';
import { decideBatch, overlay, refuse } from './saving.ts';

interface Row {
  key: string;
  size: number | null;
  words: string[];
}

const blank = (key: string): Row => ({ key, size: null, words: [] });

it('lays a patch over what is stored: absent stays, null clears, equal lists are no change', () => {
  const stored = { key: 'a', size: 3, words: ['x'] };
  expect(overlay<Row>(stored, blank('a'), { words: ['x'], size: undefined })).toEqual({
    kind: 'unchanged',
    row: stored,
  });
  expect(overlay<Row>(stored, blank('a'), { size: null })).toEqual({
    kind: 'changed',
    row: { ...stored, size: null },
  });
  expect(overlay<Row>(undefined, blank('b'), {})).toEqual({ kind: 'added', row: blank('b') });
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

function decide(patches: readonly (Partial<Row> & { key: string })[]) {
  return decideBatch<Partial<Row> & { key: string }, Row>(patches, {
    stored: new Map(),
    keyOf: ({ key }) => key,
    decide: (patch, row) =>
      (patch.size ?? 0) < 0 ? refuse('size', 'is negative') : overlay(row, blank(patch.key), patch),
  });
}
