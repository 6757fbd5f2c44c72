import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isScim, readScim, type ScimOptions } from './rules.ts';

const CORE = 'urn:ietf:params:scim:schemas:core:2.0';
const user = (id: string, more: object = {}) => ({
  schemas: [`${CORE}:User`],
  id,
  userName: `${id}@example.com`,
  ...more,
});
const group = (id: string, displayName: string, members: readonly unknown[] = [], more: object = {}) => ({
  schemas: [`${CORE}:Group`],
  id,
  displayName,
  members,
  ...more,
});

const read = (value: unknown, options: Partial<ScimOptions> = {}) =>
  readScim([{ name: 'scim.json', text: JSON.stringify(value) }], { today: '2026-03-01', ...options });
const recordsOf = (kind: string, ...given: Parameters<typeof read>) =>
  read(...given).records.flatMap((item) => (item.kind === kind ? [item.record] : []));
const notesOf = (value: unknown) => read(value).notes.map(({ reason }) => reason);

test('an answer with users and groups becomes teams, people and memberships', () => {
  const answer = {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
    totalResults: 4,
    Resources: [
      user('1', {
        externalId: 'ann',
        displayName: 'Ann A.',
        emails: [{ value: 'home@x.example' }, { value: 'work@x.example', primary: true }],
        groups: [{ value: 'g1', display: 'Payments' }],
      }),
      user('2', {
        name: { givenName: 'Ben', familyName: 'B.' },
        emails: [{ value: 'no address' }],
        active: true,
        'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': {
          department: 'X',
          manager: { value: '1' },
        },
      }),
      group('g1', 'Payments', [{ value: '1', type: 'User' }, { value: '2' }]),
      group('g2', 'All', [{ value: 'g1', type: 'Group' }], { externalId: 'all' }),
    ],
  };
  const reading = read(answer, { memberSince: (person) => (person === 'ann' ? '2020-02-02' : undefined) });
  expect(reading).toMatchObject({ notes: [], problems: [] });
  expect(reading.records.map(({ kind, record }) => [kind, record])).toEqual([
    ['team', { key: 'Payments', name: 'Payments', parent: 'all' }],
    ['team', { key: 'all', name: 'All' }],
    ['person', { key: 'ann', name: 'Ann A.', email: 'work@x.example' }],
    ['person', { key: '2@example.com', name: 'Ben B.' }],
    ['membership', { person: 'ann', team: 'Payments', from: '2020-02-02' }],
    ['membership', { person: '2@example.com', team: 'Payments', from: '2026-03-01' }],
  ]);
  expect(read(answer.Resources).records).toHaveLength(6);
  expect(read(answer.Resources[0]).records).toMatchObject([{ kind: 'person', file: 'scim.json', row: 1 }]);
});

test('inactive users keep their name and lose their memberships; strangers are counted', () => {
  const all = [
    user('1', { active: false, groups: [{ value: 'nowhere' }, { value: 'g', type: 'direct' }] }),
    user('2', { active: 'False' }),
    user('3', { groups: [{ value: 'g', type: 'indirect' }] }),
    group('g', 'G', [
      { value: '1' },
      { value: '2' },
      { value: 'x' },
      { value: 'y', type: 'Group' },
      null,
      'z',
      { $ref: 'https://a.example/Users/3' },
    ]),
  ];
  expect(recordsOf('person', all)).toHaveLength(3);
  expect(recordsOf('membership', all)).toEqual([{ person: '3@example.com', team: 'G', from: '2026-03-01' }]);
  expect(notesOf(all)).toEqual([
    'an inactive user belongs to no team, in 3 memberships',
    'a member has an id that no file describes, in 4 places',
    'a user belongs to a group that no file describes',
  ]);
});

