import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { addCommits, type CommitToMake, git } from '../../../../../scripts/testing/repositories.ts';
import { manifest, SCAN, startScans } from '../../../../../scripts/testing/scans.ts';
import { listTenures } from '../outputs/rules.ts';

const { pathOf, make, scan, tenuresIn } = startScans();

const remembered = () => readdirSync(pathOf('state')).filter((file) => file.endsWith('.json'));

describe('a later scan', () => {
  const beginning: readonly CommitToMake[] = [
    { at: '2020-01-01', files: manifest('jest', 'typescript') },
    { at: '2020-02-01', files: { x: '1' } },
  ];
  const added: readonly CommitToMake[] = [
    { at: '2020-03-01', files: manifest('typescript') },
    { at: '2020-03-05', files: manifest('jest', 'typescript') },
    { at: '2020-09-01', files: manifest('mocha', 'typescript') },
  ];

  it('reads only what is new, and comes to what one scan of all comes to', async () => {
    const one = make('one', beginning);
    expect(await scan([one])).toMatchObject({ commitsRead: 2 });
    expect(await scan([one])).toMatchObject({ commitsRead: 0, commits: 2 });
    addCommits(one, added);
    const later = await scan([one]);
    expect(later).toMatchObject({ commitsRead: 3, commits: 5 });
    rmSync(pathOf('state'), { recursive: true });
    expect(await scan([one])).toEqual({ ...later, commitsRead: 5 });
  });

  it('reads anew when the history was rewritten, also when what was read was merged from the side', async () => {
    const one = make('one', beginning);
    await scan([one]);
    git(one, ['branch', 'old']);
    addCommits(one, [{ at: '2021-01-01', files: manifest('mocha'), from: 'main~1' }]);
    expect(await tenuresIn([one])).toEqual([
      'one jest 2020-01-01 2021-01-01',
      'one mocha 2021-01-01 …',
      'one typescript 2020-01-01 2021-01-01',
      'one none 2021-01-01 …',
    ]);
    addCommits(one, [{ at: '2021-02-01', files: { y: '1' }, from: 'main^0', merge: 'old' }]);
    const { commitsRead } = await scan([one]);
    expect(commitsRead).toBe(1);
    git(one, ['update-ref', 'refs/heads/main', 'old']);
    expect(await scan([one])).toMatchObject({ commitsRead: 2 });
    addCommits(one, [{ at: '2021-03-01', files: { z: '1' }, from: 'main~1', merge: 'old' }]);
    expect(await scan([one])).toMatchObject({ commitsRead: 2 });
  });

  it('reads anew when the mapping asks for something else, and not when only labels and tenures differ', async () => {
    const one = make('one', beginning);
    await scan([one]);
    expect(await scan([one], { text: SCAN.replace('[mocha]', '[mocha, mochajs]') })).toMatchObject({
      commitsRead: 2,
    });
    await scan([one]);
    expect(
      await scan([one], { text: SCAN.replace('{ packages: [mocha] }', '{ label: M, packages: [mocha] }') }),
    ).toMatchObject({ commitsRead: 0 });
  });

  it('is not stopped by what it remembered being damaged', async () => {
    const one = make('one', beginning);
    const first = await scan([one]);
    const state = pathOf('state');
    for (const damage of ['', '{', '{}', 'null'])
      for (const file of remembered()) {
        writeFileSync(join(state, file), damage);
        expect(await scan([one])).toEqual(first);
      }
    expect(remembered()).toHaveLength(1);
  });
});

describe('what cannot be scanned', () => {
  it('is named with the reason, all of it at once, and nothing else is read', async () => {
    const good = make('good', [{ at: '2020-01-01', files: manifest('jest') }]);
    const empty = make('empty', []);
    const inside = join(good, 'inside');
    const [plain, absent] = [pathOf('plain'), pathOf('absent')];
    mkdirSync(inside);
    mkdirSync(plain);
    const all = [good, empty, inside, plain, absent];
    await expect(scan(all)).rejects.toMatchObject({
      code: 'invalid',
      problems: [
        { file: empty, reason: expect.stringContaining('has no commits') },
        { file: inside, reason: expect.stringContaining('lies inside a git repository') },
        { file: plain, reason: 'is no git repository' },
        { file: absent, reason: 'there is no such folder' },
      ],
    });
    expect(remembered()).toEqual([]);
    const { histories, skipped } = await scan(all, { skipBad: true });
    expect([histories.map(({ team }) => team), skipped.length]).toEqual([['good'], 4]);
    await expect(scan([plain], { skipBad: true })).rejects.toMatchObject({ code: 'invalid' });
  });

  it('is two repositories of one team, and a branch that is not there', async () => {
    const commits = [{ at: '2020-01-01', files: manifest('jest') }];
    const [a, b] = ['a/x', 'b/x'].map((name) => make(name, commits));
    await expect(scan([a ?? '', b ?? ''])).rejects.toMatchObject({
      problems: [{ file: b, reason: expect.stringContaining('is the team "x"') }],
    });
    await expect(scan([a ?? ''], { branch: 'none' })).rejects.toMatchObject({
      problems: [{ reason: 'has no branch "none"' }],
    });
    await expect(scan([a ?? ''], { branch: '--all' })).rejects.toMatchObject({
      problems: [{ reason: 'has no branch "--all"' }],
    });
  });

  it('is a shallow clone, unless that is allowed; then its beginning is marked', async () => {
    const full = make('full', [
      { at: '2020-01-01', files: manifest('jest') },
      { at: '2020-02-01', files: manifest('jest', 'mocha') },
      { at: '2020-03-01', files: { x: '1' } },
    ]);
    git(pathOf(''), ['clone', '--quiet', '--depth', '2', `file://${full}`, 'shallow']);
    const shallow = pathOf('shallow');
    await expect(scan([shallow])).rejects.toMatchObject({
      problems: [{ file: shallow, reason: expect.stringContaining('shallow clone') }],
    });
    const { histories, mapping } = await scan([shallow], { allowShallow: true });
    expect(listTenures(mapping, histories)).toMatchObject([
      { option: 'jest', from: '2020-02-01', isBeginUnknown: true },
      { option: 'mocha', from: '2020-02-01', isBeginUnknown: true },
      { option: 'none', from: '2020-02-01' },
    ]);
    git(shallow, ['fetch', '--quiet', '--unshallow']);
    expect(await tenuresIn([shallow])).toContain('shallow jest 2020-01-01 …');
  });

  it('is a partial clone: what it lacks is not fetched', async () => {
    const full = make('full', [
      { at: '2020-01-01', files: manifest('jest') },
      { at: '2020-02-01', files: manifest('mocha') },
    ]);
    git(full, ['config', 'uploadpack.allowFilter', 'true']);
    git(pathOf(''), ['clone', '--quiet', '--bare', '--filter=blob:none', `file://${full}`, 'partial']);
    await expect(scan([pathOf('partial')])).rejects.toMatchObject({
      code: 'invalid',
      problems: [{ file: pathOf('partial') }],
    });
    expect(remembered()).toEqual([]);
  });
});
