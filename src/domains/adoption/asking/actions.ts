import type { Ledger, MarketRecords, Standings } from '#domains/choices/door.ts';
import { standingsOf } from '#domains/choices/door.ts';
import { lineOf } from '#domains/people/door.ts';
import { type Day, parseDay } from '#platform/calendar.ts';
import { askClickHouse, type ClickHouse } from '#platform/clickhouse.ts';
import type { Clock } from '#platform/clock.ts';
import type { Db } from '#platform/db.ts';
import { AppError } from '#platform/errors.ts';
import { daysIn } from '#platform/time-zone.ts';
import type { Keeper } from '../keeping/actions.ts';
import type { Members } from '../members/actions.ts';
import type { Recounter } from '../recounting/actions.ts';
import { BLOCK, type KnownPeople, type Scope, type Sql } from '../seen/rules.ts';
import { classesOf, type StandingClasses } from '../standings/rules.ts';
import type { Turns } from '../turns/actions.ts';
import type { Asked, Unit, UseQuery } from './contract.ts';
import { type AskedOption, type Asker, askedOf, headcountOf, type Understood, understand } from './rules.ts';

export interface AskingParts {
  readonly db: Db;
  readonly clickhouse: ClickHouse;
  readonly clock: Clock;
  readonly openLedger: (organisationId: number) => Promise<Ledger>;
  readonly members: Members;
  readonly keeper: Pick<Keeper, 'catchUp'>;
  readonly recounter: Pick<Recounter, 'find'>;
  readonly turns: Turns;
}

/** A question with all that is needed to answer it. */
export interface Question extends Understood, Asker {
  readonly organisationId: number;
  readonly ledger: Ledger;
  readonly db: Db;
  readonly today: Day;
  readonly timeZone: string;
  /** The first day of use that there may be of what is asked about; the day asked for where there is none. */
  readonly beginning: (products?: readonly AskedOption[]) => Promise<Day>;
  /** Whose use is read, from a day to a day; the day asked for is the last at most. */
  readonly scope: (from: Day, to?: Day, products?: readonly AskedOption[]) => Promise<Scope>;
  /** The head of an answer. */
  readonly asked: (definition: string, n: number, of?: Unit) => Promise<Asked>;
  /** Keys of the teams asked about that have the need, or all of them. */
  readonly ableTeams: () => Promise<ReadonlySet<string>>;
  /** The markets that the products asked about are part of. */
  readonly markets: () => Promise<MarketRecords[]>;
}

/** Understands a question and says what it is answered from. */
export type Begin = (organisationId: number, query: UseQuery, signal?: AbortSignal) => Promise<Question>;

/** How long one query may take, in seconds. */
const PATIENCE = 30;
const MOST_MEMORY = 8 * 1024 ** 3;

export function createAsking(parts: AskingParts): Begin {
  const { db, clickhouse, clock, openLedger, members, keeper, recounter, turns } = parts;
  return async (organisationId, query, signal) => {
    // What was acknowledged before the question is in its answer, or the answer says so.
    const events = await keeper.catchUp();
    const ledger = await openLedger(organisationId);
    const understood = understand(query, ledger);
    const { settings } = ledger;
    const recount = await recounter.find(organisationId);
    const { people, isBehind } = await members.of(organisationId, ledger.revision);
    const markets = () => ledger.getMarkets([...new Set(understood.products.flatMap(({ needs }) => needs))]);
    const rows = <Row>(sql: Sql) => turns.take(signal, () => ask<Row>(clickhouse, sql, signal));
    return {
      ...understood,
      organisationId,
      ledger,
      db,
      today: parseDay(daysIn(settings.timeZone)(clock.now().getTime())),
      timeZone: settings.timeZone,
      markets,
      scope: async (from, to = understood.asOf, products = understood.products) =>
        scopeOf({ organisationId, ledger, understood, people, from, to, products }),
      rows,
      beginning: (products = understood.products) =>
        findBeginning(rows, organisationId, { products, asOf: understood.asOf }),
      ableTeams: async () => ableTeams(understood, ledger, await markets()),
      asked: async (definition, n, of = understood.query.of) => {
        const able = ableTeams(understood, ledger, await markets());
        const { people: count, unknown } = headcountOf(ledger.teams, able);
        const headcount = unknown === able.size ? null : count;
        return askedOf(understood, {
          timeZone: settings.timeZone,
          definition,
          n,
          of,
          population: of === 'teams' ? able.size : headcount,
          headcountUnknown: of === 'teams' ? 0 : unknown,
          behind: { events, people: isBehind },
          recount:
            recount.state === 'running'
              ? { timeZone: recount.timeZone, done: recount.done, of: recount.of }
              : null,
        });
      },
    };
  };
}

