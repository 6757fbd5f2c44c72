import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse as parseCsv } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { AppError } from '#platform/errors.ts';
import { listOptions } from '../plans/rules.ts';
import { packageOf, parseScanMapping, scanSchema } from './rules.ts';

const SHIPPED = 'examples/js-tooling/scan.yaml';
const shipped = readFileSync(SHIPPED, 'utf8');

const parse = (text: string) => parseScanMapping({ name: 'scan.yaml', text });
const needs = (option: string) => `scan: 1\ntitle: T\nneeds:\n  a:\n    options:\n      b: ${option}\n`;

function problemsOf(text: string): readonly object[] {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof AppError) return error.problems;
    throw error;
  }
  return [];
}

describe('the shipped scan file', () => {
  const mapping = parse(shipped);

  it('names exactly the options of options.csv, with their labels', () => {
    const listed = parseCsv(readFileSync('examples/js-tooling/options.csv'), { columns: true }) as object[];
    expect(listOptions(mapping).map(({ need, option, label }) => ({ need, option, label }))).toEqual(listed);
  });

  it('says of every option what the README says', () => {
    const readme = readFileSync('examples/js-tooling/README.md', 'utf8');
    const rows = [...readme.matchAll(/^\| ([a-z0-9-]+) \| ([a-z0-9-]+) \| (.*`.+`.*) \|$/gm)];
    expect(rows).toHaveLength(84);
    for (const [, need = '', option = '', what = ''] of rows) {
      const said = mapping.needs[need]?.options[option];
      const names = [...what.matchAll(/`([^`]+)`/g)].map(([, name = '']) =>
        name.replace('.yml, *.yaml', '.yml|.github/workflows/*.yaml').split('|'),
      );
      const found = [...(said?.packages ?? []), ...(said?.files ?? []), ...(said?.keys ?? [])];
      expect([need, option, ...found]).toEqual([need, option, ...names.flat()]);
    }
    expect(mapping.needs['type-checking']?.options.none).toMatchObject({ otherwise: 'npm' });
  });

  it('names the same teams that make an option as vendor.csv', () => {
    const listed = parseCsv(readFileSync('examples/js-tooling/vendor.csv'), { columns: true }) as object[];
    expect(mapping.vendors).toEqual(listed);
  });

  it('is right by the schema that an editor is given, which also refuses what is wrong', () => {
    const validate = new Ajv2020({ strict: false }).compile(scanSchema());
    expect([validate(parseYaml(shipped)), validate.errors]).toEqual([true, null]);
    expect(validate({ scan: 1, title: 'T' })).toBe(false);
    expect(validate({ scan: 1, title: 'T', needs: { a: { options: { b: { pakages: ['x'] } } } } })).toBe(
      false,
    );
  });
});

describe('the scan file of the manual', () => {
  it('is right', () => {
    const [, text = ''] = /```yaml\n(.*?)```/s.exec(readFileSync('docs/scanning-git.md', 'utf8')) ?? [];
    expect(Object.keys(parse(text).needs)).toEqual([
      'test-runner',
      'base-image',
      'pipeline',
      'type-checking',
    ]);
  });
});

describe('a scan file', () => {
  it('has sensible values for what it leaves out', () => {
    expect(parse(needs('{ packages: [x] }'))).toMatchObject({
      ecosystem: 'npm',
      folders: ['.'],
      npm: ['dependencies', 'devDependencies', 'optionalDependencies'],
      tenures: { closeGapsUnder: 14, dropEndedUnder: 14, young: 'keep' },
      catalogue: false,
    });
  });

  it.each([
    ['{ pakages: [x] }', 6, 'needs.a.options.b', /pakages/],
    ['{ label: B }', 6, 'needs.a.options.b', /says nothing that can be found/],
    ['{ packages: [x], otherwise: npm }', 6, 'needs.a.options.b', /says nothing that can be found/],
    ['{ files: ["../x"] }', 6, 'needs.a.options.b.files.0', /no path within a repository/],
    ['{ files: [/etc] }', 6, 'needs.a.options.b.files.0', /no path within a repository/],
    ['{ packages: ["pypi:x"] }', 6, 'needs.a.options.b.packages.0', /no name of an npm package/],
    ['{ keys: ["Makefile#x"] }', 6, 'needs.a.options.b.keys.0', /no key of a manifest/],
    ['{ otherwise: perl }', 6, 'needs.a.options.b.otherwise', /./],
  ])('is refused for %s, with line and field', (option, row, field, reason) => {
    expect(problemsOf(needs(option))[0]).toMatchObject({ row, field, reason: expect.stringMatching(reason) });
  });

  it('is refused for two rests of a need, vendors of nothing, and what is no YAML', () => {
    const two = `${needs('{ otherwise: npm }')}      c: { otherwise: npm }\n`;
    expect(problemsOf(two)).toMatchObject([{ row: 7, field: 'needs.a.options.c.otherwise' }]);
    const vendors = `${needs('{ packages: [x] }')}vendors:\n  - { team: t, need: a, option: z }\n  - { team: t, need: y, option: z }\n`;
    expect(problemsOf(vendors)).toMatchObject([
      { row: 8, field: 'vendors.0.option' },
      { row: 9, field: 'vendors.1.need' },
    ]);
    expect(problemsOf('scan: [')).toMatchObject([{ file: 'scan.yaml', row: 1 }]);
    expect(problemsOf('scan: 1\nscan: 1\n')).not.toEqual([]);
    expect(problemsOf('')).toMatchObject([{ field: 'scan file' }]);
  });
});

describe('a package', () => {
  it('is of the ecosystem it names, or else of the usual one', () => {
    expect(packageOf('jest', 'npm')).toEqual({ ecosystem: 'npm', name: 'jest' });
    expect(packageOf('pip:pytest', 'npm')).toEqual({ ecosystem: 'pip', name: 'pytest' });
    expect(packageOf('junit:junit', 'maven')).toEqual({ ecosystem: 'maven', name: 'junit:junit' });
    expect(packageOf('maven:junit:junit', 'npm')).toEqual({ ecosystem: 'maven', name: 'junit:junit' });
  });
});
