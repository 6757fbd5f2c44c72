import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readBackstage } from './rules.ts';
import { notesOf, readSpecimens, recordsOf, specimen, TODAY } from './specimens/rules.ts';

test('the example of Backstage becomes teams, a person, options, relations and one choice', () => {
  const reading = readSpecimens([
    specimen(
      'Component',
      'artist-web',
      {
        type: 'website',
        lifecycle: 'production',
        owner: 'artist-relations-team',
        system: 'artist-engagement-portal',
        dependsOn: ['resource:default/artists-db'],
        providesApis: ['artist-api'],
      },
      { description: 'The place to be, for great artists', tags: ['java'] },
    ),
    specimen('API', 'artist-api', {
      type: 'openapi',
      lifecycle: 'experimental',
      owner: 'artist-relations-team',
      definition: 'x',
    }),
    specimen('Resource', 'artists-db', { type: 'database', owner: 'infrastructure' }),
    specimen('System', 'artist-engagement-portal', { owner: 'artist-relations-team', domain: 'Artists' }),
    specimen('Domain', 'artists', { owner: 'artist-relations-team' }),
    specimen('Group', 'artist-relations-team', { type: 'team', children: [], parent: 'infrastructure' }),
    specimen('Group', 'infrastructure', {
      type: 'unit',
      profile: { displayName: 'Infrastructure' },
      children: [],
      members: ['jdoe'],
    }),
    specimen('User', 'jdoe', {
      profile: { displayName: 'Jenny Doe', email: 'jenny-doe@example.com' },
      memberOf: [],
    }),
  ]);
  expect(reading.problems).toEqual([]);
  expect(reading.notes.map(({ reason }) => reason)).toEqual([
    'a domain is no record: it is a tag of what its systems hold',
  ]);
  const web = 'artist-web';
  expect(reading.records.map(({ kind, record }) => [kind, record])).toEqual([
    ['team', { key: 'artist-relations-team', name: 'artist-relations-team', parent: 'infrastructure' }],
    ['team', { key: 'infrastructure', name: 'Infrastructure', parent: null }],
    ['person', { key: 'jdoe', name: 'Jenny Doe', email: 'jenny-doe@example.com' }],
    ['membership', { person: 'jdoe', team: 'infrastructure', from: TODAY }],
    [
      'option',
      {
        key: web,
        kind: 'product',
        name: web,
        description: 'The place to be, for great artists',
        owner: 'artist-relations-team',
        stage: 'live',
        play: 'product',
        tags: ['domain:artists', 'java'],
      },
    ],
    [
      'option',
      {
        key: 'artist-api',
        kind: 'product',
        name: 'artist-api',
        owner: 'artist-relations-team',
        stage: 'alpha',
        play: 'product',
      },
    ],
    [
      'option',
      { key: 'artists-db', kind: 'product', name: 'artists-db', owner: 'infrastructure', play: 'utility' },
    ],
    [
      'option',
      {
        key: 'artist-engagement-portal',
        kind: 'product',
        name: 'artist-engagement-portal',
        owner: 'artist-relations-team',
        play: 'platform',
        tags: ['domain:artists'],
      },
    ],
    ['relation', { option: web, kind: 'part-of', other: 'artist-engagement-portal' }],
    ['relation', { option: web, kind: 'provides', other: 'artist-api' }],
    ['relation', { option: web, kind: 'built-on', other: 'artists-db' }],
    [
      'need',
      { key: 'use-artists-db', statement: 'Use what artists-db offers', evidence: 'observed', several: true },
    ],
    ['market-option', { need: 'use-artists-db', option: 'artists-db' }],
    ['market-team', { need: 'use-artists-db', scope: 'team', team: 'artist-relations-team' }],
    [
      'choice',
      {
        team: 'artist-relations-team',
        need: 'use-artists-db',
        option: 'artists-db',
        takenOn: TODAY,
        source: 'inferred',
      },
    ],
  ]);
  expect(reading.records[0]).toMatchObject({ file: 'catalog-info.yaml', row: expect.any(Number) });
});

