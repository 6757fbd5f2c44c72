import { realpath } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { AppError } from '#platform/errors.ts';
import { askGit } from '../actions.ts';
import { nameOfRemote } from './rules.ts';

/** A repository on this machine. */
export interface Repository {
  /** As it was named. */
  readonly given: string;
  readonly gitFolder: string;
  /** Name of the folder that it lies in. */
  readonly folder: string;
  /** owner/name of its remote `origin`. */
  readonly remote: string | undefined;
  readonly isShallow: boolean;
}

/** Arguments that let git read this repository and no other, and no working tree. */
export function inRepository({ gitFolder }: Pick<Repository, 'gitFolder'>): string[] {
  return [`--git-dir=${gitFolder}`, '--bare'];
}

/** The repository at a path: a working tree, one of several, or a bare one. Throws `invalid` when there is none at this path itself. */
export async function openRepository(given: string): Promise<Repository> {
  const path = await realpath(given).catch(() => undefined);
  if (path === undefined) throw refused(given, 'there is no such folder');
  const asked = [
    'rev-parse',
    '--is-bare-repository',
    '--is-shallow-repository',
    '--absolute-git-dir',
    '--show-prefix',
  ];
  const answer = await askGit(['-C', path, ...asked]).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'invalid')
      throw refused(
        given,
        /not a git repository/.test(error.message) ? 'is no git repository' : error.message,
      );
    throw error;
  });
  const [bare, shallow, found = '', prefix = ''] = answer.split('\n');
  const gitFolder = await realpath(found);
  if (prefix !== '' || (bare === 'true' && gitFolder !== path))
    throw refused(
      given,
      'lies inside a git repository, and is none itself: name the folder of the repository',
    );
  const repository = { given, gitFolder, isShallow: shallow === 'true' };
  const url = await askGit([...inRepository(repository), 'config', '--get', 'remote.origin.url']).catch(
    () => '',
  );
  const folder = basename(basename(path) === '.git' ? dirname(path) : path).replace(/\.git$/, '');
  return { ...repository, folder, remote: nameOfRemote(url.trim()) };
}

/** The commit at the tip of a branch; without a name, of what is checked out. Throws `invalid` when there is none. */
export async function findHead(repository: Repository, branch: string | undefined): Promise<string> {
  const names =
    branch === undefined
      ? ['HEAD']
      : [`refs/heads/${branch}`, `refs/remotes/origin/${branch}`, `refs/tags/${branch}`];
  for (const name of names) {
    const head = await findCommit(repository, name);
    if (head !== undefined) return head;
  }
  const reason =
    branch === undefined
      ? 'has no commits on the branch that is checked out: leave it out, or name another with --branch'
      : `has no branch "${branch}"`;
  throw refused(repository.given, reason);
}

/** The commit of that name, or undefined when it is not there. */
export async function findCommit(repository: Repository, name: string): Promise<string | undefined> {
  const args = [
    ...inRepository(repository),
    'rev-parse',
    '--verify',
    '--quiet',
    '--end-of-options',
    `${name}^{commit}`,
  ];
  const answer = await askGit(args).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'invalid') return '';
    throw error;
  });
  return answer.trim() === '' ? undefined : answer.trim();
}

/** An `invalid` error about a repository. */
function refused(given: string, reason: string): AppError {
  return new AppError('invalid', `${given}: ${reason}`, [{ file: given, reason }]);
}

/** The path as it is told apart from others: of the repository, whatever working tree it was named by. */
export function identityOf({ gitFolder }: Repository, branch: string | undefined): string {
  return join(gitFolder, branch === undefined ? '' : `@${branch}`);
}
