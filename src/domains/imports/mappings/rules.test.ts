import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { AppError } from '#platform/errors.ts';
import { dayField, keyField } from '#platform/fields.ts';
import { bindPlan } from '../mappers/rules.ts';
import { mappingSchema, parseMapping } from './rules.ts';

const team = {
  name: 'team',
  description: 'A team.',
  schema: z.strictObject({
    key: keyField,
    size: z.int().min(0).nullish().describe('People in it'),
    from: dayField.nullish(),
    exact: z.enum(['day', 'month', 'quarter', 'year']).optional(),
    active: z.boolean().optional(),
    tags: z
      .array(z.enum(['red', 'green']))
      .max(2)
      .optional(),
  }),
};
const kinds = [team, { name: 'need', description: 'A need.', schema: z.strictObject({ key: keyField }) }];

function problems(text: string) {
  try {
    parseMapping({ name: 'map.yaml', text }, kinds);
  } catch (error) {
    if (error instanceof AppError && error.code === 'invalid') return error.problems;
    throw error;
  }
  return [];
}

/** A mapping of one file with these fields of a team. */
const fieldsOf = (...lines: string[]) =>
  [
    'musthave: 1',
    'title: t',
    'files:',
    '  - file: "*.csv"',
    '    missing: [NA]',
    '    records:',
    '      - kind: team',
    '        fields:',
    ...lines.map((line) => `          ${line}`),
  ].join('\n');

function rowsOf(text: string, columns: string[], ...rows: string[][]) {
  const mapping = parseMapping({ name: 'map.yaml', text }, kinds);
  const [entry] = mapping.files;
  const [plan] = entry === undefined ? [] : mapping.plansOf(entry);
  if (plan === undefined) throw new Error('no plan');
  const mapper = bindPlan(plan, columns);
  if ('problems' in mapper) return mapper.problems;
  return rows.map((cells) => {
    const mapped = mapper.map(cells);
    if (mapped === undefined) return mapped;
    return 'record' in mapped
      ? mapped.record
      : mapped.refusals.map(({ field, columns: from, reason }) => `${field} (${from}): ${reason}`);
  });
}

test('columns become fields by the type of each field, and empty cells leave theirs out', () => {
  const text = fieldsOf('key: name', 'size: people', 'active: on', 'from: since');
  const columns = ['on', 'name', 'people', 'since', 'unused'];
  expect(rowsOf(text, columns, ['yes', 'a', '1 200', '2020-01-02', '-'], ['', 'b', 'NA', '', '-'])).toEqual([
    { key: 'a', size: 1200, active: true, from: '2020-01-02' },
    { key: 'b' },
  ]);
});

test('constants, templates, maps, dates, lists and cleared fields', () => {
  const text = fieldsOf(
    'key: { template: "{dept}-{no}" }',
    'size: { column: n, empty: null, map: { many: 100, none: null }, unmapped: keep }',
    'from: { column: d, date: [D.M.YYYY, YYYY-MM], as: last }',
    'exact: { column: d, date: [D.M.YYYY, YYYY-MM], as: precision }',
    'active: { value: true }',
    'tags: { column: t, split: "/", map: { r: red, g: green } }',
  );
  const columns = ['dept', 'no', 'n', 'd', 't'];
  expect(
    rowsOf(
      text,
      columns,
      ['hr', '7', 'many', '3.4.2020', 'r / g'],
      ['hr', '8', '', '2020-02', ''],
      ['hr', '9', '12', '', '/'],
    ),
  ).toEqual([
    { key: 'hr-7', size: 100, from: '2020-04-03', exact: 'day', active: true, tags: ['red', 'green'] },
    { key: 'hr-8', size: null, from: '2020-02-29', exact: 'month', active: true },
    { key: 'hr-9', size: 12, active: true, tags: [] },
  ]);
});

test('names field, column and reason of all that is wrong with a row', () => {
  const text = fieldsOf(
    'key: name',
    'size: { column: n }',
    'from: { column: d, date: DD/MM/YYYY }',
    'active: { column: a, map: { on: true } }',
    'tags: { column: t, split: "," }',
  );
  expect(
    rowsOf(
      text,
      ['name', 'n', 'd', 'a', 't'],
      ['a', '1,234', '1/2/20', 'off', 'red'],
      ['', '-3', '', 'on', 'red,blue'],
    ),
  ).toEqual([
    [
      "size (n): \"1,234\" may be a fraction or thousands: say decimal: '.' or decimal: ',' in the mapping",
      'from (d): "1/2/20" is not a date as DD/MM/YYYY',
      'active (a): there is no entry in its map for "off". There are: on.',
    ],
    [
      'key (name): is empty, and a record needs it',
      'size (n): Too small: expected number to be >=0',
      'tags.1 (t): Invalid option: expected one of "red"|"green"',
    ],
  ]);
});

