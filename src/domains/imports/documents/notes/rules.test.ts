import { expect, test } from 'vitest';
import { createNotes } from './rules.ts';

const where = (row: number) => ({ file: 'a', row });

test('tells once what is true of many, where it was first', () => {
  const notes = createNotes();
  for (const row of [3, 4, 5]) notes.count(where(row), 'x is not used');
  notes.count(where(6), 'y', 'places');
  notes.add(undefined, 'z');
  expect(notes.list()).toEqual([
    { reason: 'z' },
    { file: 'a', row: 3, reason: 'x is not used, in 3 entities' },
    { file: 'a', row: 6, reason: 'y' },
  ]);
});

test('tells of a thousand at most, and counts the others', () => {
  const notes = createNotes();
  for (let row = 1; row <= 2500; row += 1) notes.add(where(row), 'x');
  for (let row = 1; row <= 10; row += 1) notes.count(where(row), `y ${row}`);
  expect(notes.list()).toHaveLength(1001);
  expect(notes.list().at(-1)).toEqual({ reason: 'and 1,510 notes more' });
});
