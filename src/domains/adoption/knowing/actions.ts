import { setTimeout as sleep } from 'node:timers/promises';
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
  /** Whether other processes change the same records. */
  readonly isShared: boolean;
}

/** What is known of an organisation, as of a revision. */
export type Facts = Omit<Known, 'now'> & { readonly revision: number };

/** How long facts are taken for current without asking, in milliseconds. */
const FRESH = 1000;
/** How long an event waits for facts at most while there are older ones: a store that is away or busy holds up none. */
const PATIENCE = 250;

/** Knows organisations without asking the store for each event. */
export interface Knowing {
  /**
   * The facts, with every change of records that this process has acknowledged; of changes by other processes, all but those of the last
   * second. Older ones where the store does not answer. With `sure`, those of this moment.
   */
  readonly of: (organisationId: number, sure?: boolean) => Promise<Facts>;
  /** Says that records, or what is held about people, were changed for good. */
  readonly noticeChange: () => void;
  /** How many changes were noticed. */
  readonly changes: () => number;
}

interface Held {
  readonly facts: Facts;
  /** How many changes had been noticed when they were read. */
  readonly changes: number;
  at: number;
}

export function createKnowing(parts: KnowingParts): Knowing {
  const held = new Map<number, Held>();
  const renewing = new Map<number, { readonly changes: number; readonly facts: Promise<Facts> }>();
  let changes = 0;
  const renew = async (organisationId: number): Promise<Facts> => {
    const before = changes;
    const facts = await readFacts(parts, organisationId, held.get(organisationId)?.facts);
    held.set(organisationId, { facts, changes: before, at: performance.now() });
    return facts;
  };
  /** Renews once for all who ask at one moment. */
  const renewTogether = (organisationId: number): Promise<Facts> => {
    const found = renewing.get(organisationId);
    if (found?.changes === changes) return found.facts;
    const made = { changes, facts: renew(organisationId) };
    renewing.set(organisationId, made);
    const forget = () => {
      if (renewing.get(organisationId) === made) renewing.delete(organisationId);
    };
    made.facts.then(forget, forget);
    return made.facts;
  };
  return {
    of: async (organisationId, sure = false) => {
      const found = held.get(organisationId);
      if (found === undefined || sure) return renew(organisationId);
      const isOld = performance.now() - found.at >= FRESH;
      if (found.changes === changes && !isOld) return found.facts;
      found.at = performance.now();
      const renewed = renewTogether(organisationId).catch(() => found.facts);
      if (found.changes === changes && !parts.isShared) return found.facts;
      return Promise.race([renewed, sleep(PATIENCE, found.facts)]);
    },
    noticeChange: () => {
      changes += 1;
    },
    changes: () => changes,
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
