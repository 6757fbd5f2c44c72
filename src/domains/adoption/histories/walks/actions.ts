import type { Day } from '#platform/calendar.ts';
import { createDater, UNDATED } from '../dates/rules.ts';
import { createManifestSource, type ManifestSource } from '../evidence/actions.ts';
import { openBlobs } from '../git/blobs/actions.ts';
import { countCommits, listCommits } from '../git/commits/actions.ts';
import type { Commit } from '../git/commits/rules.ts';
import { findCommit, type Repository } from '../git/repositories/actions.ts';
import type { RepositoryRules } from '../mappings/contract.ts';
import type { ReadingPlan } from '../plans/rules.ts';
import { followHistory, type PathChange } from '../states/rules.ts';
import { addUnreadable, canContinue, type Walked } from './rules.ts';

/** What is walked, and what is known of it from before. */
export interface WalkOrder {
  readonly repository: Repository;
  readonly head: string;
  readonly plan: ReadingPlan;
  readonly rules: RepositoryRules;
  readonly before: Walked | undefined;
  /** Told now and then how many commits were read. */
  readonly tell: (commits: number) => void;
}

// So many commits are held at once; their manifests are asked of git in one go.
const BATCH = 256;

/** Reads a history: the commits since the last time or, where there was none or the history was rewritten, all of them. */
export async function walkHistory(
  order: WalkOrder,
): Promise<{ readonly walked: Walked; readonly read: number }> {
  const { repository, head, before, rules } = order;
  if (before === undefined) return walk(order, undefined);
  if (before.head === head) return { walked: before, read: 0 };
  if ((await findCommit(repository, before.head)) === undefined) return walk(order, undefined);
  const first = await firstAfter(repository, before.head, head);
  const goesOn = canContinue(before, rules.misdated ?? 0, first?.firstParent);
  return walk(order, goesOn ? before : undefined);
}

async function firstAfter(repository: Repository, after: string, head: string): Promise<Commit | undefined> {
  for await (const commit of listCommits(repository, { head, after, patterns: [] })) return commit;
  return undefined;
}

async function walk(order: WalkOrder, before: Walked | undefined): Promise<{ walked: Walked; read: number }> {
  const { repository, head, plan, rules, tell } = order;
  const blobs = openBlobs(repository);
  const manifests = createManifestSource(plan, blobs);
  const dater = createDater<Commit>(rules, before?.dating ?? UNDATED);
  const history = followHistory(plan.options, before?.state);
  let unreadable = before?.unreadable ?? { count: 0, first: [] };
  let firstDay = before?.firstDay;
  let read = 0;
  const take = ({ commit, day }: { readonly commit: Commit; readonly day: Day }) => {
    firstDay ??= day;
    if (commit.changes.length === 0) return;
    const { changes, refused } = changesOf(commit, plan, manifests, history.find);
    for (const { path, reason } of refused)
      unreadable = addUnreadable(unreadable, { path, commit: commit.hash, reason });
    history.apply(changes, day);
  };
  try {
    for await (const batch of batches(
      listCommits(repository, { head, after: before?.head, patterns: plan.patterns }),
    )) {
      await manifests.prepare(batch);
      for (const commit of batch) dater.push(commit).forEach(take);
      read += batch.length;
      tell(read);
    }
    dater.end().forEach(take);
  } finally {
    blobs.close();
  }
  const counts = await countCommits(repository, head);
  const walked = {
    head,
    dating: dater.state(),
    firstDay: firstDay ?? 0,
    ...counts,
    state: history.state(),
    unreadable,
  };
  return { walked, read };
}

async function* batches(commits: AsyncIterable<Commit>): AsyncGenerator<Commit[]> {
  let batch: Commit[] = [];
  for await (const commit of commits) {
    batch.push(commit);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}

/** What a commit changes of what paths stand for. A manifest that cannot be read stands for what it stood for before. */
function changesOf(
  commit: Commit,
  plan: ReadingPlan,
  manifests: ManifestSource,
  find: ReturnType<typeof followHistory>['find'],
): {
  readonly changes: PathChange[];
  readonly refused: { readonly path: string; readonly reason: string }[];
} {
  const changes: PathChange[] = [];
  const refused: { path: string; reason: string }[] = [];
  for (const change of commit.changes) {
    const { path } = change;
    const watched = plan.findWatched(path);
    if (watched === undefined) continue;
    const there = [...watched.options];
    if (change.blob === null) changes.push({ path, evidence: null });
    else if (watched.manifest === undefined || change.isLink)
      changes.push({ path, evidence: { there, said: [], ecosystem: null } });
    else {
      const said = manifests.find(change, watched);
      if ('reason' in said) refused.push({ path, reason: said.reason });
      const earlier = find(path);
      const evidence =
        'options' in said
          ? { there, said: [...said.options], ecosystem: watched.manifest.ecosystem }
          : { there, said: earlier?.said ?? [], ecosystem: earlier?.ecosystem ?? null };
      changes.push({ path, evidence });
    }
  }
  return { changes, refused };
}