test('the example of docs/importing-backstage.md comes out as it says', () => {
  const docs = readFileSync(join(import.meta.dirname, '../../../../docs/importing-backstage.md'), 'utf8');
  const text = docs.split('## An example')[1]?.split('```')[1]?.replace(/^yaml/, '') ?? '';
  const { records, notes, problems } = readBackstage([{ name: 'a.yaml', text }], {
    today: TODAY,
    takenOn: () => undefined,
  });
  expect([notes, problems]).toEqual([[], []]);
  expect(records.map(({ kind, record }) => `${kind} ${record.key ?? record.option ?? record.need}`)).toEqual([
    'team shop',
    'team money',
    'option checkout',
    'option payments',
    'relation checkout',
    'need use-payments',
    'market-option payments',
    'market-team use-payments',
    'choice payments',
  ]);
});

test('files of which nothing can be used are a problem, and so is a broken one', () => {
  expect(readSpecimens([]).problems).toEqual([{ reason: expect.stringContaining('no file has an entity') }]);
  expect(readSpecimens([{ kind: 'Pod', apiVersion: 'v1' }]).problems).toHaveLength(1);
  const broken = readBackstage([{ name: 'b.yaml', text: 'a: [' }], {
    today: TODAY,
    takenOn: () => undefined,
  });
  expect(broken.problems).toMatchObject([{ file: 'b.yaml', row: 1 }]);
});

test('odd names, and anything at all in any place, never make it throw', () => {
  for (const name of ['__proto__', 'constructor', '🎉', 'a b', 7, true]) {
    expect(
      recordsOf('option', [
        specimen('Component', name),
        specimen('Component', 'x', { dependsOn: [{ kind: 'component', name }] }),
      ]),
    ).toHaveLength(2);
  }
  for (const name of ['', ' ', null, {}, [], 'x'.repeat(1000), 'a/b', 'a:b', '\u0000'])
    expect(notesOf([specimen('Component', name), specimen('Component', 'x')])).toEqual([
      expect.stringContaining('metadata.name'),
    ]);
  const anything = fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.constantFrom('a', 'group:a', 'user:a', ['a'], { $text: './x' }, '__proto__', { name: 'a' }),
  );
  const kind = fc.constantFrom(
    'Component',
    'API',
    'Resource',
    'System',
    'Domain',
    'Group',
    'User',
    'Location',
    'Template',
  );
  const spec = fc.dictionary(
    fc.constantFrom(
      'owner',
      'lifecycle',
      'system',
      'domain',
      'dependsOn',
      'dependencyOf',
      'consumesApis',
      'providesApis',
      'subcomponentOf',
      'parent',
      'children',
      'members',
      'memberOf',
      'profile',
      'target',
      'targets',
      'x',
    ),
    anything,
  );
  const metadata = fc.dictionary(
    fc.constantFrom('namespace', 'title', 'description', 'tags', 'links', 'annotations', 'labels'),
    anything,
  );
  const entities = fc.array(fc.tuple(kind, fc.constantFrom('a', 'b', '__proto__'), spec, metadata), {
    maxLength: 8,
  });
  fc.assert(
    fc.property(entities, (all) => {
      const list = all.map(([of, name, said, meta]) => specimen(of, name, said, meta));
      const text = JSON.stringify(list);
      const { records } = readBackstage([{ name: 'x.json', text }], {
        today: TODAY,
        takenOn: () => undefined,
        fileNamed: () => 'x',
      });
      for (const { record } of records) expect(Object.values(record)).not.toContain(undefined);
      const keys = records.filter(({ kind: of }) => of === 'option').map(({ record }) => record.key);
      expect(new Set(keys).size).toBe(keys.length);
    }),
    { numRuns: 500 },
  );
});
