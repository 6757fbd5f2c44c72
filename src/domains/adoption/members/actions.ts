import { createHash } from 'node:crypto';
import type { ClickHouse } from '#platform/clickhouse.ts';
import type { Db } from '#platform/db.ts';
import type { Keeper } from '../keeping/actions.ts';
import type { Knowing } from '../knowing/actions.ts';
import type { KnownPeople } from '../seen/rules.ts';
import { digestSaid, hasGeneration, readHeard, readLinks, writeGeneration } from './events.ts';
import { heardMembers, knownTokens, type Membership, rootsOf, tokensOf } from './rules.ts';

export interface MembersParts {
  readonly db: Db;
  readonly clickhouse: ClickHouse;
  readonly knowing: Knowing;
  readonly keeper: Pick<Keeper, 'told'>;
  /** A digest of all memberships and the people in them; undefined when there is none. */
  readonly digestMemberships: (db: Db, organisationId: number) => Promise<string | undefined>;
  readonly listMemberships: (db: Db, organisationId: number) => Promise<readonly Membership[]>;
}

/** Knows who is behind the tokens of events, and in which teams. */
export interface Members {
  /**
   * What is known of people at a revision of the records, with all that senders said of them and that can be asked for. `isBehind` where
   * that takes so long that it is taken in only now and then: what senders said lately is not in it yet.
   */
  readonly of: (organisationId: number, revision: number) => Promise<KnownNow>;
}

interface KnownNow {
  readonly people: KnownPeople;
  readonly isBehind: boolean;
}

interface Kept {
  readonly revision: number;
  /** Digest of the catalogue's memberships. */
  readonly catalogue: string | undefined;
  readonly people: KnownPeople;
  /** How much senders had said when it was begun; undefined where that is not known. */
  readonly told: number | undefined;
  /** How many changes had been noticed when it was begun: of records, and of what is held about people. */
  readonly changes: number;
  /** When it was begun and done, in milliseconds. */
  readonly begun: number;
  readonly done: number;
}

/** Which rules what is known was worked out by: another number works it out anew from the same facts. */
const RULES = 2;

/** What senders say changes all the time: it is taken in no more often than once in so many times of what that takes. */
const PART_OF_TIME = 20;
/** So quick that it is always done, in milliseconds. */
const QUICK = 1000;
/** How long what was known stays for questions that began with it, in milliseconds. */
const STAYS = 120_000;

/** Works out anew what is known whenever the records or what senders said have changed. Questions at one moment share the work. */
export function createMembers(parts: MembersParts): Members {
  const kept = new Map<number, Kept>();
  const under = new Map<number, Promise<Kept>>();
  const given = new Map<string, number>();
  const begin = (organisationId: number, revision: number) => {
    const since = performance.now() - STAYS;
    for (const [generation, at] of given) if (at < since) given.delete(generation);
    const working = renew(parts, organisationId, {
      revision,
      last: kept.get(organisationId),
      stay: [...given.keys()],
    });
    under.set(organisationId, working);
    const forget = () => under.delete(organisationId);
    return working.finally(forget).then((found) => {
      kept.set(organisationId, found);
      return found;
    });
  };
  const find = async (organisationId: number, revision: number): Promise<KnownNow> => {
    const asked = performance.now();
    for (;;) {
      const last = kept.get(organisationId);
      const isSame = last?.revision === revision && last.changes === parts.knowing.changes();
      if (isSame && (last.begun >= asked || isTold(last, parts.keeper.told())))
        return { people: last.people, isBehind: false };
      const took = last === undefined ? 0 : last.done - last.begun;
      if (isSame && took > QUICK && performance.now() - last.done < took * PART_OF_TIME)
        return { people: last.people, isBehind: true };
      const working = under.get(organisationId);
      // What was begun before this question was asked may lack what it is to be answered from.
      if (working === undefined) await begin(organisationId, revision);
      else await working.catch(() => undefined);
    }
  };
  return {
    of: async (organisationId, revision) => {
      const found = await find(organisationId, revision);
      const { generation } = found.people;
      if (generation !== undefined) given.set(generation, performance.now());
      return found;
    },
  };
}

const isTold = ({ told }: Kept, now: number | undefined) => told !== undefined && told === now;

interface Asked {
  readonly revision: number;
  readonly last: Kept | undefined;
  /** Generations that questions under way may still ask for. */
  readonly stay: readonly string[];
}

async function renew(
  parts: MembersParts,
  organisationId: number,
  { revision, last, stay }: Asked,
): Promise<Kept> {
  const { db, clickhouse, digestMemberships, keeper } = parts;
  const [begun, told, changes] = [performance.now(), keeper.told(), parts.knowing.changes()];
  const catalogue =
    last?.revision === revision ? last.catalogue : await digestMemberships(db, organisationId);
  const said = await digestSaid(clickhouse, organisationId);
  const nothing = catalogue === undefined && said.facts === 0;
  const generation = nothing ? undefined : digestOf(`${RULES} ${catalogue} ${said.facts} ${said.digest}`);
  if (generation !== undefined && !(await hasGeneration(clickhouse, organisationId, generation)))
    await bring(parts, organisationId, generation, stay);
  return { revision, catalogue, people: { generation }, told, changes, begun, done: performance.now() };
}

function digestOf(text: string): string {
  return BigInt(`0x${createHash('sha256').update(text).digest('hex').slice(0, 16)}`).toString();
}

async function bring(
  { db, clickhouse, knowing, listMemberships }: MembersParts,
  organisationId: number,
  generation: string,
  stay: readonly string[],
): Promise<void> {
  const { personToken } = await knowing.of(organisationId, true);
  const { members, names } = tokensOf(await listMemberships(db, organisationId), personToken);
  const roots = rootsOf(names, await readLinks(clickhouse, organisationId));
  const heard = heardMembers(
    await readHeard(clickhouse, organisationId),
    (token) => roots.get(token) ?? token,
  );
  const tokens = knownTokens(members, heard, roots);
  await writeGeneration(clickhouse, organisationId, { generation, tokens, stay });
}
