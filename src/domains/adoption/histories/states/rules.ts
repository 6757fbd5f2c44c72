import type { Day } from '#platform/calendar.ts';
import type { Ecosystem } from '../mappings/contract.ts';
import type { PlannedOption } from '../plans/rules.ts';
import { type Span, turn } from '../tenures/rules.ts';

/** What a path stands for in the state of a repository. */
export interface Evidence {
  /** Options by being there. */
  readonly there: readonly number[];
  /** Options by what the manifest says. */
  readonly said: readonly number[];
  /** Of a manifest that was read. */
  readonly ecosystem: Ecosystem | null;
}

/** What a commit does to a path: what it stands for from then on, or null when it is gone. */
export interface PathChange {
  readonly path: string;
  readonly evidence: Evidence | null;
}

/** A repository as far as it was read, in values that JSON has. */
export interface HistoryState {
  readonly paths: Readonly<Record<string, Evidence>>;
  /** Of each option, when it was in use. */
  readonly spans: readonly (readonly Span[])[];
}

/** Follows the state of a repository, commit by commit. */
export function followHistory(options: readonly PlannedOption[], from: HistoryState | undefined) {
  const paths = new Map(Object.entries(from?.paths ?? {}));
  const spans: (readonly Span[])[] = options.map((_, option) => from?.spans[option] ?? []);
  const counts = options.map(() => 0);
  const manifests = new Map<Ecosystem, number>();
  const count = ({ there, said, ecosystem }: Evidence, by: number) => {
    for (const option of new Set([...there, ...said])) counts[option] = (counts[option] ?? 0) + by;
    if (ecosystem !== null) manifests.set(ecosystem, (manifests.get(ecosystem) ?? 0) + by);
  };
  for (const evidence of paths.values()) count(evidence, 1);
  const others = options.map(({ need }, index) =>
    options.flatMap((other, at) => (other.need === need && at !== index ? [at] : [])),
  );
  const isThere = ({ otherwise }: PlannedOption, option: number): boolean => {
    if (otherwise === undefined) return (counts[option] ?? 0) > 0;
    return (manifests.get(otherwise) ?? 0) > 0 && !others[option]?.some((other) => (counts[other] ?? 0) > 0);
  };
  return {
    find: (path: string): Evidence | undefined => paths.get(path),
    /** Applies the changes of one commit. */
    apply: (changes: readonly PathChange[], day: Day): void => {
      for (const { path, evidence } of changes) {
        const before = paths.get(path);
        if (before !== undefined) count(before, -1);
        if (evidence === null) paths.delete(path);
        else {
          paths.set(path, evidence);
          count(evidence, 1);
        }
      }
      options.forEach((option, index) => {
        spans[index] = turn(spans[index] ?? [], isThere(option, index), day);
      });
    },
    state: (): HistoryState => ({ paths: Object.fromEntries(paths), spans: [...spans] }),
  };
}
