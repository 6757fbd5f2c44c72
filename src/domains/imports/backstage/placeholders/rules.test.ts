import { expect, test } from 'vitest';
import type { BackstageOptions } from '../rules.ts';
import { notesOf, recordsOf, specimen } from '../specimens/rules.ts';

test('placeholders: a local file only where that is allowed and within the folder, an address never', () => {
  const asked: string[] = [];
  const fileNamed = (path: string) => {
    asked.push(path);
    return new Map([
      ['svc/about.md', 'About it'],
      ['svc/spec.json', '{"owner": "g"}'],
      ['svc/tags.yaml', '- a\n- b\n'],
      ['svc/broken.yaml', 'a: ['],
    ]).get(path);
  };
  const component = (metadata: object, spec: object = {}) => [
    specimen('Component', 'c', spec, metadata),
    specimen('Group', 'g'),
  ];
  const only = (entities: unknown[], options: Partial<BackstageOptions> = { fileNamed }) =>
    recordsOf('option', entities, options, 'svc/catalog-info.yaml')[0];
  expect(
    only(component({ description: { $text: './about.md' }, tags: { $yaml: 'x/../tags.yaml' } })),
  ).toMatchObject({ description: 'About it', tags: ['a', 'b'] });
  expect(only(component({}, { owner: { $json: 'spec.json' } }))).not.toHaveProperty('owner');
  expect(asked).toEqual(['svc/about.md', 'svc/tags.yaml', 'svc/spec.json']);
  const refused = [
    'https://a.example/x',
    'file:///etc/passwd',
    '/etc/passwd',
    '../secret',
    'a/../../secret',
    '..\\secret',
    'C:\\secret',
    '~/secret',
    '\\\\host\\x',
    './missing',
    './a\0b',
    '',
  ];
  for (const target of refused) {
    asked.length = 0;
    const entities = component({ description: { $text: target }, title: 'kept' });
    expect(only(entities)).toEqual({ key: 'c', kind: 'product', name: 'kept', play: 'product' });
    expect(asked).toEqual(target === './missing' ? ['svc/missing'] : []);
    expect(notesOf(entities, { fileNamed }, 'svc/catalog-info.yaml')).toEqual([
      expect.stringContaining('metadata.description is $text:'),
    ]);
  }
  expect(notesOf(component({}, { definition: { $text: './api.yaml' } }))).toEqual([
    'spec.definition is $text: ./api.yaml, a file, and none may be read: it is left out',
  ]);
  expect(notesOf(component({}, { definition: { $graphql: './a' } }), { fileNamed })).toEqual([
    'spec.definition is $graphql: ./a, which means nothing: it is left out',
  ]);
  expect(
    notesOf(component({ description: { $yaml: './broken.yaml' } }), { fileNamed }, 'svc/a'),
  ).toHaveLength(1);
});
