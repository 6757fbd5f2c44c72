import { expect, test } from 'vitest';
import { notesOf, recordsOf, specimen } from '../specimens/rules.ts';

test('references: any case, with kind and namespace or without, as text or map; the own namespace is meant', () => {
  const targets = [
    specimen('API', 'a'),
    specimen('API', 'a', {}, { namespace: 'eu' }),
    specimen('Resource', 'r'),
    specimen('Component', 'r', {}, { namespace: 'eu' }),
  ];
  const others = (spec: object, namespace?: string) =>
    recordsOf('relation', [
      ...targets,
      specimen('Component', 'x', spec, namespace === undefined ? {} : { namespace }),
    ]).map(({ kind, other }) => [kind, other]);
  expect(others({ consumesApis: ['A', 'api:a', 'API:Default/A', ' a '] })).toEqual([['consumes', 'a']]);
  expect(
    others({ consumesApis: ['a', 'default/a', { kind: 'API', namespace: 'default', name: 'A' }] }, 'eu'),
  ).toEqual([
    ['consumes', 'eu/a'],
    ['consumes', 'a'],
  ]);
  expect(others({ dependsOn: 'r' })).toEqual([['built-on', 'r']]);
  expect(others({ dependsOn: ['r', 'resource:default/r', { name: 'r' }] }, 'eu')).toEqual([
    ['built-on', 'eu/r'],
    ['built-on', 'r'],
  ]);
});

test('references that lead nowhere are noted once each with a count, and never lose the entity', () => {
  const entities = [
    ...[1, 2, 3].map((number) =>
      specimen('Component', `c${number}`, {
        owner: 'ghosts',
        system: 'user:u',
        consumesApis: [null, {}, 7, true, ':/', 'no'],
        dependsOn: [[]],
      }),
    ),
    specimen('Component', 'self', { dependsOn: ['component:self'], subcomponentOf: '', owner: null }),
  ];
  expect(recordsOf('relation', entities)).toEqual([]);
  expect(recordsOf('option', entities)).toHaveLength(4);
  expect(new Set(notesOf(entities))).toEqual(
    new Set([
      'spec.owner names group:default/ghosts, which no file describes, in 3 places',
      'spec.system names a user, and takes only: system, in 3 places',
      'spec.consumesApis has what is no reference, in 12 places',
      'spec.consumesApis names api:default/7, which no file describes, in 3 places',
      'spec.consumesApis names api:default/no, which no file describes, in 3 places',
      'spec.dependsOn has what is no reference, in 3 places',
      'spec.dependsOn of self names itself',
    ]),
  );
});
