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
 * and the count of what became of every patch. A patch that says otherwise than an earlier one of the batch is refused: whichever
 * came last would win, and the same batch again would change things again.
 */
export function decideBatch<Patch extends object, Row>(
  patches: readonly Patch[],
  { stored, keyOf, decide }: Batch<Patch, Row>,
): { readonly rows: Row[]; readonly outcome: SaveOutcome } {
  const current = new Map(stored);
  const written = new Map<string, Row>();
  const refused: Refusal[] = [];
  const counts = { added: 0, changed: 0, unchanged: 0 };
  const contradictionOf = contradictionFinder<Patch>();
  for (const [index, patch] of patches.entries()) {
    const key = keyOf(patch);
    const decided = decide(patch, current.get(key));
    // Only of a patch that is right in itself: one that names what is unknown has no key to compare by.
    const decision = decided.kind === 'refused' ? decided : (contradictionOf(key, patch) ?? decided);
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

/** Tells where a patch says otherwise than those before it under the same key; undefined where it does not. */
function contradictionFinder<Patch extends object>() {
  const said = new Map<string, Patch>();
  return (key: string, patch: Patch) => {
    const before = said.get(key);
    if (before === undefined) {
      said.set(key, patch);
      return undefined;
    }
    const fields = Object.keys(patch) as (keyof Patch & string)[];
    const field = fields.find(
      (name) => patch[name] !== undefined && before[name] !== undefined && !same(patch[name], before[name]),
    );
    if (field === undefined) said.set(key, { ...before, ...patch });
    return (
      field &&
      refuse(field, `says otherwise than an earlier record of the same: ${JSON.stringify(before[field])}`)
    );
  };
}
