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
  const held = new Map<number, { readonly facts: Facts; at: number }>();
  // What is held stays until there is something newer: a store that is away or busy keeps no event waiting.
  const renew = async (organisationId: number): Promise<Facts> => {
    const facts = await readFacts(parts, organisationId, held.get(organisationId)?.facts);
    held.set(organisationId, { facts, at: performance.now() });
    return facts;
  };
  return {
    of: async (organisationId, sure = false) => {
      const found = held.get(organisationId);
      if (found === undefined || sure) return renew(organisationId);
      const now = performance.now();
      if (now - found.at >= FRESH) {
        found.at = now;
        renew(organisationId).catch(() => undefined);
      }
      return found.facts;
    },
  };
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
