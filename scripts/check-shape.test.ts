import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkShape } from './check-shape.ts';
import { type Files, plant, REPOSITORY } from './testing/small-tree.ts';

/** Files that break one law, and where the check must say so: `path:line law`. */
type Planted = readonly [what: string, files: Files, expected: readonly string[]];

const lines = (count: number) => 'export {};\n'.repeat(count);

const NAMES: readonly Planted[] = [
  ...[
    'index.ts',
    'index.tsx',
    'utils.ts',
    'helpers.ts',
    'services.ts',
    'types.ts',
    'common.ts',
    'misc.test.ts',
  ].map((name): Planted => [name, { [`src/platform/${name}`]: '' }, [`src/platform/${name}:1 name`]]),
  ['a vague folder', { 'src/ui/common/badge.tsx': '' }, ['src/ui/common/badge.tsx:1 name']],
  ['a file with no place in src/', { 'src/setup.ts': '' }, ['src/setup.ts:1 plan']],
  ['a folder with no place in src/', { 'src/lib/http.ts': '' }, ['src/lib/http.ts:1 plan']],
  ['a file beside the domains', { 'src/domains/door.ts': '' }, ['src/domains/door.ts:1 vocabulary']],
  [
    'a domain that the plan does not know',
    { 'src/domains/cats/README.md': '' },
    ['src/domains/cats/README.md:1 order'],
  ],
  ...['cache.ts', 'rules.js', 'store.tsx', 'Rules.ts', 'notes.md', 'cache.test.ts'].map(
    (name): Planted => [
      `${name} in a domain`,
      { [`src/domains/people/${name}`]: '' },
      [`src/domains/people/${name}:1 vocabulary`],
    ],
  ),
  [
    'door.ts in a sub-noun',
    { 'src/domains/people/groups/door.ts': '' },
    ['src/domains/people/groups/door.ts:1 vocabulary'],
  ],
  [
    'a sub-noun not in kebab-case',
    { 'src/domains/people/Old_Groups/rules.ts': '' },
    ['src/domains/people/Old_Groups/rules.ts:1 vocabulary'],
  ],
  [
    'a component not in kebab-case',
    { 'src/domains/people/ui/PersonRow.tsx': '' },
    ['src/domains/people/ui/PersonRow.tsx:1 vocabulary'],
  ],
  [
    'a picture in ui/',
    { 'src/domains/people/ui/face.png': '' },
    ['src/domains/people/ui/face.png:1 vocabulary'],
  ],
  [
    'a folder in ui/',
    { 'src/domains/people/ui/cards/rules.ts': '' },
    ['src/domains/people/ui/cards/rules.ts:1 vocabulary'],
  ],
  [
    'a domain without README.md',
    { 'src/domains/choices/rules.ts': '' },
    ['src/domains/choices/README.md:1 readme'],
  ],
  [
    'a long README.md',
    { 'src/domains/people/README.md': 'a\n'.repeat(21) },
    ['src/domains/people/README.md:21 readme'],
  ],
];

const uses = (specifier: string) => `// Planted on line 2.\nimport '${specifier}';\n`;
const people = (file: string, specifier: string, law: string): Planted => [
  `${file} of people uses ${specifier}`,
  { [`src/domains/people/${file}`]: uses(specifier) },
  [`src/domains/people/${file}:2 ${law}`],
];

const DIRECTIONS: readonly Planted[] = [
  people('contract.ts', './rules.ts', 'direction'),
  people('rules.ts', './tables.ts', 'direction'),
  people('rules.ts', './store.ts', 'direction'),
  people('rules.ts', './groups/store.ts', 'direction'),
  people('tables.ts', './store.ts', 'direction'),
  people('store.ts', './groups/actions.ts', 'direction'),
  people('events.ts', './groups/actions.ts', 'direction'),
  people('store.ts', './records.ts', 'direction'),
  people('actions.ts', './routes.ts', 'direction'),
  people('records.ts', './commands.ts', 'direction'),
  people('groups/actions.ts', '../routes.ts', 'direction'),
  people('routes.ts', '#domains/people/door.ts', 'direction'),
  people('routes.ts', './ui/person-card.tsx', 'direction'),
  people('routes.ts', '#ui/badge.tsx', 'direction'),
  people('door.ts', './store.ts', 'direction'),
  people('door.ts', './actions.ts', 'direction'),
  people('ui/person-card.tsx', '../store.ts', 'direction'),
  people('ui/person-card.tsx', '../door.ts', 'direction'),
  people('ui/person-card.tsx', '../groups/routes.ts', 'direction'),
  people('rules.ts', '#domains/catalogue/door.ts', 'order'),
  people('rules.ts', '#domains/assessment/door.ts', 'order'),
  people('routes.ts', '../../main.ts', 'composition'),
  people('routes.ts', '../../compose/people.ts', 'composition'),
  people('ui/person-card.tsx', '#web/main.tsx', 'web'),
  people('rules.test.ts', '#web/main.tsx', 'web'),
  people('contract.ts', '#platform/clock.ts', 'pure'),
  people('rules.ts', '#platform/clock.ts', 'pure'),
  people('door.ts', '#platform/clock.ts', 'pure'),
  people('ui/person-card.tsx', '#platform/clock.ts', 'pure'),
];

