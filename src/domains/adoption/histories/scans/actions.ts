import { AppError, type Problem } from '#platform/errors.ts';
import { hashOf } from '#platform/state-folder.ts';
import { findHead, identityOf, openRepository, type Repository } from '../git/repositories/actions.ts';
import type { ScanMapping } from '../mappings/contract.ts';
import type { Memory } from '../memory/actions.ts';
import type { TeamHistory } from '../outputs/rules.ts';
import { planReading } from '../plans/rules.ts';
import type { ScanProgress } from '../progress/actions.ts';
import { type NamedRepository, nameRepository, readingText } from '../repositories/rules.ts';
import { walkHistory } from '../walks/actions.ts';
import type { Walked } from '../walks/rules.ts';

/** What to scan, and how. */
export interface ScanOrder {
  readonly mapping: ScanMapping;
  readonly folders: readonly string[];
  readonly branch: string | undefined;
  readonly allowShallow: boolean;
  /** Whether what cannot be read is told and left out, instead of ending the scan. */
  readonly skipBad: boolean;
}

export interface ScanParts {
  readonly memory: Memory;
  readonly progress: ScanProgress;
}

/** What a scan came to. */
export interface Scan {
  readonly histories: readonly TeamHistory[];
  /** Commits of first-parent chains that were read now; the others were remembered. */
  readonly commitsRead: number;
  /** Commits of first-parent chains, read now or remembered. */
  readonly commits: number;
  readonly unreadable: readonly ({ readonly team: string } & Walked['unreadable'])[];
  readonly skipped: readonly Problem[];
}

interface Found extends NamedRepository {
  readonly repository: Repository;
  readonly head: string;
  readonly branch: string | undefined;
}

interface Done {
  readonly history: TeamHistory;
  readonly walked: Walked;
  readonly read: number;
}

/**
 * Scans repositories one by one, and remembers each as soon as it is read. Throws `invalid` with every repository that cannot be
 * read, unless they are skipped; `unavailable` when there is no git.
 */
export async function scanRepositories(order: ScanOrder, parts: ScanParts): Promise<Scan> {
  const problems: Problem[] = [];
  const found = await findRepositories(order, problems);
  refuseUnlessSkipped(problems, order.skipBad);
  const done: Done[] = [];
  for (const each of found) {
    parts.progress.begin(each.team);
    const result = await gather(problems, each.repository.given, () => scanOne(order, each, parts));
    parts.progress.done(result?.read);
    if (result !== undefined) done.push(result);
  }
  refuseUnlessSkipped(problems, order.skipBad);
  if (done.length === 0) throw refuseAll(problems);
  return {
    histories: done.map(({ history }) => history),
    commitsRead: done.reduce((sum, { read }) => sum + read, 0),
    commits: done.reduce((sum, { walked }) => sum + walked.dating.commits, 0),
    unreadable: done
      .filter(({ walked }) => walked.unreadable.count > 0)
      .map(({ history: { team }, walked: { unreadable } }) => ({ team, ...unreadable })),
    skipped: problems,
  };
}

function refuseUnlessSkipped(problems: readonly Problem[], skipBad: boolean): void {
  if (problems.length > 0 && !skipBad) throw refuseAll(problems);
}

function refuseAll(problems: readonly Problem[]): AppError {
  const [first] = problems;
  const rest = problems.length > 1 ? ` And ${problems.length - 1} more.` : '';
  return new AppError('invalid', `${first?.file}: ${first?.reason}.${rest} Nothing was recorded.`, problems);
}

/** What an action came to; nothing, and a problem more, when a repository is refused. */
async function gather<Result>(
  problems: Problem[],
  file: string,
  act: () => Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'invalid') throw error;
    const said = error.problems.map(({ reason }) => ({ file, reason }));
    problems.push(...(said.length > 0 ? said : [{ file, reason: error.message }]));
    return undefined;
  }
}

async function findRepositories(order: ScanOrder, problems: Problem[]): Promise<Found[]> {
  const found: Found[] = [];
  for (const folder of order.folders) {
    const each = await gather(problems, folder, () => findOne(order, folder));
    if (each === undefined) continue;
    const other = found.find(({ team }) => team === each.team);
    if (other === undefined) found.push(each);
    else
      problems.push({
        file: folder,
        reason: `is the team "${each.team}", as ${other.repository.given} is: name one of them otherwise under repositories, or leave it out`,
      });
  }
  return found;
}

async function findOne({ mapping, branch: wanted, allowShallow }: ScanOrder, folder: string): Promise<Found> {
  const repository = await openRepository(folder);
  const named = nameRepository(mapping, repository);
  if (repository.isShallow && !allowShallow)
    throw new AppError(
      'invalid',
      'is a shallow clone, so nobody knows when what it begins with was taken: fetch all of it (git fetch --unshallow), or give --allow-shallow',
    );
  const branch = wanted ?? named.rules.branch;
  return { ...named, repository, branch, head: await findHead(repository, branch) };
}

async function scanOne({ mapping }: ScanOrder, found: Found, { memory, progress }: ScanParts): Promise<Done> {
  const { repository, head, rules, team, branch } = found;
  const identity = identityOf(repository, branch);
  const reading = hashOf(readingText(mapping, rules));
  const before = repository.isShallow ? undefined : await memory.find(identity, reading);
  const plan = planReading(mapping, rules);
  const { walked, read } = await walkHistory({ repository, head, plan, rules, before, tell: progress.show });
  // A shallow clone may be given more of its past later, and still have the same head.
  if (walked !== before && !repository.isShallow) await memory.keep(identity, reading, walked);
  const { firstDay, dating, commits, contributors, state } = walked;
  const lastDay = dating.day ?? firstDay;
  const { isShallow } = repository;
  const history = { team, firstDay, lastDay, commits, contributors, spans: state.spans, isShallow };
  return { history, walked, read };
}
