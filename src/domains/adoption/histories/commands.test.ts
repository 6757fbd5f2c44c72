import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addCommits, type CommitToMake, makeRepository } from '../../../../scripts/testing/repositories.ts';

const folder = mkdtempSync(join(tmpdir(), 'musthave-scan-cli-'));
const data = join(folder, 'data');
const MAP = 'examples/js-tooling/scan.yaml';

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line to its end, or kills it at once when it says something on stderr. */
async function musthave(
  args: readonly string[],
  killAt?: string,
  env: NodeJS.ProcessEnv = process.env,
): Promise<Ended> {
  const child = spawn(process.execPath, ['src/cli.ts', ...args], { stdio: ['ignore', 'pipe', 'pipe'], env });
  let [out, err] = ['', ''];
  child.stdout.on('data', (part) => (out += part));
  child.stderr.on('data', (part) => {
    err += part;
    if (killAt !== undefined && err.includes(killAt)) child.kill('SIGKILL');
  });
  const [code] = await once(child, 'close');
  return { code, out, err };
}

/** All that is recorded in a data folder, whatever the order in which it came. */
async function recordsIn(at: string): Promise<object> {
  const file = join(folder, 'export.json');
  expect(await musthave(['export', '--out', file, '--data', at])).toMatchObject({ code: 0 });
  const found = JSON.parse(readFileSync(file, 'utf8')) as Record<string, object[] | number>;
  const sorted = (records: object[] | number) =>
    Array.isArray(records) ? records.map((record) => JSON.stringify(record)).sort() : records;
  return Object.fromEntries(Object.entries(found).map(([kind, records]) => [kind, sorted(records)]));
}

const uses = (...names: string[]) => ({
  'package.json': { devDependencies: Object.fromEntries(names.map((name) => [name, '1'])) },
});

const remote = (name: string) => ({ remote: `https://github.com/${name}.git` });

const ONE: readonly CommitToMake[] = [
  { at: '2019-01-01', files: { 'README.md': 'x' } },
  { at: '2019-02-01', files: { ...uses('mocha', 'eslint'), '.travis.yml': 'x', 'yarn.lock': '' } },
  { at: '2021-02-01', branch: 'side', from: 'main', files: uses('mocha', 'jest', 'eslint') },
  { at: '2021-02-20', files: { 'x.js': '1' }, by: 'b@example.org' },
  { at: '2021-03-01', merge: 'side', files: uses('mocha', 'jest', 'eslint') },
  { at: '2021-06-01', files: uses('jest', 'eslint', 'typescript') },
  { at: '2021-06-05', files: uses('jest', 'eslint') },
  { at: '2021-06-10', files: uses('jest', 'eslint', 'typescript', 'tape') },
  { at: '2021-06-12', files: uses('jest', 'eslint', 'typescript') },
  { at: '2022-01-01', files: { '.travis.yml': null, '.github/workflows/ci.yml': 'on: push' } },
];
const TWO: readonly CommitToMake[] = [
  { at: '2020-05-01', files: { 'packages/a/package.json': uses('vitest')['package.json'] } },
  { at: '2020-04-01', files: { '.github/dependabot.yml': 'version: 2' } },
  { at: '2022-03-01', files: { 'package.json': '{ "broken": ' } },
  { at: '2022-04-01', files: { 'x.js': '1' } },
];

const EXPECTED = {
  'teams.csv': `team,first_commit,last_commit,commits,contributors
acme/one,2019-01-01,2022-01-01,10,2
Acme/two,2020-05-01,2022-04-01,4,1
vitest-dev/vitest,2021-12-01,2021-12-01,1,1
`,
  'tenure.csv': `team,need,option,from,to
acme/one,test-runner,mocha,2019-02-01,2021-06-01
acme/one,test-runner,jest,2021-03-01,
acme/one,linter,eslint,2019-02-01,
acme/one,package-manager,yarn,2019-02-01,
acme/one,type-checking,none,2019-02-01,2021-06-10
acme/one,type-checking,typescript,2021-06-01,
acme/one,ci,travis,2019-02-01,2022-01-01
acme/one,ci,github-actions,2022-01-01,
Acme/two,test-runner,vitest,2020-05-01,
Acme/two,type-checking,none,2020-05-01,
Acme/two,dependency-updates,dependabot,2020-05-01,
vitest-dev/vitest,test-runner,vitest,2021-12-01,
vitest-dev/vitest,type-checking,none,2021-12-01,
`,
  'vendor.csv': 'team,need,option\nvitest-dev/vitest,test-runner,vitest\n',
  'options.csv': readFileSync('examples/js-tooling/options.csv', 'utf8'),
};
const [one, two, three] = ['one', 'two.git', 'three'].map((name) => join(folder, name)) as [
  string,
  string,
  string,
];
const SCAN = ['scan', 'git', '--map', MAP];

