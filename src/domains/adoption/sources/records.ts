import { type Check, recordKind } from '#platform/record-kind.ts';
import { type EventSource, type EventSourcePatch, eventSourcePatch } from './contract.ts';
import { EVENT_SOURCE, findHolders, type HeldKey } from './store.ts';

const eventSources = recordKind<EventSourcePatch, EventSource>({
  name: 'event-source',
  plural: 'event-sources',
  description: 'Something that sends usage events, and which of its fields say product, team and event.',
  schema: eventSourcePatch,
  table: EVENT_SOURCE,
  blank: ({ key }) => ({ key, name: key, protocol: 'events', knownAs: [], mapping: {}, archived: false }),
  prepare: async ({ db, organisationId }, patches) => {
    const holders = await findHolders(db, [...new Set(patches.flatMap(({ knownAs = [] }) => knownAs))]);
    return () => checkSource(organisationId, holders);
  },
});

/** Two sources of one protocol cannot go by the same key: nobody could tell whose events come with it. */
function checkSource(
  organisationId: number,
  holders: readonly HeldKey[],
): Check<EventSourcePatch, EventSource> {
  const claimed = new Map<string, string>();
  return ({ key, protocol, knownAs }, { stored }) => {
    if (stored !== undefined && stored.protocol !== protocol)
      return { field: 'protocol', reason: 'a source cannot change its protocol: make another source' };
    const isOwn = (held: HeldKey) => held.organisationId === organisationId && held.key === key;
    const taken = knownAs.find(
      (known) =>
        (claimed.get(`${protocol} ${known}`) ?? key) !== key ||
        holders.some((held) => held.held === known && held.protocol === protocol && !isOwn(held)),
    );
    if (taken !== undefined)
      return { field: 'knownAs', reason: `"${taken}" is already the key of another source` };
    for (const known of knownAs) claimed.set(`${protocol} ${known}`, key);
    return undefined;
  };
}

/** The importable records of this domain. */
export const adoptionRecords = [eventSources];
