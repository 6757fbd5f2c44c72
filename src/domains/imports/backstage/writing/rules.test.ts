import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { readBackstage } from '../rules.ts';
import { notesOf, TODAY } from '../specimens/rules.ts';
import { writeBackstage } from './rules.ts';

interface Written {
  readonly kind: string;
  readonly record: Record<string, unknown>;
}

const write = (records: Iterable<Written>) => [...writeBackstage(records)].join('');
const readText = (text: string) =>
  readBackstage([{ name: 'all.yaml', text }], { today: TODAY, takenOn: () => undefined });
const again = (records: readonly Written[]) =>
  readText(write(records)).records.map(({ kind, record }) => ({ kind, record }));

const records: Written[] = [
  { kind: 'team', record: { key: 'Équipe / A', name: 'Équipe A', parent: null } },
  { kind: 'team', record: { key: 'equipe-a', name: 'Other', parent: 'Équipe / A', headcount: 7 } },
  { kind: 'person', record: { key: 'ann@example.com', name: 'Ann', email: 'ann@example.com' } },
  {
    kind: 'membership',
    record: { person: 'ann@example.com', team: 'equipe-a', from: '2020-01-01', to: null },
  },
  {
    kind: 'membership',
    record: { person: 'ann@example.com', team: 'Équipe / A', from: '2019-01-01', to: '2019-12-31' },
  },
  {
    kind: 'option',
    record: {
      key: 'shop',
      kind: 'product',
      name: 'Shop',
      owner: 'equipe-a',
      stage: 'live',
      play: 'product',
      tags: ['java', 'Not Valid'],
      links: { docs: 'https://docs.example', help: '#help' },
    },
  },
  {
    kind: 'option',
    record: { key: 'base', kind: 'product', play: 'platform', description: 'a: b\n# c\n---\n' },
  },
  { kind: 'option', record: { key: 'db', kind: 'product', play: 'utility', ownerPerson: 'ann@example.com' } },
  { kind: 'option', record: { key: 'excel', kind: 'outside' } },
  { kind: 'need', record: { key: 'sell' } },
];

test('what Backstage knows comes first, under names that it takes, then every record as it is', () => {
  const documents = parseAllDocuments(write(records)).map((document) => document.toJS());
  expect(documents.slice(0, 6)).toEqual([
    view(
      'Group',
      'Equipe-A',
      { key: 'Équipe / A', title: undefined },
      { type: 'team', profile: { displayName: 'Équipe A' }, children: [] },
    ),
    view(
      'Group',
      'equipe-a-2',
      { key: 'equipe-a' },
      { type: 'team', profile: { displayName: 'Other' }, parent: 'Equipe-A', children: [] },
    ),
    view(
      'User',
      'ann-example.com',
      { key: 'ann@example.com' },
      { profile: { displayName: 'Ann', email: 'ann@example.com' }, memberOf: ['equipe-a-2'] },
    ),
    view(
      'Component',
      'shop',
      { key: 'shop', title: 'Shop', tags: ['java'], links: [{ url: 'https://docs.example', title: 'docs' }] },
      { type: 'product', lifecycle: 'production', owner: 'equipe-a-2' },
    ),
    view('System', 'base', { key: 'base', description: 'a: b\n# c\n---' }, { owner: 'unknown' }),
    view('Resource', 'db', { key: 'db' }, { type: 'utility', owner: 'user:ann-example.com' }),
  ]);
  expect(documents.slice(6)).toEqual(
    records.map(({ kind, record }) => ({ apiVersion: 'musthave.dev/v1', kind, spec: record })),
  );
});

function view(kind: string, name: string, { key, ...more }: Record<string, unknown>, spec: object) {
  const annotations = { 'musthave.dev/view': 'true', 'musthave.dev/key': key };
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: JSON.parse(JSON.stringify({ name, annotations, ...more })),
    spec,
  };
}

test('what was written reads back as it was, with nothing to note', () => {
  expect(again(records)).toEqual(records);
  expect(readText(write(records))).toMatchObject({ notes: [], problems: [] });
  expect(again(records.map((item) => ({ ...item, kind: `${item.kind} of ours` })))).toHaveLength(
    records.length,
  );
});

test('an iterator, which goes only once, is written as a list is', () => {
  expect(write(records.values())).toBe(write(records));
  expect(write(new Set(records))).toBe(write(records));
});

test('views without the records that they show bring nothing', () => {
  const [views = ''] = write(records).split('---\n{"apiVersion":"musthave.dev/v1"');
  expect(readText(views)).toMatchObject({
    records: [],
    problems: [{}],
    notes: [{ reason: expect.stringContaining('only shows a record') }],
  });
});

test('a document of our own that is no record is a problem, for it is a part of something that was whole', () => {
  const text =
    '---\napiVersion: musthave.dev/v1\nkind: team\nspec: [a]\n---\napiVersion: musthave.dev/v1\nspec: {}\n---\napiVersion: musthave.dev/v1\nkind: team\nspec: { key: a }\n';
  const { problems, records: read } = readText(text);
  expect(problems).toEqual([
    { file: 'all.yaml', row: 2, reason: 'the spec of a team is no map' },
    { file: 'all.yaml', row: 6, reason: 'a document of musthave.dev/v1 has no kind' },
  ]);
  expect(read).toEqual([{ kind: 'team', record: { key: 'a' }, file: 'all.yaml', row: 9 }]);
});

test('records of any text, list, map, number or yes and no read back exactly, and the views parse', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({
      unit: fc.constantFrom(
        '\ud800',
        '\u0085',
        '\u2028',
        '\ufeff',
        '\u0000',
        '\t',
        '\r',
        '\n',
        ' ',
        '"',
        "'",
        '\\',
        ':',
        '#',
        '-',
        'a',
      ),
    }),
    fc.constantFrom(
      'yes',
      'no',
      '1e3',
      'null',
      '~',
      '0x1f',
      '---',
      '...',
      ' leading',
      '- a',
      '{',
      '<<',
      '=',
      '2020-01-01',
      '\n---\n',
      'a'.repeat(2000),
      '!!js',
      '*a',
      '&a',
      '__proto__',
    ),
  );
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { depthSize: 'small' },
      text,
      fc.constant(null),
      fc.boolean(),
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.array(tie('any'), { maxLength: 3 }),
      fc.dictionary(text, tie('any'), { maxKeys: 3 }),
    ),
  })).any;
  const word = fc.constantFrom(
    'key',
    'name',
    'owner',
    'parent',
    'description',
    'tags',
    'links',
    'email',
    'person',
    'team',
    'to',
    'play',
    'kind',
    'items',
    '__proto__',
    'yes',
  );
  const record = fc.record({
    kind: fc.constantFrom('team', 'person', 'membership', 'option', 'need', 'choice'),
    record: fc.dictionary(word, value),
  });
  fc.assert(
    fc.property(fc.array(record, { maxLength: 5 }), (given) => {
      const plain: Written[] = JSON.parse(JSON.stringify(given));
      const products = plain.map((item) =>
        item.kind === 'option' ? { ...item, record: { ...item.record, kind: 'product' } } : item,
      );
      const { records: read, problems } = readText(write(products));
      expect(read.map(({ kind, record: spec }) => ({ kind, record: spec }))).toEqual(products);
      expect(problems).toHaveLength(products.length === 0 ? 1 : 0);
      expect(parseAllDocuments(write(products)).flatMap(({ errors }) => errors)).toEqual([]);
    }),
    { numRuns: 500 },
  );
  expect(notesOf([])).toEqual([]);
});
