import { cutOutput, startGit } from '../actions.ts';
import { inRepository, type Repository } from '../repositories/actions.ts';
import { COMMIT_FORMAT, type Commit, createCommitReader } from './rules.ts';

/** Which commits are read: from the root, or after a commit, to the head; of their changes only those that fit the patterns. */
export interface CommitRange {
  readonly head: string;
  readonly after: string | undefined;
  readonly patterns: readonly string[];
}

/**
 * Every commit of the first-parent chain, oldest first, each with what it changed against its first parent. One process of git,
 * and at no time more than a few commits in memory.
 */
export async function* listCommits(
  repository: Repository,
  { head, after, patterns }: CommitRange,
): AsyncGenerator<Commit> {
  const run = startGit([
    ...inRepository(repository),
    'log',
    '--first-parent',
    // Commits that change nothing of interest are told as well: their dates count.
    '--sparse',
    '--reverse',
    '-m',
    '--raw',
    '-z',
    '--no-abbrev',
    '--no-renames',
    '--no-color',
    '--no-mailmap',
    `--format=${COMMIT_FORMAT}`,
    after === undefined ? head : `${after}..${head}`,
    '--',
    ...patterns.map((pattern) => `:(glob)${pattern}`),
  ]);
  const reader = createCommitReader();
  for await (const part of cutOutput(run, '\0')) yield* reader.push(part);
  yield* reader.end();
}

/** All commits that can be reached, by whatever parent, and how many addresses of authors they have, case folded. */
export async function countCommits(
  repository: Repository,
  head: string,
): Promise<{ readonly commits: number; readonly contributors: number }> {
  const run = startGit([
    ...inRepository(repository),
    'log',
    '--no-mailmap',
    '--no-color',
    '--format=%ae',
    head,
    '--',
  ]);
  const addresses = new Set<string>();
  let commits = 0;
  for await (const address of cutOutput(run, '\n')) {
    commits += 1;
    addresses.add(address.toLowerCase());
  }
  return { commits, contributors: addresses.size };
}