async function findBeginning(
  rows: Question['rows'],
  organisation: number,
  { products, asOf }: Pick<Understood, 'products' | 'asOf'>,
): Promise<Day> {
  const [row] = await rows<{ block: number; found: number }>({
    text: `select toUInt32(min(block)) as block, toUInt8(count() > 0) as found from activity
      where organisation = {organisation: UInt32} and product in {products: Array(UInt32)} and event = ''`,
    params: { organisation, products: [0, ...products.map(({ id }) => id)] },
  });
  return row?.found === 1 ? Math.min(asOf, row.block * BLOCK) : asOf;
}

/** The teams asked about that have one of the needs; all of them where there is no market. */
function ableTeams(
  { within }: Understood,
  { teams }: Ledger,
  markets: readonly MarketRecords[],
): ReadonlySet<string> {
  const everybody =
    markets.length === 0 || markets.some(({ audience }) => audience.some(({ scope }) => scope === 'all'));
  const parents = new Map(teams.map(({ key, parent }) => [key, parent]));
  const inAudience = (team: string) =>
    markets.some(({ audience }) =>
      audience.some(({ scope, team: top }) =>
        scope === 'team' ? top === team : top !== null && lineOf(team, parents).includes(top),
      ),
    );
  const found = teams.filter(
    ({ key, archived }) =>
      !archived && (within === undefined || within.has(key)) && (everybody || inAudience(key)),
  );
  return new Set(found.map(({ key }) => key));
}

async function ask<Row>(
  { client, kind }: ClickHouse,
  { text, params }: Sql,
  signal?: AbortSignal,
): Promise<Row[]> {
  try {
    return await askClickHouse<Row>(client, text, params, {
      signal,
      settings: {
        max_execution_time: PATIENCE,
        max_memory_usage: String(MOST_MEMORY),
        // Compiled, some expressions over bits and days gave other numbers than interpreted (ClickHouse 26.7).
        compile_expressions: 0,
        max_query_size: String(64 * 1024 ** 2),
        // What a reader waits for no longer is stopped; the embedded engine has no connection that could be closed.
        ...(kind === 'server' ? { cancel_http_readonly_queries_on_client_close: 1, readonly: '2' } : {}),
      },
    });
  } catch (error) {
    if (signal?.aborted) throw new AppError('unavailable', 'Nobody waits for this answer any more.');
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === '159')
      throw new AppError(
        'busy',
        `The question took longer than ${PATIENCE} seconds. Ask for a shorter window, fewer events or one product.`,
        [],
        { cause: error },
      );
    if (code === '241')
      throw new AppError(
        'busy',
        'The question needs more memory than it may have. Ask for a shorter window or one product.',
        [],
        {
          cause: error,
        },
      );
    throw error;
  }
}

interface ScopeParts {
  readonly organisationId: number;
  readonly ledger: Ledger;
  readonly understood: Understood;
  readonly people: KnownPeople;
  readonly from: Day;
  readonly to: Day;
  readonly products: readonly AskedOption[];
}

async function scopeOf({
  organisationId,
  ledger,
  understood,
  people,
  from,
  to,
  products,
}: ScopeParts): Promise<Scope> {
  const { teams } = ledger;
  const { within, query } = understood;
  return {
    organisation: organisationId,
    products: products.map(({ id }) => id),
    events: query.events ?? [],
    from: Math.max(0, from),
    to,
    teams: teams.map(({ id }) => id),
    within: within === undefined ? undefined : teams.filter(({ key }) => within.has(key)).map(({ id }) => id),
    standings: query.standing,
    classes: await classesFor(ledger, products),
    people,
  };
}

// What is derived of a ledger is kept as long as the ledger is: until a record changes.
const classesByLedger = new WeakMap<Ledger, Map<string, StandingClasses>>();
const standingsByMarket = new WeakMap<MarketRecords, Standings>();

async function classesFor(ledger: Ledger, products: readonly AskedOption[]): Promise<StandingClasses> {
  const kept = classesByLedger.get(ledger) ?? new Map<string, StandingClasses>();
  classesByLedger.set(ledger, kept);
  const key = products.map(({ id }) => id).join();
  const found = kept.get(key);
  if (found !== undefined) return found;
  const options = await Promise.all(
    products.map(async (product) => ({ key: product.key, markets: await standingsFor(ledger, product) })),
  );
  const made = classesOf(
    options,
    ledger.teams.map((team) => team.key),
  );
  kept.set(key, made);
  return made;
}

/** The standings of the markets that an option is part of. */
export async function standingsFor(
  ledger: Ledger,
  { needs }: Pick<AskedOption, 'needs'>,
): Promise<Standings[]> {
  return (await ledger.getMarkets(needs)).map((market) => {
    const found = standingsByMarket.get(market) ?? standingsOf(market, ledger.settings.heldOverDays);
    standingsByMarket.set(market, found);
    return found;
  });
}
