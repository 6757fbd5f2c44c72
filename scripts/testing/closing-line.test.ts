import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { copyOf, type Files, linkPackages, plant } from './small-tree.ts';

const OWN = [
  'vitest.config.ts',
  'scripts/testing/closing-line.ts',
  'scripts/testing/fail-on-stray-console.ts',
];

const PASSING = `import { expect, it, vi } from 'vitest';
it('adds', () => expect(1 + 1).toBe(2));
it('says what it expects', () => {
  const spy = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  console.error('expected');
  expect(spy).toHaveBeenCalledOnce();
  spy.mockRestore();
});
`;

/** These tests need no database to begin with. */
const NO_SETUP = 'export const setup = () => undefined;\n';

/** Runs Vitest on these tests with the repository's configuration, as `npm test` does. */
function runTests(tests: Files) {
  const root = plant({ ...copyOf(OWN), 'scripts/testing/template.ts': NO_SETUP, ...tests });
  linkPackages(root);
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const { status, stdout } = spawnSync(process.execPath, [vitest, 'run', '--root', root, 'scripts'], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  });
  const lines = stdout.trimEnd().split('\n');
  const slowest = lines.indexOf('The slowest files:');
  return { status, lastLine: lines.at(-1), slowest: slowest < 0 ? [] : lines.slice(slowest + 1, -2) };
}

describe('the last line of a test run', () => {
  it('counts the tests that passed, and the run succeeds', () => {
    expect(runTests({ 'scripts/a.test.ts': PASSING })).toEqual({
      status: 0,
      lastLine: '2 passed, 0 failed',
      slowest: [],
    });
  });

  it('counts failed tests, stray complaints, broken files and hooks, and skipped tests, and the run fails', () => {
    const failing = `import { beforeAll, describe, it } from 'vitest';
it('fails', () => { throw new Error('planted'); });
it('complains', () => console.error('planted'));
it('warns', () => console.warn('planted'));
it.skip('waits', () => undefined);
describe('a suite', () => {
  beforeAll(() => { throw new Error('planted'); });
  it('never runs', () => undefined);
});
`;
    const broken = "import './nowhere.ts';\n";
    const tests = { 'scripts/a.test.ts': PASSING, 'scripts/b.test.ts': failing, 'scripts/c.test.ts': broken };
    const { slowest, ...ended } = runTests(tests);
    expect(ended).toEqual({ status: 1, lastLine: '2 passed, 5 failed, 2 skipped' });
    expect(slowest).toHaveLength(3);
    for (const line of slowest) expect(line).toMatch(/^ *\d+\.\d s {2}scripts\/[abc]\.test\.ts$/);
  });
});
