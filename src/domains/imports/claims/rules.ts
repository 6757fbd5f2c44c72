import type { StoredRecord } from '#platform/record-shape.ts';
import { same } from '#platform/saving.ts';

/** The name under which what people write themselves, by page or API, stands among the sources. */
export const HAND = 'hand';

/** Which sources have the last word on a field: the first that says anything of it. `field` is such as option.owner or option.*. */
export interface Precedence {
  readonly field: string;
  readonly sources: readonly string[];
}

/** What is known of a record when a source speaks of it. */
export interface Heard {
  /** Whether there is such a record. */
  readonly isThere: boolean;
  /** What the source said before; undefined: nothing, or that it has it no more. */
  readonly before: StoredRecord | undefined;
  /** What other sources last said. */
  readonly others: ReadonlyMap<string, StoredRecord>;
  /** The fields that were last changed by hand. */
  readonly byHand: ReadonlySet<string>;
}

/** A field that stays as it is although the source says something new of it, and who has the word on it. */
export interface Kept {
  readonly field: string;
  readonly by: string;
}

/**
 * What of a source's words is to be written. A source that repeats itself says nothing new, so what others changed since stays;
 * and where a rule says who has the word on a field, a lower source is not heard once a higher one has spoken.
 */
export function hear(
  source: string,
  said: StoredRecord,
  { isThere, before, others, byHand }: Heard,
  keyFields: readonly string[],
  rulesOf: (field: string) => Precedence | undefined,
): { readonly patch: StoredRecord; readonly kept: readonly Kept[] } {
  if (!isThere) return { patch: said, kept: [] };
  const kept: Kept[] = [];
  const heard = Object.entries(said).filter(([field, value]) => {
    if (keyFields.includes(field)) return true;
    if (before !== undefined && field in before && same(before[field], value)) return false;
    const by = findHigher(source, field, rulesOf(field), others, byHand);
    if (by !== undefined) kept.push({ field, by });
    return by === undefined;
  });
  return { patch: Object.fromEntries(heard), kept };
}

/** The source that has the word on a field before this one, where it has spoken; undefined where there is none. */
function findHigher(
  source: string,
  field: string,
  rule: Precedence | undefined,
  others: ReadonlyMap<string, StoredRecord>,
  byHand: ReadonlySet<string>,
): string | undefined {
  if (rule === undefined) return undefined;
  const own = rule.sources.indexOf(source);
  const higher = own < 0 ? rule.sources : rule.sources.slice(0, own);
  return higher.find((other) =>
    other === HAND ? byHand.has(field) : Object.hasOwn(others.get(other) ?? {}, field),
  );
}

/** The rule for a field of a kind: one that names it before one for all fields of the kind. */
export function findRule(rules: readonly Precedence[], kind: string, field: string): Precedence | undefined {
  return (
    rules.find((rule) => rule.field === `${kind}.${field}`) ??
    rules.find((rule) => rule.field === `${kind}.*`)
  );
}

/** What a source has said of a record in all, after it said more. */
export function claimAfter(before: StoredRecord | undefined, said: StoredRecord): StoredRecord {
  return { ...before, ...said };
}

/** Of what a source had, the share that may be gone before it counts as a file that was cut short. */
const SHORT = 0.2;
/** So few records may go without being too many. */
const FEW = 5;

/** Whether so many records are gone that the file is likely not all of its source. */
export function isShort(had: number, gone: number): boolean {
  return gone > FEW && gone > had * SHORT;
}
