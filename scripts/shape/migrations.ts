import type { SourceFile, Violation } from './tree.ts';

const NAME = /^migrations\/(?:postgres|clickhouse)\/(\d{4})_[a-z0-9]+(?:-[a-z0-9]+)*\.sql$/;

/** Laws about migrations: what they are called, and that their numbers run 0001, 0002, … without gap or double. */
export function checkMigrations(files: readonly SourceFile[]): Violation[] {
  const migrations = files.filter(({ path }) => path.startsWith('migrations/') && !path.endsWith('.md'));
  const badlyNamed = migrations.filter(({ path }) => !NAME.test(path));
  return [
    ...badlyNamed.map(({ path }) => violation(path, 'call it postgres/ or clickhouse/ NNNN_kebab-case.sql')),
    ...['postgres', 'clickhouse'].flatMap((store) => checkNumbers(migrations, `migrations/${store}/`)),
  ];
}

function checkNumbers(migrations: readonly SourceFile[], folder: string): Violation[] {
  const named = migrations
    .map(({ path }) => path)
    .filter((path) => path.startsWith(folder) && NAME.test(path));
  return named.sort().flatMap((path, index) => {
    const previous = index === 0 ? 0 : numberOf(named[index - 1]);
    const expected = String(previous + 1).padStart(4, '0');
    return numberOf(path) === previous + 1 ? [] : [violation(path, `its number should be ${expected}`)];
  });
}

function numberOf(path = ''): number {
  return Number(NAME.exec(path)?.[1]);
}

function violation(path: string, todo: string): Violation {
  return { path, line: 1, law: 'migrations', todo };
}
