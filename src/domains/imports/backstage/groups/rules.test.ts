import { expect, test } from 'vitest';
import { notesOf, recordsOf, specimen } from '../specimens/rules.ts';

test('teams: parent and children say the same; a contradiction, a cycle and a stranger are noted', () => {
  const parents = (...groups: unknown[]) =>
    Object.fromEntries(recordsOf('team', groups).map(({ key, parent }) => [key, parent]));
  const group = (name: string, spec: object) => specimen('Group', name, spec);
  expect(
    parents(group('a', { children: ['b', 'c'] }), group('b', { parent: 'group:default/A' }), group('c', {})),
  ).toEqual({ a: null, b: 'a', c: 'a' });
  const contradiction = [group('a', { children: ['b'] }), group('b', { parent: 'c' }), group('c', {})];
  expect(parents(...contradiction)).toEqual({ a: null, b: 'c', c: null });
  expect(notesOf(contradiction)).toEqual([
    'a names b as its child, but b names c as its parent, and that counts',
  ]);
  const cycle = [
    group('c', { parent: 'a' }),
    group('b', { parent: 'c' }),
    group('a', { parent: 'b' }),
    group('s', { parent: 's' }),
  ];
  expect(parents(...cycle)).toEqual({ a: 'b', b: 'c', c: null, s: null });
  expect(parents(...cycle.toReversed())).toEqual({ a: 'b', b: 'c', c: null, s: null });
  expect(notesOf(cycle)).toHaveLength(2);
  expect(parents(group('a', { parent: 'nobody' }), group('b', { parent: '' }))).toEqual({
    a: undefined,
    b: null,
  });
  expect(parents(group('b', { children: ['x'] }), group('a', { children: ['x'] }), group('x', {}))).toEqual({
    a: null,
    b: null,
    x: 'a',
  });
});
