import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CommitToMake, git } from '../../../../../scripts/testing/repositories.ts';
import { manifest, SCAN, startScans, uses } from '../../../../../scripts/testing/scans.ts';
import { listTenures, tablesOf } from '../outputs/rules.ts';

const { pathOf, make, scan, tenuresIn } = startScans();

describe('a scan', () => {
  it('finds when packages, files and keys came and went, and what is there otherwise', async () => {
    const one = make('one', [
      { at: '2020-01-01', files: { 'README.md': 'x' } },
      { at: '2020-01-10', files: { ...manifest('mocha'), '.travis.yml': 'x' } },
      { at: '2020-06-01', files: { ...manifest('jest', 'typescript'), '.github/workflows/a.yml': 'on: x' } },
      {
        at: '2020-07-01',
        files: { '.travis.yml': null, 'package.json': { ...uses('typescript'), renovate: {} } },
      },
      { at: '2020-08-01', files: { 'docs/.travis.yml': 'x', 'src/package.json': uses('mocha') } },
      {
        at: '2020-09-01',
        files: { 'package.json': null, 'renovate.json': '{}', 'requirements.txt': 'pytest==1' },
      },
    ]);
    expect(await tenuresIn([one])).toEqual([
      'one mocha 2020-01-10 2020-06-01',
      'one jest 2020-06-01 2020-07-01',
      'one pytest 2020-09-01 …',
      'one none 2020-01-10 2020-06-01',
      'one typescript 2020-06-01 2020-09-01',
      'one travis 2020-01-10 2020-07-01',
      'one actions 2020-06-01 …',
      'one renovate 2020-07-01 …',
    ]);
  });

  it('adds up the packages of a repository: in use while any has it', async () => {
    const one = make('one', [
      {
        at: '2020-01-01',
        files: { 'packages/a/package.json': uses('jest'), 'packages/b/package.json': uses('jest') },
      },
      { at: '2020-03-01', files: { 'packages/a/package.json': null } },
      { at: '2020-05-01', files: { 'packages/b/package.json': uses('mocha') } },
      { at: '2020-05-02', files: { 'packages/b/deep/package.json': uses('jest') } },
    ]);
    expect(await tenuresIn([one])).toEqual([
      'one jest 2020-01-01 2020-05-01',
      'one mocha 2020-05-01 …',
      'one none 2020-01-01 …',
    ]);
  });

  it('closes short gaps, drops short tenures, keeps a young one, and goes by the state at the end of a day', async () => {
    const one = make('one', [
      { at: '2020-01-01', files: manifest('jest', 'typescript') },
      { at: '2020-02-01', files: manifest('typescript') },
      { at: '2020-02-10', files: manifest('jest', 'typescript') },
      { at: '2020-03-01', files: manifest('jest', 'mocha', 'typescript') },
      { at: '2020-03-10', files: manifest('jest', 'typescript') },
      { at: '2020-04-01T08:00:00Z', files: manifest('typescript') },
      { at: '2020-04-01T09:00:00Z', files: manifest('jest', 'typescript') },
      { at: '2020-05-01', files: { ...manifest('jest', 'typescript'), '.travis.yml': 'x' } },
      { at: '2020-05-02', files: { x: '1' } },
    ]);
    expect(await tenuresIn([one])).toEqual([
      'one jest 2020-01-01 …',
      'one typescript 2020-01-01 …',
      'one travis 2020-05-01 …',
    ]);
    expect(
      await tenuresIn([one], {
        text: `${SCAN}\ntenures: { closeGapsUnder: 0, dropEndedUnder: 0, young: wait }`,
      }),
    ).toEqual([
      'one jest 2020-01-01 2020-02-01',
      'one jest 2020-02-10 …',
      'one mocha 2020-03-01 2020-03-10',
      'one typescript 2020-01-01 …',
      'one travis 2020-05-01 …',
    ]);
  });

  it('follows first parents: what a branch had counts from its merge', async () => {
    const one = make('one', [
      { at: '2020-01-01', files: manifest('typescript') },
      {
        at: '2020-02-01',
        branch: 'side',
        from: 'main',
        files: manifest('typescript', 'jest'),
        by: 'B@example.org',
      },
      { at: '2020-02-02', branch: 'side', files: { '.travis.yml': 'x' }, by: 'b@example.org' },
      { at: '2020-02-10', files: { x: '1' } },
      { at: '2020-03-01', merge: 'side', files: { ...manifest('typescript', 'jest'), '.travis.yml': 'x' } },
    ]);
    expect(await tenuresIn([one])).toEqual([
      'one jest 2020-03-01 …',
      'one typescript 2020-01-01 …',
      'one travis 2020-03-01 …',
    ]);
    const { histories, mapping } = await scan([one]);
    expect(tablesOf(mapping, histories)[0]?.rows).toEqual([['one', '2020-01-01', '2020-03-01', 5, 2]]);
    expect(await tenuresIn([one], { branch: 'side' })).toContain('one jest 2020-02-01 …');
  });

  it('never goes back in time, and lets commits that change nothing of interest count', async () => {
    const one = make('one', [
      { at: '2020-05-01', files: { x: '1' } },
      { at: '2020-01-01', files: manifest('jest', 'typescript') },
      { at: '2020-08-01', files: manifest('typescript') },
    ]);
    expect(await tenuresIn([one])).toEqual(['one jest 2020-05-01 2020-08-01', 'one typescript 2020-05-01 …']);
    const misdated = `${SCAN}\nrepositories: { one: { misdated: 1 } }`;
    expect(await tenuresIn([one], { text: misdated })).toContain('one jest 2020-01-01 2020-08-01');
  });

  it('takes the dates of authors where a rewrite stamped all with one day', async () => {
    const one = make('one', [
      { at: '2022-01-01', authored: '2020-01-01', files: manifest('jest', 'typescript') },
      { at: '2022-01-01', authored: '2021-01-01', files: manifest('mocha', 'typescript') },
      { at: '2022-06-01', authored: '2021-05-05', files: manifest('typescript') },
    ]);
    const text = `${SCAN}\nrepositories: { one: { firstDates: author } }`;
    expect((await tenuresIn([one], { text })).slice(0, 2)).toEqual([
      'one jest 2020-01-01 2021-01-01',
      'one mocha 2021-01-01 2022-06-01',
    ]);
  });

  it('keeps what was known of a manifest that cannot be read, and tells of it', async () => {
    const one = make('one', [
      { at: '2020-01-01', files: manifest('jest', 'typescript') },
      { at: '2020-03-01', files: { 'package.json': '<<<<<<< HEAD\n{}' } },
      { at: '2020-05-01', files: manifest('mocha', 'typescript') },
    ]);
    const { unreadable } = await scan([one]);
    expect(unreadable).toMatchObject([{ team: 'one', count: 1, first: [{ path: 'package.json' }] }]);
    expect(await tenuresIn([one])).toEqual([
      'one jest 2020-01-01 2020-05-01',
      'one mocha 2020-05-01 …',
      'one typescript 2020-01-01 …',
    ]);
  });

  it('reads further folders of one repository, leaves others out, and renames a team', async () => {
    const one = make(
      'one',
      [
        {
          at: '2020-01-01',
          files: { 'ui/package.json': uses('jest'), 'packages/x/package.json': uses('mocha') },
        },
      ],
      {
        remote: 'https://github.com/acme/one.git',
      },
    );
    const text = `${SCAN}\nrepositories: { acme/one: { team: ours, folders: [ui], leaveOut: [packages/x] } }`;
    expect(await tenuresIn([one])).toEqual(['acme/one mocha 2020-01-01 …', 'acme/one none 2020-01-01 …']);
    expect(await tenuresIn([one], { text })).toEqual(['ours jest 2020-01-01 …', 'ours none 2020-01-01 …']);
    const byFolder = `${SCAN}\nteams: { name: folder, names: { one: The one } }`;
    expect(await tenuresIn([one], { text: byFolder })).toContain('The one mocha 2020-01-01 …');
  });

  it('reads bare repositories, further working trees, and a folder named .git, alike', async () => {
    const commits = [{ at: '2020-01-01', files: manifest('jest') }];
    const bare = make('bare.git', commits, { bare: true });
    const plain = make('plain', commits);
    git(plain, ['worktree', 'add', '--quiet', pathOf('tree'), 'main', '--force']);
    expect(await tenuresIn([bare])).toEqual(['bare jest 2020-01-01 …', 'bare none 2020-01-01 …']);
    expect(await tenuresIn([pathOf('tree')])).toContain('tree jest 2020-01-01 …');
    expect(await tenuresIn([`${plain}/.git`])).toContain('plain jest 2020-01-01 …');
  });

  it('passes over submodules, links and strange names', async () => {
    const one = make('one', [
      { at: '2020-01-01', files: { 'a "b"\n\u0001.txt': 'x', ':(top)': 'y', ...manifest('jest') } },
    ]);
    const head = git(one, ['rev-parse', 'main']).trim();
    git(
      one,
      ['fast-import', '--quiet'],
      `commit refs/heads/main\ncommitter A <a@b> 1583000000 +0000\ndata 0\nfrom refs/heads/main^0\nM 160000 ${head} packages/sub\nM 120000 inline packages/l/package.json\ndata 5\n../..\nM 160000 ${head} renovate.json\n`,
    );
    expect(await tenuresIn([one])).toEqual(['one jest 2020-01-01 …', 'one none 2020-01-01 …']);
  });

  it('is not misled by the environment or the settings of whoever runs it', async () => {
    const one = make('one', [
      { at: '2020-01-01', files: manifest('jest') },
      { at: '2020-02-01', files: { x: '1' } },
    ]);
    for (const setting of [
      ['diff.orderFile', '/none'],
      ['log.showSignature', 'true'],
      ['diff.renames', 'copies'],
      ['log.showRoot', 'false'],
      ['color.ui', 'always'],
      ['log.date', 'relative'],
      ['core.abbrev', '7'],
    ] as const)
      git(one, ['config', ...setting]);
    process.env.GIT_DIR = pathOf('elsewhere');
    try {
      expect(await tenuresIn([one])).toEqual(['one jest 2020-01-01 …', 'one none 2020-01-01 …']);
    } finally {
      delete process.env.GIT_DIR;
    }
  });
});

