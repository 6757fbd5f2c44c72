import type { KindCounts } from './contract.ts';

/** Counts of the same kind added up, in the order in which the kinds come first. */
export function addCounts(counts: readonly KindCounts[]): KindCounts[] {
  const sums = new Map<string, KindCounts>();
  for (const next of counts) {
    const sum = sums.get(next.kind);
    sums.set(next.kind, sum === undefined ? next : add(sum, next));
  }
  return [...sums.values()];
}

function add(a: KindCounts, b: KindCounts): KindCounts {
  return {
    kind: a.kind,
    added: a.added + b.added,
    changed: a.changed + b.changed,
    archived: a.archived + b.archived,
    removed: a.removed + b.removed,
    kept: a.kept + b.kept,
    leftOut: a.leftOut + b.leftOut,
    unchanged: a.unchanged + b.unchanged,
    repeated: a.repeated + b.repeated,
    refused: a.refused + b.refused,
  };
}
