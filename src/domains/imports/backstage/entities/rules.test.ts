import { expect, test } from 'vitest';
import { readBackstage } from '../rules.ts';
import { notesOf, recordsOf, specimen, TODAY } from '../specimens/rules.ts';

test('what is left out is noted with its line, and what is merely unknown is counted', () => {
  const text = [
    'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {}\nspec: {}',
    'kind: Component',
    'apiVersion: backstage.io/v1alpha1\nmetadata: { name: x }',
    'apiVersion: v1\nkind: Pod\nmetadata: { name: x }',
    'apiVersion: v1\nkind: Pod\nmetadata: { name: y }',
    'apiVersion: example.com/v1\nkind: API\nmetadata: { name: y }\nspec: {}',
    'apiVersion: backstage.io/v1beta1\nkind: API\nmetadata: { name: good, foo: 1 }\nspec: { foo: 1, bar: {} }',
    'apiVersion: backstage.io/v1alpha1\nkind: API\nmetadata: { name: z }',
    'just text',
  ].join('\n---\n');
  const reading = readBackstage([{ name: 'a.yaml', text }], { today: TODAY, takenOn: () => undefined });
  expect(reading.records.map(({ record, row }) => [record.key, row])).toEqual([['good', 24]]);
  expect(reading.notes).toEqual([
    { file: 'a.yaml', row: 1, reason: 'an entity is left out: its metadata.name is missing' },
    { file: 'a.yaml', row: 6, reason: 'an entity is left out: it has no apiVersion' },
    { file: 'a.yaml', row: 8, reason: 'an entity is left out: it has no kind' },
    { file: 'a.yaml', row: 29, reason: 'an entity is left out: api z has no spec' },
    { file: 'a.yaml', row: 11, reason: 'the kind Pod of v1 is not read, in 2 entities' },
    { file: 'a.yaml', row: 19, reason: 'the kind API of example.com/v1 is not read' },
    { file: 'a.yaml', row: 33, reason: expect.stringContaining('is no entity') },
    { file: 'a.yaml', row: 24, reason: 'metadata.foo is not used' },
    { file: 'a.yaml', row: 24, reason: 'spec.foo is not used' },
    { file: 'a.yaml', row: 24, reason: 'spec.bar is not used' },
  ]);
});

test('the same entity again counts once; where it says something else, the first counts', () => {
  const first = specimen('Component', 'A', { owner: 'x' }, { uid: '1', description: 'one' });
  expect(notesOf([first, { ...first, metadata: { description: 'one', name: 'A', uid: '2' } }])).toHaveLength(
    1,
  );
  const twice = [
    specimen('Component', 'a', {}, { description: 'one' }),
    specimen('Component', 'A', {}, { description: 'two' }),
  ];
  expect(recordsOf('option', twice)).toMatchObject([{ description: 'one' }]);
  expect(notesOf(twice)).toEqual([
    'component:default/a is described otherwise in catalog-info.yaml, line 2, and that counts',
  ]);
});