describe('any history', () => {
  const PACKAGES = ['package.json', 'packages/a/package.json', 'packages/b/package.json'];
  const names = fc.subarray(['jest', 'mocha', 'typescript']);
  const change = fc.oneof(
    fc.tuple(fc.constantFrom(...PACKAGES), fc.option(names.map((some) => uses(...some)))),
    fc.tuple(fc.constantFrom('.travis.yml', 'other'), fc.option(fc.constantFrom('x', 'y'))),
  );
  const step = fc.record({
    after: fc.integer({ min: -20, max: 40 }),
    files: fc.array(change, { maxLength: 3 }).map((changes) => Object.fromEntries(changes)),
    where: fc.constantFrom('main', 'main', 'side', 'merge'),
  });

  /** Commits of main and of a side branch that begins at main and is merged now and then. */
  const commitsOf = (
    steps: readonly { after: number; files: CommitToMake['files']; where: string }[],
  ): CommitToMake[] => {
    let [day, side] = [Date.UTC(2015, 0, 1), false];
    const commits: CommitToMake[] = [{ at: '2015-01-01', files: { other: '0' } }];
    for (const { after, files = {}, where } of steps) {
      day += after * 86_400_000;
      const made = { at: new Date(day).toISOString(), files };
      if (where === 'main' || (where === 'merge' && !side)) commits.push(made);
      else if (where === 'merge') commits.push({ ...made, merge: 'side' });
      else commits.push({ ...made, branch: 'side', ...(side ? {} : { from: 'main' }) });
      side = where === 'side' || (side && where === 'main');
    }
    return commits;
  };

  /** Each commit's whole tree, read by itself, and from it what is in use: nothing that one commit leaves to the next. */
  const readWhole = (folder: string): Map<string, ReadonlySet<string>> => {
    const days = new Map<string, ReadonlySet<string>>();
    let latest = '';
    for (const line of git(folder, ['log', '--first-parent', '--reverse', '--format=%H %ct', 'main'])
      .trim()
      .split('\n')) {
      const [hash = '', seconds] = line.split(' ');
      const day = new Date(Number(seconds) * 1000).toISOString().slice(0, 10);
      latest = day > latest ? day : latest;
      const paths = git(folder, ['ls-tree', '-r', '--name-only', hash]).split('\n');
      const texts = PACKAGES.filter((path) => paths.includes(path)).map((path) =>
        git(folder, ['show', `${hash}:${path}`]),
      );
      const found = new Set(
        ['jest', 'mocha', 'typescript'].filter((name) => texts.some((text) => text.includes(`"${name}"`))),
      );
      if (texts.length > 0 && !found.has('typescript')) found.add('none');
      if (paths.includes('.travis.yml')) found.add('travis');
      days.set(latest, found);
    }
    return days;
  };

  it('has the state at the end of each day that reading each whole tree has', async () => {
    const text = `${SCAN}\ntenures: { closeGapsUnder: 0, dropEndedUnder: 0 }`;
    const steps = fc.array(step, { minLength: 1, maxLength: 12 });
    let number = 0;
    await fc.assert(
      fc.asyncProperty(steps, async (given) => {
        number += 1;
        const one = make(`any-${number}`, commitsOf(given));
        const { mapping, histories } = await scan([one], { text });
        const tenures = listTenures(mapping, histories);
        for (const [day, found] of readWhole(one)) {
          const there = tenures.filter(({ from, to }) => from <= day && (to === null || day < to));
          expect([day, ...there.map(({ option }) => option).sort()]).toEqual([day, ...[...found].sort()]);
        }
      }),
      { numRuns: 25 },
    );
  });
});
