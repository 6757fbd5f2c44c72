import type { Change, Refusal, SaveOutcome, StoredRecord } from './record-shape.ts';

/** What becomes of one record: nothing, or a row to write. */
type Decision<Row> =
  | { readonly kind: 'added' | 'changed' | 'unchanged'; readonly row: Row }
  | { readonly kind: 'refused'; readonly field: string; readonly reason: string; readonly unknown?: true };

/**
 * A row with a patch laid over it: a field of the patch that is undefined stays as it was; of a map, each entry stands for
 * itself, and null removes one.
 */
export function overlay(row: StoredRecord, patch: StoredRecord): StoredRecord {
  const overlaid: Record<string, unknown> = { ...row };
  for (const [field, value] of Object.entries(patch))
    if (value !== undefined) overlaid[field] = isMap(value) ? overlayMap(row[field], value) : value;
  return overlaid;
}

function overlayMap(before: unknown, patch: StoredRecord): StoredRecord {
  const entries = Object.entries({ ...(isMap(before) ? before : {}), ...patch });
  // In one order, so that the same map is always the same text.
  return Object.fromEntries(
    entries.filter(([, value]) => value !== null).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** Whether a value is a map, and neither a list nor a scalar. */
export function isMap(value: unknown): value is StoredRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a value says nothing: null, an empty list or an empty map. */
export function isNothing(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return value === null || value === undefined || (isMap(value) && Object.keys(value).length === 0);
}

/** Whether two values of a field are the same: lists by their items, maps by their entries. */
export function same(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, index) => same(item, b[index]));
  if (!isMap(a) || !isMap(b)) return a === b;
  const fields = Object.keys(a);
  return fields.length === Object.keys(b).length && fields.every((field) => same(a[field], b[field]));
}

/** A refusal of one field. */
export function refuse(field: string, reason: string) {
  return { kind: 'refused', field, reason } as const;
}

/** How a batch of patches is decided: what is stored under each key, and the decision for one patch over it. */
export interface Batch<Patch, Row> {
  readonly stored: ReadonlyMap<string, Row>;
  readonly keyOf: (patch: Patch) => string;
  readonly decide: (patch: Patch, stored: Row | undefined) => Decision<Row>;
}

/** The rows to write, each once, and what became of every patch. */
export interface Decided<Row> {
  readonly rows: readonly Row[];
  readonly outcome: SaveOutcome;
}

/**
 * Decides patches in order, each over what the ones before it made of its key. A patch that says otherwise than an earlier one
 * of the batch is refused: whichever came last would win, and the same batch again would change things again.
 */
export function decideBatch<Patch extends object, Row extends object>(
  patches: readonly Patch[],
  { stored, keyOf, decide }: Batch<Patch, Row>,
): Decided<Row> {
  const current = new Map(stored);
  const written = new Map<string, { index: number; row: Row }>();
  const refused: Refusal[] = [];
  const counts = { added: 0, changed: 0, unchanged: 0 };
  const contradictionOf = contradictionFinder<Patch>();
  for (const [index, patch] of patches.entries()) {
    const key = keyOf(patch);
    const decided = decide(patch, current.get(key));
    // Only of a patch that is right in itself: one that names what is unknown has no key to compare by.
    const decision = decided.kind === 'refused' ? decided : (contradictionOf(key, patch) ?? decided);
    if (decision.kind === 'refused') {
      const { kind: _, ...why } = decision;
      refused.push({ index, ...why });
      continue;
    }
    counts[decision.kind] += 1;
    if (decision.kind === 'unchanged') continue;
    current.set(key, decision.row);
    written.set(key, { index, row: decision.row });
  }
  const changes = [...written].map(([key, { index, row }]) => changeOf(index, key, stored.get(key), row));
  return {
    rows: [...written.values()].map(({ row }) => row),
    outcome: { ...counts, refused, changes },
  };
}

/** What a row says that the stored one did not; of a new one all that is said, but what is nothing. */
function changeOf(index: number, key: string, stored: object | undefined, row: object): Change {
  const before = stored as StoredRecord | undefined;
  const fields = Object.entries(row).filter(([field, value]) =>
    before === undefined ? !isNothing(value) : !same(value, before[field]),
  );
  return {
    index,
    key,
    before: before === undefined ? null : Object.fromEntries(fields.map(([field]) => [field, before[field]])),
    after: Object.fromEntries(fields),
  };
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