const CROSSINGS: readonly Planted[] = [
  [
    'a domain by another file',
    { 'src/domains/catalogue/rules.ts': uses('#domains/people/rules.ts') },
    ['src/domains/catalogue/rules.ts:2 door'],
  ],
  [
    'a domain by a relative path',
    { 'src/domains/catalogue/rules.ts': uses('../people/door.ts') },
    ['src/domains/catalogue/rules.ts:2 door'],
  ],
  [
    "another domain's component",
    { 'src/domains/catalogue/ui/card.tsx': uses('#domains/people/ui/person-card.tsx') },
    ['src/domains/catalogue/ui/card.tsx:2 door'],
  ],
  [
    'a sibling',
    { 'src/domains/bets/README.md': '', 'src/domains/bets/rules.ts': uses('#domains/surveys/door.ts') },
    ['src/domains/bets/rules.ts:2 order'],
  ],
  [
    'a domain from platform/',
    { 'src/platform/clock.ts': uses('#domains/people/door.ts') },
    ['src/platform/clock.ts:2 platform'],
  ],
  [
    'a component from platform/',
    { 'src/platform/clock.ts': uses('#ui/badge.tsx') },
    ['src/platform/clock.ts:2 platform'],
  ],
  [
    'a page from platform/',
    { 'src/platform/clock.ts': uses('../web/main.tsx') },
    ['src/platform/clock.ts:2 web'],
  ],
  [
    'composition from platform/',
    { 'src/platform/clock.ts': uses('../compose/people.ts') },
    ['src/platform/clock.ts:2 composition'],
  ],
  [
    'the impure platform from its pure part',
    { 'src/platform/calendar.ts': uses('./clock.ts') },
    ['src/platform/calendar.ts:2 pure'],
  ],
  [
    'a domain from src/ui/',
    { 'src/ui/badge.tsx': uses('#domains/people/contract.ts') },
    ['src/ui/badge.tsx:2 ui'],
  ],
  [
    'the platform from sdk/',
    { 'src/sdk/client.ts': uses('#platform/errors.ts') },
    ['src/sdk/client.ts:2 sdk'],
  ],
  ['sdk/ from a page', { 'src/web/main.tsx': uses('../sdk/client.ts') }, ['src/web/main.tsx:2 sdk']],
  [
    'the impure platform from src/ui/',
    { 'src/ui/badge.tsx': uses('#platform/clock.ts') },
    ['src/ui/badge.tsx:2 pure'],
  ],
  ['a page from src/ui/', { 'src/ui/badge.tsx': uses('#web/main.tsx') }, ['src/ui/badge.tsx:2 web']],
  ['a store from web/', { 'src/web/main.tsx': uses('#domains/people/store.ts') }, ['src/web/main.tsx:2 web']],
  [
    'the impure platform from web/',
    { 'src/web/main.tsx': uses('#platform/clock.ts') },
    ['src/web/main.tsx:2 pure'],
  ],
  [
    'composition from web/',
    { 'src/web/main.tsx': uses('../compose/people.ts') },
    ['src/web/main.tsx:2 composition'],
  ],
  ['a page from main.ts', { 'src/main.ts': uses('#web/main.tsx') }, ['src/main.ts:2 web']],
  [
    'a component from cli.ts',
    { 'src/cli.ts': uses('#domains/people/ui/person-card.tsx') },
    ['src/cli.ts:2 composition'],
  ],
  [
    'a component from compose/',
    { 'src/compose/people.ts': uses('#ui/badge.tsx') },
    ['src/compose/people.ts:2 composition'],
  ],
];

