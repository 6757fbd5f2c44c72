import type { BlobReader } from '../git/blobs/actions.ts';
import type { Change, Commit } from '../git/commits/rules.ts';
import type { ReadingPlan, Watched } from '../plans/rules.ts';

/** What a manifest says: options, or why it cannot be read. */
type Said = { readonly options: readonly number[] } | { readonly reason: string };

/** Finds what manifests say, each content once. */
export interface ManifestSource {
  /** Reads what these commits have of manifests; after that `find` knows it. */
  readonly prepare: (commits: readonly Commit[]) => Promise<void>;
  readonly find: (change: Change, watched: Watched) => Said;
}

const MOST_KEPT = 20_000;
// So many texts are in memory at once.
const CHUNK = 200;
const LONGEST_REASON = 200;

export function createManifestSource(plan: ReadingPlan, blobs: BlobReader): ManifestSource {
  const known = new Map<string, Said>();
  const keyOf = ({ blob, path }: Change, { atRoot, manifest }: Watched) =>
    `${blob} ${manifest?.names[0]} ${atRoot ? path : ''}`;
  const wantedIn = (commit: Commit) =>
    commit.changes.flatMap((change) => {
      const watched = plan.findWatched(change.path);
      if (change.blob === null || change.isLink || watched?.manifest === undefined) return [];
      return [
        { change, watched, manifest: watched.manifest, blob: change.blob, key: keyOf(change, watched) },
      ];
    });
  const prepare = async (commits: readonly Commit[]): Promise<void> => {
    if (known.size > MOST_KEPT) known.clear();
    const wanted = new Map(commits.flatMap(wantedIn).map((each) => [each.key, each]));
    const missing = [...wanted.values()].filter(({ key }) => !known.has(key));
    for (let at = 0; at < missing.length; at += CHUNK) {
      const chunk = missing.slice(at, at + CHUNK);
      const texts = await blobs.read(chunk.map(({ blob }) => blob));
      chunk.forEach((each, index) => {
        known.set(each.key, readText(plan, each, texts[index] ?? null));
      });
    }
  };
  return {
    prepare,
    find: (change, watched) => known.get(keyOf(change, watched)) ?? { reason: 'was not read' },
  };
}

function readText(
  plan: ReadingPlan,
  {
    change,
    watched,
    manifest,
  }: { change: Change; watched: Watched; manifest: NonNullable<Watched['manifest']> },
  text: string | null,
): Said {
  if (text === null) return { reason: 'is longer than 4 MB' };
  try {
    return { options: plan.readManifest(manifest, watched.atRoot, change.path, text) };
  } catch (error) {
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    return { reason: reason.slice(0, LONGEST_REASON).replace(/:\s*$/, '') };
  }
}