beforeAll(() => {
  makeRepository(one, ONE, remote('acme/one'));
  makeRepository(two, TWO, { ...remote('Acme/two'), bare: true });
  makeRepository(three, [{ at: '2021-12-01', files: uses('vitest') }], remote('vitest-dev/vitest'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('musthave scan git', () => {
  const out = join(folder, 'out');
  const state = ['--state', join(folder, 'state')];

  it('writes the files that a hand would write', async () => {
    const { code, out: said, err } = await musthave([...SCAN, ...state, '--out', out, one, two, three]);
    expect([code, err]).toEqual([
      0,
      expect.stringMatching(/^1\/3 acme\/one: 9 commits read, [\d,]+ a second\n2\/3 Acme\/two/),
    ]);
    expect(said).toMatch(/3 repositories, 14 commits; 13 tenures, 10 still running/);
    expect(said).toMatch(/Acme\/two: 1 manifest could not be read.*\n {2}package\.json at [0-9a-f]{10}: /);
    for (const [file, text] of Object.entries(EXPECTED))
      expect(readFileSync(join(out, file), 'utf8')).toBe(text);
  });

  it('changes nothing the second time', async () => {
    const { out: said, err } = await musthave([...SCAN, ...state, '--out', out, one, two, three]);
    expect(err).toBe(
      '1/3 acme/one: nothing new\n2/3 Acme/two: nothing new\n3/3 vitest-dev/vitest: nothing new\n',
    );
    expect(said).toContain('14 commits, 0 of them new');
    for (const [file, text] of Object.entries(EXPECTED))
      expect(readFileSync(join(out, file), 'utf8')).toBe(text);
  });

  it('records what importing those files records, once, and a dry run nothing', async () => {
    const scanned = [...SCAN, ...state, one, two, three, '--data', data];
    const imported = ['--data', join(folder, 'imported')];
    const dry = await musthave([...scanned, '--dry-run']);
    expect([dry.code, dry.out]).toEqual([0, expect.stringContaining('A dry run: nothing was changed.')]);
    expect(await recordsIn(data)).toEqual({ musthave: 1 });
    const first = await musthave([...scanned, '--source', 'git', '--json']);
    expect(JSON.parse(first.out)).toMatchObject({
      scan: { tenures: 13, open: 10, commits: 14, commitsRead: 0 },
      import: { saved: true, refusals: [], source: 'git', complete: false },
    });
    const files = Object.keys(EXPECTED).map((file) => join(out, file));
    const byFile = await musthave([
      'import',
      '--map',
      'examples/js-tooling/mapping.yaml',
      ...files,
      ...imported,
    ]);
    expect(byFile.code).toBe(0);
    expect(await recordsIn(data)).toEqual(await recordsIn(join(folder, 'imported')));
    const again = await musthave([...scanned, '--source', 'git', '--complete']);
    expect(again.out).toContain('Nothing is new: nothing was changed.');
  });

  it('gives the market its figures', async () => {
    const market = await musthave([
      'market',
      'test-runner',
      '--data',
      data,
      '--as-of',
      '2021-12-01',
      '--window',
      '2y',
      '--json',
    ]);
    const { options, teams } = JSON.parse(market.out) as {
      options: { option: string; adopters: number }[];
      teams: object;
    };
    const adopters = Object.fromEntries(
      options.filter((each) => each.adopters > 0).map((each) => [each.option, each.adopters]),
    );
    expect([adopters, teams]).toEqual([
      { jest: 1, vitest: 2 },
      expect.objectContaining({ eligible: 3, chose: 3 }),
    ]);
    const vitest = options.find(({ option }) => option === 'vitest');
    expect(vitest).toMatchObject({ standing: { own: 1, free: 1 }, freeShare: { count: 1, n: 2 } });
  });

  it('records what a later commit changed, and nothing else', async () => {
    addCommits(one, [{ at: '2022-06-01', files: uses('vitest', 'eslint', 'typescript') }]);
    const { out: said } = await musthave([...SCAN, ...state, one, two, three, '--data', data]);
    expect(said).toMatch(/15 commits, 1 of them new/);
    expect(said).toMatch(/\nteam +3 +0 +1 +2 +0\n/);
    expect(said).toMatch(/\nchoice +14 +1 +1 +12 +0/);
  });

  it('goes on after it is killed where it stopped', async () => {
    const kept = ['--state', join(folder, 'killed'), '--out', join(folder, 'killed-out')];
    const killed = await musthave([...SCAN, ...kept, one, two, three], '1/3');
    expect(killed.code).toBeNull();
    expect(killed.out).toBe('');
    const { err } = await musthave([...SCAN, ...kept, one, two, three]);
    expect(err).toMatch(/^1\/3 acme\/one: nothing new\n/);
    expect(readFileSync(join(folder, 'killed-out', 'vendor.csv'), 'utf8')).toBe(EXPECTED['vendor.csv']);
    const whole = await musthave([...SCAN, ...state, '--out', out, one, two, three]);
    expect(whole.code).toBe(0);
    for (const file of Object.keys(EXPECTED))
      expect(readFileSync(join(folder, 'killed-out', file))).toEqual(readFileSync(join(out, file)));
  });

  it('records nothing when a folder is no repository, unless that is left out', async () => {
    const fresh = ['--data', join(folder, 'fresh'), ...state];
    const refused = await musthave([...SCAN, ...fresh, one, folder]);
    expect([refused.code, refused.err]).toEqual([
      65,
      `${folder}: is no git repository. Nothing was recorded.\n`,
    ]);
    expect(await recordsIn(join(folder, 'fresh'))).toEqual({ musthave: 1 });
    const skipped = await musthave([...SCAN, ...fresh, one, folder, '--skip-bad']);
    expect([skipped.code, skipped.out]).toEqual([
      0,
      expect.stringContaining(`Left out ${folder}: is no git repository`),
    ]);
  });

  it('refuses choices of needs that are not there, and says what to do', async () => {
    const bare = join(folder, 'bare.yaml');
    writeFileSync(bare, readFileSync(MAP, 'utf8').replace('catalogue: true', 'catalogue: false'));
    const at = ['--data', join(folder, 'bare'), ...state];
    const refused = await musthave(['scan', 'git', '--map', bare, three, ...at]);
    expect([refused.code, refused.err]).toEqual([
      65,
      expect.stringMatching(/2 refusals.*--with-catalogue\.\n.*choice\.need: there is no need "test-runner"/),
    ]);
    expect(await recordsIn(join(folder, 'bare'))).toEqual({ musthave: 1 });
    const recorded = await musthave(['scan', 'git', '--map', bare, three, ...at, '--with-catalogue']);
    expect([recorded.code, recorded.out]).toEqual([0, expect.stringMatching(/\nchoice +2 +2 /)]);
  });

  it('says what is missing: the scan file, the folders, git', async () => {
    expect(await musthave(['scan', 'git', one])).toMatchObject({
      code: 65,
      err: expect.stringContaining('--map FILE'),
    });
    expect(await musthave(SCAN)).toMatchObject({
      code: 65,
      err: expect.stringContaining('Name the folders'),
    });
    expect(await musthave(['scan', 'git', '--map', join(folder, 'none.yaml'), one])).toMatchObject({
      code: 66,
    });
    writeFileSync(join(folder, 'bad.yaml'), 'scan: 1\ntitle: T\nneeds: {}\n');
    const bad = await musthave(['scan', 'git', '--map', join(folder, 'bad.yaml'), one]);
    expect([bad.code, bad.err]).toEqual([65, expect.stringMatching(/line 3, needs: has no needs/)]);
    const without = await musthave([...SCAN, ...state, one], undefined, { ...process.env, PATH: folder });
    expect([without.code, without.err]).toEqual([69, expect.stringContaining('Install git')]);
    expect(JSON.parse((await musthave(['scan', 'git', '--schema'])).out)).toMatchObject({ type: 'object' });
  });
});