test('a condition chooses the rows', () => {
  const text = `${fieldsOf('key: name')}
        when: [{ column: kind, is: [x, 1] }, { column: name, not: c }, { column: note, empty: true }]`;
  const rows = [
    ['a', 'x', ''],
    ['b', '1', 'NA'],
    ['c', 'x', ''],
    ['d', 'y', ''],
    ['e', 'x', 'n'],
  ];
  expect(rowsOf(text, ['name', 'kind', 'note'], ...rows)).toEqual([
    { key: 'a' },
    { key: 'b' },
    undefined,
    undefined,
    undefined,
  ]);
});

test('a column that the file does not have is named, with those it has', () => {
  expect(rowsOf(fieldsOf('key: naem'), ['name', 'size'])).toEqual([
    'there is no column "naem". Did you mean "name"? There are: name, size.',
  ]);
});

test('all that is wrong with a mapping is listed with its line', () => {
  const text = fieldsOf(
    'kye: name',
    'size: { value: 3, column: n }',
    'from: { column: d, date: DD/MM/YY }',
    'exact: { value: hour }',
    'active: { column: a, otherwise: true }',
    'tags: t',
  );
  expect(problems(text).map(({ row, field, reason }) => [row, field, reason])).toEqual([
    [
      9,
      'files.0.records.0.fields.kye',
      'there is no field of a team "kye". Did you mean "key"? There are: key, size, from, exact, active, tags.',
    ],
    [10, 'files.0.records.0.fields.size', 'give exactly one of column, value and template'],
    [11, 'files.0.records.0.fields.from', 'date: YY is ambiguous: a year has four digits, YYYY'],
    [12, 'files.0.records.0.fields.exact', expect.stringContaining('cannot be "hour"')],
    [13, 'files.0.records.0.fields.active', '"otherwise" goes with "map"'],
    [14, 'files.0.records.0.fields.tags', 'is a list: say how to "split" a cell'],
    [9, 'files.0.records.0.fields', 'a team needs the field "key"'],
  ]);
});

test.each([
  ['musthave: 1\ntitle: [', 2, undefined],
  ['musthave: 2\ntitle: t\nfiles: []', 1, 'musthave'],
  [
    'musthave: 1\ntitle: t\nfiles:\n  - file: a\n    records:\n      - kind: teem\n        fields: {}',
    6,
    'files.0.records.0.kind',
  ],
  [fieldsOf('key: { colum: name }'), 9, 'files.0.records.0.fields.key'],
  [fieldsOf('key: 3'), 9, 'files.0.records.0.fields.key'],
  ['', undefined, 'mapping'],
  ['title: a\ntitle: b', 2, undefined],
])('refuses %j', (text, row, field) => {
  expect(problems(text)).toContainEqual({
    file: 'map.yaml',
    row,
    ...(field === undefined ? {} : { field }),
    reason: expect.any(String),
  });
});

test('refuses what would take a parser forever', () => {
  const keys = Array.from({ length: 20_000 }, (_, index) => `k${index}: 0`).join('\n');
  for (const text of [
    '['.repeat(200_000),
    '{a: '.repeat(60_000),
    '- '.repeat(100_000),
    '['.repeat(500_000),
    keys,
  ])
    expect(problems(text).length).toBeGreaterThan(0);
  const bomb = [
    'a: &a [x, x, x, x, x, x, x, x, x]',
    ...[...'bcdefghij'].map((name, index) => `${name}: &${name} [${`*${'abcdefghi'[index]}, `.repeat(9)}]`),
  ].join('\n');
  expect(problems(bomb).length).toBeGreaterThan(0);
});

test('the JSON Schema takes what the parser takes, and knows the fields of every kind', () => {
  const validate = new Ajv2020({ strict: false, formats: { date: true } }).compile(mappingSchema(kinds));
  const right = fieldsOf('key: name', 'size: { column: n, map: { many: 100 } }');
  const wrong = [
    fieldsOf('key: name', 'sise: n'),
    fieldsOf('size: n'),
    fieldsOf('key: { colum: n }'),
    fieldsOf('key: n').replace('team', 'teem'),
  ];
  expect(validate(parse(right))).toBe(true);
  expect(wrong.map((text) => validate(parse(text)))).toEqual([false, false, false, false]);
});
