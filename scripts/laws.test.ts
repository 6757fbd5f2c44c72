import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  describePackage,
  type Files,
  LAWFUL,
  linkPackages,
  plant,
  REPOSITORY,
} from './testing/small-tree.ts';

// The laws that Biome, tsc and knip check, with the repository's own configuration: each is broken once, all in one
// tree because starting a tool takes longer than checking, and the tool must report exactly the planted places.

interface Ran {
  readonly status: number | null;
  readonly output: string;
}

function run(files: Files, program: string, ...args: readonly string[]): Ran {
  const root = plant(files);
  linkPackages(root);
  const bin = join(REPOSITORY, 'node_modules', '.bin', program);
  const { status, stdout } = spawnSync(bin, args, {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  });
  return { status, output: stdout.replaceAll(`${root}/`, '') };
}

const statements = (count: number) => '  void 0;\n'.repeat(count);
const component = (name: string, count: number) =>
  `export function ${name}() {\n${statements(count - 1)}  return null;\n}\n`;

describe('Biome', () => {
  const check = (files: Files) =>
    run(files, 'biome', 'check', '--error-on-warnings', '--max-diagnostics=none', '--reporter=github');
  const reported = ({ output }: Ran) =>
    [...output.matchAll(/title=([^,]+),file=([^,]+)/g)].map(([, rule, file]) => `${file} ${rule}`).sort();

  const planted: Readonly<Record<string, readonly [text: string, rule: string]>> = {
    'src/platform/any.ts': ['export const a: any = 1;\n', 'lint/suspicious/noExplicitAny'],
    'src/platform/const-enum.ts': ['export const enum Small {\n  A = 1,\n}\n', 'lint/suspicious/noConstEnum'],
    'src/platform/console.ts': ["console.log('said');\n", 'lint/suspicious/noConsole'],
    'src/platform/cycle-a.ts': ["import './cycle-b.ts';\n", 'lint/suspicious/noImportCycles'],
    'src/platform/cycle-b.ts': ["import '#platform/cycle-a.ts';\n", 'lint/suspicious/noImportCycles'],
    'src/platform/default.ts': ['export default 1;\n', 'lint/style/noDefaultExport'],
    'src/platform/enum.ts': ['export enum Small {\n  A = 1,\n}\n', 'lint/style/noEnum'],
    'src/platform/format.ts': ['export const a = "double";\n', 'format'],
    'src/platform/imports.ts': [
      "export * from './clock.ts';\nexport * from './calendar.ts';\n",
      'assist/source/organizeImports',
    ],
    'src/platform/long.ts': [
      `export function long(): void {\n${statements(61)}}\n`,
      'lint/complexity/noExcessiveLinesPerFunction',
    ],
    'src/platform/non-null.ts': ['export const a = Object.keys({})[0]!;\n', 'lint/style/noNonNullAssertion'],
    'src/platform/snake_case.ts': ['export const a = 1;\n', 'lint/style/useFilenamingConvention'],
    'src/platform/type.ts': [
      "import { A } from './a.ts';\n\nexport const a: A = 1;\n",
      'lint/style/useImportType',
    ],
    'src/platform/unused.ts': ["import { A } from './a.ts';\n", 'lint/correctness/noUnusedImports'],
    'src/ui/Card.tsx': ['export const a = 1;\n', 'lint/style/useFilenamingConvention'],
    'src/ui/long.tsx': [component('Long', 121), 'lint/complexity/noExcessiveLinesPerFunction'],
  };

  it('finds nothing in a lawful tree, where scripts print and components and tests are longer', () => {
    const longTest = `import { it } from 'vitest';\n\nit('is long', () => {\n${statements(100)}});\n`;
    const files = { 'src/ui/page.tsx': component('Page', 119), 'src/platform/long.test.ts': longTest };
    expect(check(files)).toMatchObject({ status: 0 });
  });

  it('reports every planted violation and nothing else', () => {
    const ran = check(Object.fromEntries(Object.entries(planted).map(([path, [text]]) => [path, text])));
    expect(ran.status).toBe(1);
    expect(reported(ran)).toEqual(
      Object.entries(planted)
        .map(([path, [, rule]]) => `${path} ${rule}`)
        .sort(),
    );
  });
});

