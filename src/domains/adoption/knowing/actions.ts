import type { Db } from '#platform/db.ts';
import { daysIn } from '#platform/time-zone.ts';
import type { Known } from '../deciding/rules.ts';
import { createIdentities, eventToken, newToken } from '../identities/actions.ts';

/** What an organisation sets about its events. */
interface EventSettings {
  readonly timeZone: string;
  readonly namePeople: boolean;
}

export interface KnowingParts {
  readonly db: Db;
  readonly getRevision: (db: Db, organisationId: number) => Promise<number>;
  readonly getSettings: (db: Db, organisationId: number) => Promise<EventSettings>;
  /** Numbers of all options, and of all teams, by their keys. */
  readonly findOptionIds: (db: Db, organisationId: number) => Promise<ReadonlyMap<string, number>>;
  readonly findTeamIds: (db: Db, organisationId: number) => Promise<ReadonlyMap<string, number>>;
  readonly getPersonSecret: (db: Db, organisationId: number) => Promise<string>;
}

/** What is known of an organisation, as of a revision. */
export type Facts = Omit<Known, 'now'> & { readonly revision: number };

/** How long facts are taken for current without asking, in milliseconds. */
const FRESH = 1000;

/** Knows organisations without asking the store for each event. */
export interface Knowing {
  /** The facts, at most a second old or just being renewed. With `sure`, those of this moment. */
  readonly of: (organisationId: number, sure?: boolean) => Promise<Facts>;
}

export function createKnowing(parts: KnowingParts): Knowing {
  const held = new Map<number, { facts: Promise<Facts>; at: number }>();
  const renew = (organisationId: number, before: Facts | undefined, at: number) => {
    const facts = readFacts(parts, organisationId, before);
    held.set(organisationId, { facts, at });
    facts.catch(() => held.delete(organisationId));
    return facts;
  };
  return {
    of: async (organisationId, sure = false) => {
      const now = performance.now();
      const found = held.get(organisationId);
      if (found === undefined) return renew(organisationId, undefined, now);
      const before = await found.facts;
      if (sure) return renew(organisationId, before, now);
      if (now - found.at >= FRESH && held.get(organisationId) === found) {
        // Who asks now is answered with what is held: a store that is busy keeps no event waiting.
        renewQuietly(parts, organisationId, before, (facts) =>
          held.set(organisationId, { facts: Promise.resolve(facts), at: now }),
        );
        held.set(organisationId, { facts: found.facts, at: now });
      }
      return before;
    },
  };
}

function renewQuietly(
  parts: KnowingParts,
  organisationId: number,
  before: Facts,
  keep: (facts: Facts) => void,
): void {
  readFacts(parts, organisationId, before).then(keep, () => undefined);
}

async function readFacts(
  parts: KnowingParts,
  organisationId: number,
  before: Facts | undefined,
): Promise<Facts> {
  const { db } = parts;
  const revision = await parts.getRevision(db, organisationId);
  if (before !== undefined && before.revision === revision) return before;
  const settings = await parts.getSettings(db, organisationId);
  const identities = createIdentities(await parts.getPersonSecret(db, organisationId));
  return {
    revision,
    products: await parts.findOptionIds(db, organisationId),
    teams: await parts.findTeamIds(db, organisationId),
    dayOf: daysIn(settings.timeZone),
    namePeople: settings.namePeople,
    personToken: identities.personToken,
    eventToken,
    newToken,
  };
}
