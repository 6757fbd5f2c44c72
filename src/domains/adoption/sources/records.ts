import { type Check, recordKind } from '#platform/record-kind.ts';
import type { SaveContext } from '#platform/records.ts';
import { type EventSource, type EventSourcePatch, eventSourcePatch } from './contract.ts';
import { EVENT_SOURCE, findTakenKeys } from './store.ts';

const eventSources = recordKind<EventSourcePatch, EventSource>({
  name: 'event-source',
  plural: 'event-sources',
  description: 'Something that sends usage events, and which of its fields say product, team and event.',
  schema: eventSourcePatch,
  table: EVENT_SOURCE,
  blank: ({ key }) => ({ key, name: key, protocol: 'events', knownAs: [], mapping: {}, archived: false }),
  prepare: async (context, patches) => {
    const taken = await readTaken(context, patches);
    return () => checkSource(taken);
  },
});

/** For each source of the batch, a key of its senders that another source has. */
async function readTaken({ db, organisationId }: SaveContext, patches: readonly EventSourcePatch[]) {
  const taken = new Map<string, string>();
  for (const { key, protocol = 'events', knownAs = [] } of patches) {
    if (knownAs.length === 0) continue;
    const other = await findTakenKeys(db, { protocol, key, organisationId }, knownAs);
    if (other !== undefined) taken.set(key, other);
  }
  return taken;
}

function checkSource(taken: ReadonlyMap<string, string>): Check<EventSourcePatch, EventSource> {
  return ({ key, protocol }, { stored }) => {
    if (stored !== undefined && stored.protocol !== protocol)
      return { field: 'protocol', reason: 'a source cannot change its protocol: make another source' };
    const other = taken.get(key);
    if (other !== undefined)
      return { field: 'knownAs', reason: `"${other}" is already the key of another source` };
    return undefined;
  };
}

/** The importable records of this domain. */
export const adoptionRecords = [eventSources];
