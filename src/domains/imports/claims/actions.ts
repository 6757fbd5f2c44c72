import type { SaveOutcome } from '#platform/record-shape.ts';
import { keyOf, keyText, type StoredRecord } from '#platform/record-shape.ts';
import type { RecordKind, SaveContext } from '#platform/records.ts';
import { same } from '#platform/saving.ts';
import { findFieldsByHand } from '../history/store.ts';
import { claimAfter, findRule, HAND, hear, isShort, type Kept, type Precedence } from './rules.ts';
import { type Claim, findClaimedKeys, findClaims, writeClaims } from './store.ts';

/** A named source that speaks in an import. */
export interface Speaker {
  readonly source: string;
  readonly importId: number;
  readonly rules: readonly Precedence[];
}

/** A field that a rule kept as it was. */
export interface KeptField extends Kept {
  readonly key: string;
  readonly said: unknown;
}

/** What becomes of a kind's records when a named source brings them. */
export interface Hearing {
  /** Saves like the kind, but only what is news; and remembers what was said. */
  readonly save: RecordKind['save'];
  /** The keys that the source spoke of. */
  readonly seen: ReadonlySet<string>;
}

export function hearSource(
  kind: RecordKind,
  speaker: Speaker,
  onKept: (kept: readonly KeptField[]) => void,
): Hearing {
  const seen = new Set<string>();
  const save = async (context: SaveContext, records: readonly unknown[]): Promise<SaveOutcome> => {
    const said = records as readonly StoredRecord[];
    const keys = said.map((record) => keyText(kind.table, record));
    const known = await know(kind, speaker, context, keys);
    const heard = said.map((record, index) => {
      const key = keys[index] ?? '';
      const { patch, kept } = hear(speaker.source, record, known(key), kind.table.key, (field) =>
        findRule(speaker.rules, kind.name, field),
      );
      onKept(kept.map((field) => ({ ...field, key, said: record[field.field] })));
      return known(key).isBack ? { ...patch, archived: record.archived ?? false } : patch;
    });
    const outcome = await kind.save(context, heard);
    const refused = new Set(outcome.refused.map(({ index }) => index));
    await remember(kind, speaker, context, said, keys, refused, known);
    for (const [index, key] of keys.entries()) if (!refused.has(index)) seen.add(key);
    return outcome;
  };
  return { save, seen };
}

type Known = Awaited<ReturnType<typeof know>>;

async function know(
  kind: RecordKind,
  { source, rules }: Speaker,
  context: SaveContext,
  keys: readonly string[],
) {
  const { db, organisationId } = context;
  const stored = await kind.find(context, keys);
  const own = new Map<string, StoredRecord | null>();
  const others = new Map<string, Map<string, StoredRecord>>();
  for (const claim of await findClaims(db, organisationId, kind.name, keys)) {
    if (claim.source === source) own.set(claim.key, claim.said);
    else if (claim.said !== null)
      others.set(claim.key, (others.get(claim.key) ?? new Map()).set(claim.source, claim.said));
  }
  const asksForHand = rules.some(
    ({ field, sources }) => field.startsWith(`${kind.name}.`) && sources.includes(HAND),
  );
  const byHand = asksForHand
    ? await findFieldsByHand(db, organisationId, kind.name, keys)
    : new Map<string, Set<string>>();
  return (key: string) => ({
    isThere: stored.has(key),
    before: own.get(key) ?? undefined,
    // It was archived because the source had it no more, and now the source has it again.
    isBack: own.get(key) === null && stored.get(key)?.archived === true,
    others: others.get(key) ?? new Map<string, StoredRecord>(),
    byHand: byHand.get(key) ?? new Set<string>(),
  });
}

async function remember(
  kind: RecordKind,
  { source, importId }: Speaker,
  { db, organisationId }: SaveContext,
  said: readonly StoredRecord[],
  keys: readonly string[],
  refused: ReadonlySet<number>,
  known: Known,
): Promise<void> {
  const claims = new Map<string, StoredRecord>();
  for (const [index, record] of said.entries()) {
    const key = keys[index] ?? '';
    if (refused.has(index)) continue;
    const before = claims.get(key) ?? known(key).before;
    const after = claimAfter(before, withoutKey(record, kind));
    if (before === undefined || !same(before, after)) claims.set(key, after);
  }
  const written = [...claims].map(([key, words]): Claim => ({ source, key, said: words }));
  await writeClaims(db, { organisationId, importId, kind: kind.name }, written);
}

function withoutKey(record: StoredRecord, { table }: RecordKind): StoredRecord {
  return Object.fromEntries(Object.entries(record).filter(([field]) => !table.key.includes(field)));
}

/** What a complete source had of a kind and has no more. */
export interface Gone {
  readonly had: number;
  readonly keys: readonly string[];
  readonly isShort: boolean;
}

/** The records of a kind that a source had before and did not speak of. */
export async function findGone(
  kind: RecordKind,
  { source, importId }: Speaker,
  { db, organisationId }: SaveContext,
  seen: ReadonlySet<string>,
): Promise<Gone> {
  const claimed = await findClaimedKeys(db, organisationId, source, kind.name, importId);
  const keys = claimed.filter((key) => !seen.has(key));
  return { had: claimed.length, keys, isShort: isShort(claimed.length, keys.length) };
}

/** Ends what a source has no more, unless another source still has it; and remembers that it is gone. */
export async function endGone(
  kind: RecordKind,
  { source, importId }: Speaker,
  context: SaveContext,
  keys: readonly string[],
): Promise<Pick<SaveOutcome, 'changes'>> {
  const { db, organisationId, today } = context;
  const others = await findClaims(db, organisationId, kind.name, keys);
  const held = new Set(others.filter((claim) => claim.source !== source && claim.said).map(({ key }) => key));
  const stored = await kind.find(
    context,
    keys.filter((key) => !held.has(key)),
  );
  const ends = [...stored].map(([key, record]) => ({ key, record, end: kind.vanish(record, today) }));
  const patches = ends.flatMap(({ record, end }) =>
    end === 'remove' ? [] : [{ ...keyOf(kind.table, record), ...end }],
  );
  const { changes } = await kind.save(context, patches);
  const removed = await kind.remove(
    context,
    ends.filter(({ end }) => end === 'remove').map(({ key }) => key),
  );
  const claims = keys.map((key): Claim => ({ source, key, said: null }));
  await writeClaims(db, { organisationId, importId, kind: kind.name }, claims);
  return { changes: [...changes, ...removed] };
}
