import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';

/** A commit to make. Its parent is the commit before it on its branch, unless `from` or `merge` name others. */
export interface CommitToMake {
  /** YYYY-MM-DD, or a whole moment: when it was committed. */
  readonly at: string;
  /** When it was authored, if at another time. */
  readonly authored?: string;
  readonly by?: string;
  /** Contents by path; null removes. */
  readonly files?: Readonly<Record<string, string | object | null>>;
  readonly branch?: string;
  /** A branch that this commit begins at, or brings in as its second parent. */
  readonly from?: string;
  readonly merge?: string;
}

const SECOND = 1000;

function stampOf(at: string): string {
  const moment = Date.parse(at.includes('T') ? at : `${at}T12:00:00Z`);
  return `${moment / SECOND} +0000`;
}

function dataOf(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}\n`;
}

function quoted(path: string): string {
  return `"${path.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n')}"`;
}

/** Commits as `git fast-import` reads them. */
export function* importStream(commits: Iterable<CommitToMake>): Generator<string> {
  for (const {
    at,
    authored = at,
    by = 'a@example.org',
    files = {},
    branch = 'main',
    from,
    merge,
  } of commits) {
    yield `commit refs/heads/${branch}\nauthor A <${by}> ${stampOf(authored)}\ncommitter A <${by}> ${stampOf(at)}\n`;
    yield dataOf('change');
    if (from !== undefined) yield `from refs/heads/${from}\n`;
    if (merge !== undefined) yield `merge refs/heads/${merge}\n`;
    for (const [path, content] of Object.entries(files))
      if (content === null) yield `D ${quoted(path)}\n`;
      else
        yield `M 100644 inline ${quoted(path)}\n${dataOf(typeof content === 'string' ? content : JSON.stringify(content))}`;
    yield '\n';
  }
}

/** Runs git in a folder, with no settings but the repository's own. Returns what it prints. */
export function git(folder: string, args: readonly string[], input?: string): string {
  const env = { PATH: process.env.PATH, HOME: '/nonexistent', GIT_CONFIG_NOSYSTEM: '1' };
  return execFileSync('git', ['-C', folder, ...args], {
    env,
    input,
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'ignore'],
  });
}

/** Makes a repository with these commits, and `main` as its branch. */
export function makeRepository(
  folder: string,
  commits: Iterable<CommitToMake>,
  { bare = false, remote }: { readonly bare?: boolean; readonly remote?: string } = {},
): string {
  mkdirSync(folder, { recursive: true });
  git(folder, ['init', '--quiet', '-b', 'main', ...(bare ? ['--bare'] : [])]);
  addCommits(folder, commits);
  if (remote !== undefined) git(folder, ['remote', 'add', 'origin', remote]);
  return folder;
}

/** Adds commits to the branches of a repository that is there; with `force` they may leave out what was there. */
export function addCommits(folder: string, commits: Iterable<CommitToMake>): void {
  const known = git(folder, ['for-each-ref', '--format=%(refname:short)', 'refs/heads']).split('\n');
  const seen = new Set<string>(['']);
  const going: CommitToMake[] = [];
  for (const commit of commits) {
    const branch = commit.branch ?? 'main';
    const goesOn = !seen.has(branch) && commit.from === undefined && known.includes(branch);
    going.push(goesOn ? { ...commit, from: `${branch}^0` } : commit);
    seen.add(branch);
  }
  git(folder, ['fast-import', '--quiet', '--force'], [...importStream(going)].join(''));
}