describe('tsc', () => {
  const check = (files: Files) => run(files, 'tsc', '-b', '--pretty', 'false');
  const reported = ({ output }: Ran) =>
    [...output.matchAll(/^(\S+?)\(\d+,\d+\): error (TS\d+)/gm)]
      .map(([, file, code]) => `${file} ${code}`)
      .sort();

  const NODE = 'export const a = process.pid;\n';
  const NODE_MODULE = "export { readFileSync } from 'node:fs';\n";
  const DOM = 'export const a = document.title;\n';
  const WRONG = "export const a: number = 'a';\n";
  const planted: Readonly<Record<string, readonly [text: string, code: string]>> = {
    // The pure core knows neither Node nor a browser, nor any file that does.
    'src/domains/imports/contract.ts': [NODE, 'TS2591'],
    'src/domains/imports/rules.ts': [DOM, 'TS2584'],
    'src/domains/imports/door.ts': [NODE_MODULE, 'TS2591'],
    'src/domains/imports/rows/rules.ts': [DOM, 'TS2584'],
    'src/domains/choices/rules.ts': ["export type { PersonRow } from '../people/tables.ts';\n", 'TS6307'],
    'src/platform/endpoint.ts': [NODE, 'TS2591'],
    'src/platform/errors.ts': [DOM, 'TS2584'],
    'src/platform/statistics/intervals.ts': [NODE, 'TS2591'],
    // The server knows no browser, the page no Node and none of the server's files.
    'src/platform/http.ts': [DOM, 'TS2584'],
    'src/domains/choices/store.ts': [DOM, 'TS2584'],
    'src/domains/choices/ui/card.tsx': [NODE, 'TS2591'],
    'src/ui/card.tsx': [NODE, 'TS2591'],
    'src/web/page.tsx': [NODE, 'TS2591'],
    'src/web/rows-page.tsx': ["export type { PersonRow } from '#domains/people/tables.ts';\n", 'TS6307'],
    // Every file is checked.
    'src/cli.ts': [WRONG, 'TS2322'],
    'src/domains/choices/rules.test.ts': [WRONG, 'TS2322'],
    'src/platform/statistics/intervals.test.ts': [WRONG, 'TS2322'],
    'src/ui/card.test.ts': [WRONG, 'TS2322'],
    'src/ui/row.test.tsx': [WRONG, 'TS2322'],
    'scripts/wrong.ts': [WRONG, 'TS2322'],
    'bench/wrong.ts': [WRONG, 'TS2322'],
    'e2e/wrong.test.ts': [WRONG, 'TS2322'],
    'wrong.config.ts': [WRONG, 'TS2322'],
    // And strictly.
    'src/platform/strict-null.ts': ['export const a: string = null;\n', 'TS2322'],
    'src/platform/unchecked-index.ts': ['export const a: string = [""][0];\n', 'TS2322'],
    'src/platform/type-import.ts': [
      "import { PersonRow } from '#domains/people/tables.ts';\nexport type A = PersonRow;\n",
      'TS1484',
    ],
    'src/platform/erasable.ts': ['export namespace A {\n  export const b = 1;\n}\n', 'TS1294'],
  };

  it('finds nothing in a lawful tree', () => {
    expect(check({})).toMatchObject({ status: 0, output: '' });
  });

  it('reports every planted violation and nothing else', () => {
    const ran = check(Object.fromEntries(Object.entries(planted).map(([path, [text]]) => [path, text])));
    expect(ran.status).not.toBe(0);
    expect(reported(ran)).toEqual(
      Object.entries(planted)
        .map(([path, [, code]]) => `${path} ${code}`)
        .sort(),
    );
  });
});

describe('knip', () => {
  const check = (files: Files) => run(files, 'knip', '--reporter', 'json', '--no-config-hints');

  it('finds nothing in a lawful tree', () => {
    expect(check({})).toMatchObject({ status: 0, output: '{"issues":[]}\n' });
  });

  it('reports every planted violation and nothing else', () => {
    const { status, output } = check({
      'package.json': describePackage({ dependencies: { zod: '*' } }),
      'src/platform/forgotten.ts': 'export {};\n',
      'src/platform/calendar.ts': `import 'not-in-package-json';
import './nowhere.ts';

export type Unused = string;
export const unused = 1;
${LAWFUL['src/platform/calendar.ts']}`,
    });
    expect(status).toBe(1);
    expect(namesByKind(JSON.parse(output))).toEqual({
      dependencies: ['zod'],
      exports: ['unused'],
      files: ['src/platform/forgotten.ts'],
      types: ['Unused'],
      unlisted: ['not-in-package-json'],
      unresolved: ['./nowhere.ts'],
    });
  });

  type Issue = Readonly<Record<string, string | readonly { readonly name: string }[]>>;

  function namesByKind({ issues }: { readonly issues: readonly Issue[] }): Record<string, string[]> {
    const named = issues.flatMap((issue) =>
      Object.entries(issue).flatMap(([kind, found]) =>
        typeof found === 'string' ? [] : found.map(({ name }) => ({ kind, name })),
      ),
    );
    const kinds = Object.groupBy(named, ({ kind }) => kind);
    return Object.fromEntries(
      Object.entries(kinds).map(([kind, found]) => [kind, found?.map(({ name }) => name) ?? []]),
    );
  }
});
