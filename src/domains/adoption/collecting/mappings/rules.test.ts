import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { AppError } from '#platform/errors.ts';
import { mappingSchema, parseLogMapping, parseTableMapping } from './rules.ts';

const logs = (text: string) => parseLogMapping({ name: 'logs.yaml', text });
const tables = (text: string) => parseTableMapping({ name: 'events.yaml', text });
const problems = (read: (text: string) => unknown, text: string) => {
  try {
    read(text);
  } catch (error) {
    if (error instanceof AppError) return error.problems;
  }
  return [];
};

describe('a mapping of logs', () => {
  it.each([
    ['collect: logs\nrules: []\n', 2, 'rules', /./],
    [
      'collect: logs\nrules:\n  - { path: a, product: x, event: y }\n',
      3,
      'rules.0.path',
      /begin it with a slash/,
    ],
    [
      'collect: logs\nrules:\n  - { path: /**/a, product: x, event: y }\n',
      3,
      'rules.0.path',
      /only at the end/,
    ],
    ['collect: logs\nrules:\n  - { path: /a, product: x }\n', 3, 'rules.0', /needs a product and an event/],
    ['collect: logs\nrules:\n  - { path: /a, produkt: x, event: y }\n', 3, 'rules.0', /produkt/],
    [
      'collect: logs\nrules:\n  - path: /a/:b\n    product: { segment: c }\n    event: y\n',
      4,
      'rules.0.product',
      /no segment :c/,
    ],
    [
      'collect: logs\nrules:\n  - path: [/a/:b, /c]\n    product: x\n    event: y\n    properties: { b: { segment: b } }\n',
      6,
      'rules.0.properties.b',
      /no segment :b/,
    ],
    [
      'collect: logs\nzone: Mars\nrules: [{ path: /a, product: x, event: y }]\n',
      2,
      'zone',
      /no time zone "Mars"/,
    ],
    [
      'collect: logs\nrules: [{ path: /a, product: { field: a, query: b }, event: y }]\n',
      2,
      'rules.0.product',
      /./,
    ],
    ['collect: events\n', 1, 'collect', /./],
  ])('%j is refused with line and field', (text, row, field, reason) => {
    expect(problems(logs, text)[0]).toMatchObject({ row, field, reason: expect.stringMatching(reason) });
  });

  it('is refused for what is no YAML', () =>
    expect(problems(logs, 'collect: [')).toMatchObject([{ file: 'logs.yaml', row: 1 }]));
});

describe('a mapping of tables', () => {
  it.each([
    ['collect: events\nproduct: a\nevent: b\n', 1, 'time', /name the column of the time, or of the id/],
    [
      'collect: events\nproduct: a\nevent: b\ntime: { column: c, format: YY }\n',
      4,
      'time.format',
      /"YY" means nothing/,
    ],
    ['collect: events\nproduct: a\nevent: b\ntime: { column: c, zone: Mars }\n', 4, 'time.zone', /Mars/],
  ])('%j is refused with line and field', (text, row, field, reason) => {
    expect(problems(tables, text)[0]).toMatchObject({ row, field, reason: expect.stringMatching(reason) });
  });
});

describe('the mappings of the manual', () => {
  const [first = '', second = ''] = [
    ...readFileSync('docs/collecting.md', 'utf8').matchAll(/```yaml\n(.*?)```/gs),
  ].map(([, text = '']) => text);

  it('are right, also by the schema', () => {
    expect(logs(first).rules.length).toBeGreaterThan(2);
    expect(tables(second).when.length).toBe(1);
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    expect(ajv.validate(mappingSchema('logs'), parse(first))).toBe(true);
    expect(ajv.validate(mappingSchema('events'), parse(second))).toBe(true);
    expect(ajv.validate(mappingSchema('events'), parse(first))).toBe(false);
  });
});
