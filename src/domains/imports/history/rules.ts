import type { Origin, Provenance, RecordedChange } from './contract.ts';

/** Where each field came from: of every field the latest change that it was part of. `changes` are the latest first. */
export function provenanceOf(changes: readonly RecordedChange[]): Provenance['fields'] {
  const fields = new Map<string, Origin>();
  for (const { id: _, before: __, after, ...origin } of changes)
    for (const field of Object.keys(after ?? {})) if (!fields.has(field)) fields.set(field, origin);
  return Object.fromEntries(fields);
}
