/**
 * Makes a git repository of so many commits, as a monorepo has them, and measures `musthave scan git` on it:
 * `npm run bench -- scan [COMMITS]`.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addCommits, type CommitToMake, git, importStream } from '../scripts/testing/repositories.ts';

const PACKAGES = 40;
const TOOLS = [
  'jest',
  'vitest',
  'mocha',
  'eslint',
  'prettier',
  'typescript',
  'webpack',
  'vite',
  'rollup',
  'husky',
];
const START = Date.parse('2010-01-01T00:00:00Z');
const HOURS_BETWEEN = 6;
const HOUR = 3_600_000;
/** One commit in so many changes a manifest; one in so many merges a branch. */
const [MANIFEST_EVERY, MERGE_EVERY] = [4, 10];

/** A package.json of some 3 kB, as projects have them. */
function manifestOf(number: number): object {
  const fill = Array.from({ length: 80 }, (_, index) => [
    `some-dependency-${(number + index) % 500}`,
    `^${index}.0.0`,
  ]);
  const tools = TOOLS.filter((_, index) => (number >> index) % 3 === 0).map((name) => [
    name,
    `^${number % 50}.0.0`,
  ]);
  return {
    name: `package-${number}`,
    dependencies: Object.fromEntries(fill),
    devDependencies: Object.fromEntries(tools),
  };
}

function* makeCommits(count: number): Generator<CommitToMake> {
  for (let number = 0; number < count; number += 1) {
    const at = new Date(START + number * HOURS_BETWEEN * HOUR).toISOString();
    const files: Record<string, string | object> = {
      [`src/${number % 50}/${number % 997}.js`]: `// ${number}\n`,
    };
    if (number % MANIFEST_EVERY === 0) {
      const place = number % (PACKAGES + 1);
      files[place === PACKAGES ? 'package.json' : `packages/p${place}/package.json`] = manifestOf(number);
    }
    const by = `author-${number % 200}@example.org`;
    if (number > 0 && number % MERGE_EVERY === 0) {
      yield { at, by, branch: 'side', from: 'main', files };
      yield { at, by, merge: 'side', files };
    } else yield { at, by, files };
  }
}

function makeRepository(folder: string, commits: number): void {
  git(folder, ['init', '--quiet', '--bare', '-b', 'main']);
  const path = join(folder, 'stream');
  const file = openSync(path, 'w');
  for (const part of importStream(makeCommits(commits))) writeSync(file, part);
  closeSync(file);
  execFileSync('git', ['-C', folder, 'fast-import', '--quiet'], {
    stdio: [openSync(path, 'r'), 'inherit', 'inherit'],
  });
  rmSync(path);
  git(folder, ['repack', '-a', '-d', '-q']);
}

function measure(what: string, folder: string): void {
  const started = performance.now();
  const out = ['--state', join(folder, 'state'), '--out', join(folder, 'out')];
  const args = [
    'src/cli.ts',
    'scan',
    'git',
    '--map',
    'examples/js-tooling/scan.yaml',
    ...out,
    join(folder, 'made.git'),
  ];
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(
    `${what}: ${seconds} s with the start of the program; ${stderr.trim()}; ${stdout.split('\n')[0]}`,
  );
}

const commits = Number(process.argv[2] ?? 20_000);
const folder = mkdtempSync(join(tmpdir(), 'musthave-bench-scan-'));
try {
  const repository = join(folder, 'made.git');
  mkdirSync(repository);
  makeRepository(repository, commits);
  for (const round of ['first', 'second', 'third']) {
    rmSync(join(folder, 'state'), { recursive: true, force: true });
    measure(`All, ${round} time`, folder);
  }
  measure('Nothing new', folder);
  const last = new Date(START + commits * HOURS_BETWEEN * HOUR).toISOString();
  addCommits(
    repository,
    Array.from({ length: 100 }, (_, number) => ({ at: last, files: { 'package.json': manifestOf(number) } })),
  );
  measure('100 commits more', folder);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
