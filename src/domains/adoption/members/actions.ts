import { createHash } from 'node:crypto';
import type { ClickHouse } from '#platform/clickhouse.ts';
import type { Db } from '#platform/db.ts';
import type { Knowing } from '../knowing/actions.ts';
import type { KnownPeople } from '../seen/rules.ts';
import { digestSaid, hasGeneration, readHeard, readLinks, writeGeneration } from './events.ts';
import { heardMembers, knownTokens, type Membership, rootsOf, tokensOf } from './rules.ts';

export interface MembersParts {
  readonly db: Db;
  readonly clickhouse: ClickHouse;
  readonly knowing: Knowing;
  /** A digest of all memberships and the people in them; undefined when there is none. */
  readonly digestMemberships: (db: Db, organisationId: number) => Promise<string | undefined>;
  readonly listMemberships: (db: Db, organisationId: number) => Promise<readonly Membership[]>;
}

/** Knows who is behind the tokens of events, and in which teams. */
export interface Members {
  /** What is known of people at a revision of the records. */
  readonly of: (organisationId: number, revision: number) => Promise<KnownPeople>;
}

interface Kept {
  readonly revision: number;
  /** Digest of the catalogue's memberships. */
  readonly catalogue: string | undefined;
  readonly people: KnownPeople;
  /** When it was worked out and how long that took, in milliseconds. */
  readonly at: number;
  readonly took: number;
}

/** What senders say changes all the time: it is taken in no more often than once in so many times of what that takes. */
const PART_OF_TIME = 20;
/** So quick that it is always done, in milliseconds. */
const QUICK = 100;

/** Which rules what is known was worked out by: another number works it out anew from the same facts. */
const RULES = 2;

/** Works out anew what is known whenever the records or what senders said have changed. Questions at one moment share the work. */
export function createMembers(parts: MembersParts): Members {
  const kept = new Map<number, Kept>();
  const under = new Map<number, Promise<Kept>>();
  return {
    of: async (organisationId, revision) => {
      const last = kept.get(organisationId);
      const isFresh = last !== undefined && performance.now() - last.at < last.took * PART_OF_TIME;
      if (last?.revision === revision && isFresh && last.took > QUICK) return last.people;
      const working = under.get(organisationId) ?? renew(parts, organisationId, revision, last);
      under.set(organisationId, working);
      try {
        const found = await working;
        kept.set(organisationId, found);
        return found.people;
      } finally {
        under.delete(organisationId);
      }
    },
  };
}

async function renew(
  parts: MembersParts,
  organisationId: number,
  revision: number,
  last: Kept | undefined,
): Promise<Kept> {
  const { db, clickhouse, digestMemberships } = parts;
  const begun = performance.now();
  const catalogue =
    last?.revision === revision ? last.catalogue : await digestMemberships(db, organisationId);
  const said = await digestSaid(clickhouse, organisationId);
  const nothing = catalogue === undefined && said.facts === 0;
  const generation = nothing ? undefined : digestOf(`${RULES} ${catalogue} ${said.facts} ${said.digest}`);
  if (generation !== undefined && !(await hasGeneration(clickhouse, organisationId, generation)))
    await bring(parts, organisationId, generation);
  const people = { generation };
  return { revision, catalogue, people, at: performance.now(), took: performance.now() - begun };
}

function digestOf(text: string): string {
  return BigInt(`0x${createHash('sha256').update(text).digest('hex').slice(0, 16)}`).toString();
}

async function bring(
  { db, clickhouse, knowing, listMemberships }: MembersParts,
  organisationId: number,
  generation: string,
): Promise<void> {
  const { personToken } = await knowing.of(organisationId, true);
  const { members, names } = tokensOf(await listMemberships(db, organisationId), personToken);
  const roots = rootsOf(names, await readLinks(clickhouse, organisationId));
  const heard = heardMembers(
    await readHeard(clickhouse, organisationId),
    (token) => roots.get(token) ?? token,
  );
  await writeGeneration(clickhouse, organisationId, generation, knownTokens(members, heard, roots));
}