test('groups within groups make a tree: one parent each, and no cycle', () => {
  const inside = (id: string) => ({ value: id, type: 'Group' });
  const all = [
    group('1', 'A', [inside('2')]),
    group('2', 'B', [inside('3'), inside('2')]),
    group('3', 'C', [inside('1')]),
    group('4', 'D', [inside('3')]),
  ];
  expect(recordsOf('team', all).map(({ key, parent }) => [key, parent])).toEqual([
    ['A', 'C'],
    ['B', undefined],
    ['C', 'B'],
    ['D', undefined],
  ]);
  expect(notesOf(all)).toEqual([
    'B is a member of A and of B: the first counts as its parent',
    'C is a member of B and of D: the first counts as its parent',
    'the groups above B lead back to it: its own parent is left out',
  ]);
});

test('a key that another has already gives way to the next attribute; without any, the resource is left out', () => {
  const all = [
    group('1', 'Admins'),
    group('2', 'Admins'),
    { schemas: [`${CORE}:Group`] },
    user('u'),
    { ...user('u'), displayName: 'Other' },
  ];
  expect(recordsOf('team', all).map(({ key, name }) => [key, name])).toEqual([
    ['Admins', 'Admins'],
    ['2', 'Admins'],
  ]);
  expect(recordsOf('person', all)).toEqual([{ key: 'u@example.com', name: 'u@example.com' }]);
  expect(notesOf(all)).toEqual([
    'a Group has the key 2: another has Admins',
    'a Group is left out: it has no externalId, displayName, id of its own',
    'u@example.com is described otherwise in scim.json, line 4, and that counts',
  ]);
});

test('is told by its schemas, in any case of letters, or by what only one type has', () => {
  expect(isScim('{"schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"]}')).toBe(true);
  expect(isScim('[{ "schemas" : [ "urn:ietf:params:scim:schemas:core:2.0:User"]}]')).toBe(true);
  expect(isScim('{"kind": "Component", "schemas": ["x"]}')).toBe(false);
  expect(recordsOf('person', [{ USERNAME: 'a', ID: 1, DisplayName: 'A' }])).toEqual([
    { key: 'a', name: 'A' },
  ]);
  expect(
    recordsOf('team', [
      { displayName: 'T', members: [] },
      { meta: { resourceType: 'Group' }, id: 'x' },
    ]),
  ).toEqual([
    { key: 'T', name: 'T' },
    { key: 'x', name: 'x' },
  ]);
  expect(read([{ id: 'x' }, 7]).problems).toHaveLength(1);
  expect(notesOf([{ id: 'x' }, 7])).toEqual([
    'is neither a User nor a Group of SCIM',
    'is no resource of SCIM',
  ]);
  expect(
    read({ schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'], totalResults: 0 }).notes,
  ).toEqual([]);
  expect(readScim([{ name: 'x.json', text: '{"a": ' }], { today: '2026-03-01' }).problems).toMatchObject([
    { file: 'x.json', row: 1 },
  ]);
});

test('anything at all in any place never makes it throw, and keys stay unique', () => {
  const anything = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom('a', [{ value: 'a' }], [{ value: 'b', type: 'Group' }], '__proto__'),
  );
  const resource = fc.dictionary(
    fc.constantFrom(
      'id',
      'externalId',
      'userName',
      'displayName',
      'name',
      'emails',
      'active',
      'groups',
      'members',
      'meta',
      '__proto__',
    ),
    anything,
  );
  const typed = fc
    .tuple(fc.constantFrom('User', 'Group'), resource)
    .map(([type, fields]) => ({ ...fields, schemas: [`${CORE}:${type}`] }));
  fc.assert(
    fc.property(fc.array(typed, { maxLength: 8 }), (all) => {
      const { records } = read(all);
      const keys = records.flatMap(({ kind, record }) =>
        kind === 'membership' ? [] : [`${kind} ${record.key}`],
      );
      expect(new Set(keys).size).toBe(keys.length);
      for (const { record } of records) expect(Object.values(record)).not.toContain(undefined);
    }),
    { numRuns: 500 },
  );
});
