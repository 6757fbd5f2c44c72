import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** The repository's own folder. */
export const REPOSITORY = join(import.meta.dirname, '..', '..');

/** Files by their path in the tree. */
export type Files = Readonly<Record<string, string>>;

/** A repository in small that keeps every law. */
export const LAWFUL: Files = {
  'migrations/README.md': 'One folder for each store.\n',
  'migrations/postgres/0001_people.sql': 'create table person (key text);\n',
  'migrations/postgres/0002_people-names.sql': 'alter table person add name text;\n',
  'scripts/say.ts': "console.log('said');\n",
  'src/main.ts': `import { listNames } from './compose/people.ts';

process.stdout.write(listNames(0).join());
`,
  'src/compose/people.ts': `import { isOlder } from '#domains/catalogue/rules.ts';
import { describePeople } from '#domains/people/routes.ts';
import { systemClock } from '#platform/clock.ts';

export function listNames(day: number): string[] {
  return isOlder({ key: 'a', born: day }, systemClock()) ? describePeople() : [];
}
`,
  'src/platform/calendar.ts': `export function isBefore(a: number, b: number): boolean {
  return a < b;
}
`,
  'src/platform/clock.ts': `import { hrtime } from 'node:process';

export const systemClock = (): number => hrtime()[0];
`,
  'src/sdk/client.ts': 'export const asked = 1;\n',
  'src/domains/people/README.md': '# People\n',
  'src/domains/people/contract.ts': `export interface Person {
  readonly key: string;
  readonly born: number;
}
`,
  'src/domains/people/rules.ts': `import { isBefore } from '#platform/calendar.ts';
import type { Person } from './contract.ts';

export function isBornBefore(person: Person, day: number): boolean {
  return isBefore(person.born, day);
}
`,
  'src/domains/people/rules.test.ts': `import { expect, it } from 'vitest';
import { listNames } from '../../compose/people.ts';

it('lists', () => expect(listNames(0)).toHaveLength(1));
`,
  'src/domains/people/tables.ts': `export interface PersonRow {
  readonly key: string;
}
`,
  'src/domains/people/store.ts': `import type { PersonRow } from './tables.ts';

export function listRows(): PersonRow[] {
  return [{ key: 'a' }];
}
`,
  'src/domains/people/groups/actions.ts': `import { listRows } from '../store.ts';

export function nameGroup(): string[] {
  return listRows().map((row) => row.key);
}
`,
  'src/domains/people/routes.ts': `import { nameGroup } from './groups/actions.ts';

export const describePeople = nameGroup;
`,
  'src/domains/people/door.ts': `export type { Person } from './contract.ts';
export { isBornBefore } from './rules.ts';
`,
  'src/domains/people/ui/person-card.tsx': `import { Badge } from '#ui/badge.tsx';
import type { Person } from '../contract.ts';

export function PersonCard({ person }: { readonly person: Person }) {
  return <Badge text={person.key} />;
}
`,
  'src/domains/catalogue/README.md': '# Catalogue\n',
  'src/domains/catalogue/rules.ts': `import { isBornBefore, type Person } from '#domains/people/door.ts';

export function isOlder(person: Person, day: number): boolean {
  return isBornBefore(person, day);
}
`,
  'src/ui/badge.tsx': `export function Badge({ text }: { readonly text: string }) {
  return <b>{text}</b>;
}
`,
  'src/web/index.html': '<script type="module" src="./main.tsx"></script>\n',
  'src/web/main.tsx': `import { createRoot } from 'react-dom/client';
import { PersonCard } from '#domains/people/ui/person-card.tsx';

const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<PersonCard person={{ key: 'a', born: 0 }} />);
`,
};

const CONFIGURATION = [
  '.gitignore',
  'biome.json',
  'knip.json',
  'tsconfig.json',
  'tsconfig.base.json',
  'tsconfig.pure.json',
  'tsconfig.sdk.json',
  'tsconfig.server.json',
  'tsconfig.tests.json',
  'tsconfig.web.json',
  'vite.config.ts',
];

/**
 * Writes the lawful tree with the planted files over it, and the repository's own configuration, into a folder
 * that goes when the test ends. Returns the folder.
 */
export function plant(planted: Files = {}): string {
  const root = mkdtempSync(join(tmpdir(), 'musthave-laws-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const files = {
    'package.json': describePackage(),
    ...copyOf(CONFIGURATION),
    ...LAWFUL,
    ...planted,
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

/** The repository's own files of these paths. */
export function copyOf(paths: readonly string[]): Files {
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(REPOSITORY, path), 'utf8')]));
}

/** Lets the tree find the installed packages, one link each so that caches under node_modules stay its own. */
export function linkPackages(root: string): void {
  mkdirSync(join(root, 'node_modules'));
  for (const name of readdirSync(join(REPOSITORY, 'node_modules')))
    if (!name.startsWith('.') || name === '.bin')
      symlinkSync(join(REPOSITORY, 'node_modules', name), join(root, 'node_modules', name));
}

const TOOLS = ['@biomejs/biome', '@types/node', '@vitejs/plugin-react', 'typescript', 'vite', 'vitest'];

/** The package.json of the small tree, with more of its fields. */
export function describePackage(
  more: { readonly dependencies?: Readonly<Record<string, string>> } = {},
): string {
  const { type, imports } = JSON.parse(readFileSync(join(REPOSITORY, 'package.json'), 'utf8'));
  const dependencies = { react: '*', 'react-dom': '*', ...more.dependencies };
  const devDependencies = Object.fromEntries(TOOLS.map((name) => [name, '*']));
  const scripts = { check: 'biome check', start: 'node src/main.ts', test: 'vitest run' };
  const description = { name: 'small', private: true, type, imports, scripts, dependencies, devDependencies };
  return `${JSON.stringify(description, null, 2)}\n`;
}