const store = './groups/store.ts';
const FORMS: readonly Planted[] = [
  ['a type', `import type { A } from '${store}';`],
  ['a re-export', `export { a } from '${store}';`],
  ['a re-export of all', `export * from '${store}';`],
  ['import()', `const a = await import('${store}');`],
  ["import('…').A", `type A = import('${store}').A;`],
].map(([form = '', text = '']) => [
  form,
  { 'src/domains/people/rules.ts': `\n${text}\n` },
  ['src/domains/people/rules.ts:2 direction'],
]);

const SIZES: readonly Planted[] = [
  ['a long source', { 'src/platform/long.ts': lines(301) }, ['src/platform/long.ts:301 size']],
  ['a long style sheet', { 'src/ui/badge.css': 'a {\n}\n'.repeat(151) }, ['src/ui/badge.css:301 size']],
  ['a long test', { 'src/platform/long.test.ts': lines(301) }, ['src/platform/long.test.ts:301 size']],
  ['a long script', { 'scripts/long.ts': lines(301) }, ['scripts/long.ts:301 size']],
  [
    'many files of 81 lines',
    Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`src/platform/a${i}.ts`, lines(81)])),
    ['src:1 median'],
  ],
];

const MIGRATIONS: readonly Planted[] = [
  ['no number', { 'migrations/postgres/people.sql': '' }, ['migrations/postgres/people.sql:1 migrations']],
  [
    'another ending',
    { 'migrations/postgres/0003_more.ts': '' },
    ['migrations/postgres/0003_more.ts:1 migrations'],
  ],
  [
    'another case',
    { 'migrations/clickhouse/0001_Events.sql': '' },
    ['migrations/clickhouse/0001_Events.sql:1 migrations'],
  ],
  [
    'another store',
    { 'migrations/mysql/0001_people.sql': '' },
    ['migrations/mysql/0001_people.sql:1 migrations'],
  ],
  ['a gap', { 'migrations/postgres/0004_more.sql': '' }, ['migrations/postgres/0004_more.sql:1 migrations']],
  [
    'a number twice',
    { 'migrations/postgres/0002_zoo.sql': '' },
    ['migrations/postgres/0002_zoo.sql:1 migrations'],
  ],
  [
    'a late start',
    { 'migrations/clickhouse/0002_events.sql': '' },
    ['migrations/clickhouse/0002_events.sql:1 migrations'],
  ],
];

const brief = (root: string) => checkShape(root).map(({ path, line, law }) => `${path}:${line} ${law}`);

describe('check-shape', () => {
  it('finds nothing in a lawful tree', () => {
    expect(checkShape(plant())).toEqual([]);
  });

  it('lets tests look into other domains and into composition, and leaves packages and mentions alone', () => {
    const test =
      uses('#domains/assessment/store.ts') + uses('../../compose/people.ts') + uses('#ui/badge.tsx');
    const rules = "// import './store.ts'\nimport 'zod';\nexport const a = \"import './store.ts'\";\n";
    expect(
      brief(plant({ 'src/domains/people/store.test.ts': test, 'src/domains/people/rules.ts': rules })),
    ).toEqual([]);
  });

  it('takes the median only of more than 20 files', () => {
    const files = Array.from({ length: 6 }, (_, i) => [`src/platform/a${i}.ts`, lines(200)]);
    expect(brief(plant(Object.fromEntries(files)))).toEqual([]);
  });

  const planted = [...NAMES, ...DIRECTIONS, ...CROSSINGS, ...FORMS, ...SIZES, ...MIGRATIONS];
  it.each(planted)('reports %s', (_, files, expected) => {
    expect(brief(plant(files))).toEqual(expected);
  });

  it('prints each violation with what to do, a summary, and fails', () => {
    const root = plant({ 'src/domains/people/door.ts': uses('./store.ts') });
    const check = (folder: string) =>
      spawnSync(process.execPath, [join(REPOSITORY, 'scripts/check-shape.ts'), folder], { encoding: 'utf8' });
    expect(check(root)).toMatchObject({
      status: 1,
      stdout:
        'src/domains/people/door.ts:2 direction: a door opens only contract and rules\nshape: 1 to mend\n',
    });
    expect(check(plant())).toMatchObject({ status: 0, stdout: 'shape: as the law says\n' });
  });
});
