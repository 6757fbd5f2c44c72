import type { Refusal, SaveOutcome } from './records.ts';

/** What becomes of one record: nothing, or a row to write. */
export type Decision<Row> =
  | { readonly kind: 'added' | 'changed' | 'unchanged'; readonly row: Row }
  | { readonly kind: 'refused'; readonly field: string; readonly reason: string };

/**
 * A stored row with a patch laid over it: a field of the patch that is undefined stays as it was. Says whether anything
 * came to differ. With no stored row, `blank` gives what is not said.
 */
export function overlay<Row extends object>(
  stored: Row | undefined,
  blank: Row,
  patch: { readonly [Field in keyof Row]?: Row[Field] | undefined },
): Decision<Row> & { row: Row } {
  const row = { ...(stored ?? blank) };
  let differs = false;
  for (const field of Object.keys(patch) as (keyof Row)[]) {
    const value = patch[field];
    if (value === undefined || same(value, row[field])) continue;
    row[field] = value;
    differs = true;
  }
  return { kind: stored === undefined ? 'added' : differs ? 'changed' : 'unchanged', row };
}

function same(a: unknown, b: unknown): boolean {
  return Array.isArray(a) && Array.isArray(b)
    ? a.length === b.length && a.every((item, index) => item === b[index])
    : a === b;
}

/** A refusal of one field. */
export function refuse(field: string, reason: string): { kind: 'refused'; field: string; reason: string } {
  return { kind: 'refused', field, reason };
}

/** How a batch of patches is decided: what is stored under each key, and the decision for one patch over it. */
export interface Batch<Patch, Row> {
  readonly stored: ReadonlyMap<string, Row>;
  readonly keyOf: (patch: Patch) => string;
  readonly decide: (patch: Patch, stored: Row | undefined) => Decision<Row>;
}

/**
 * Decides patches in order, each over what the ones before it made of its key. Returns the rows to write, each once,
 * and the count of what became of every patch.
 */
export function decideBatch<Patch, Row>(
  patches: readonly Patch[],
  { stored, keyOf, decide }: Batch<Patch, Row>,
): { readonly rows: Row[]; readonly outcome: SaveOutcome } {
  const current = new Map(stored);
  const written = new Map<string, Row>();
  const refused: Refusal[] = [];
  const counts = { added: 0, changed: 0, unchanged: 0 };
  for (const [index, patch] of patches.entries()) {
    const key = keyOf(patch);
    const decision = decide(patch, current.get(key));
    if (decision.kind === 'refused') {
      refused.push({ index, field: decision.field, reason: decision.reason });
      continue;
    }
    counts[decision.kind] += 1;
    if (decision.kind === 'unchanged') continue;
    current.set(key, decision.row);
    written.set(key, decision.row);
  }
  return { rows: [...written.values()], outcome: { ...counts, refused } };
}
