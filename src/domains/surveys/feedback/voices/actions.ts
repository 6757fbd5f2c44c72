import type { Ledger } from '#domains/choices/door.ts';
import { readMarket } from '#domains/choices/door.ts';
import { lineOf } from '#domains/people/door.ts';
import { dayOf, formatDay } from '#platform/calendar.ts';
import type { Clock } from '#platform/clock.ts';
import type { Db } from '#platform/db.ts';
import { notFound } from '#platform/errors.ts';
import type { Caller } from '#platform/http.ts';
import { listPlannedChanges } from '../../changes/store.ts';
import { productReport, teamReport } from '../reports/rules.ts';
import { listItems } from '../store.ts';
import { listTold } from '../telling/store.ts';
import type { ProductVoices, TeamVoices, VoicesQuery } from './contract.ts';
import { placeFinder } from './rules.ts';

export interface VoiceParts {
  readonly db: Db;
  readonly clock: Clock;
  readonly openLedger: (organisationId: number) => Promise<Ledger>;
  /** Whether a caller is of the team of a product: those who said something of it were promised that only they see their names. */
  readonly seesNames: (caller: Caller, product: string) => boolean;
}

/** What was said of a product, and what came of it. Throws `not-found` for a product that nobody knows. */
export async function readProductVoices(
  { db, clock, openLedger, seesNames }: VoiceParts,
  caller: Caller,
  product: string,
  query: VoicesQuery,
): Promise<ProductVoices> {
  const { organisationId } = caller;
  const ledger = await openLedger(organisationId);
  const option = ledger.options.find(({ key }) => key === product);
  if (option === undefined) throw notFound('product', product);
  // Feedback is dated by itself, so it is answered for today also where teams are not observed any more.
  const asOf = query.asOf ?? formatDay(dayOf(clock.now()));
  const { when, question } = ledger.ask({ ...query, asOf });
  const markets = await ledger.getMarkets(option.needs);
  const items = await listItems(db, organisationId, { product });
  return productReport({
    option,
    when,
    status: query.status,
    placeOf: placeFinder(
      markets.map((records) => readMarket(records, question)),
      product,
    ),
    teamNames: new Map(ledger.teams.map(({ key, name }) => [key, name])),
    items,
    told: await listTold(
      db,
      organisationId,
      items.map(({ id }) => id),
    ),
    changes: await listPlannedChanges(db, organisationId, product),
    seesNames: seesNames(caller, product),
    least: ledger.settings.smallGroup,
  });
}

/** What a team and those below it said, and what came of it. Throws `not-found`. */
export async function readTeamVoices(
  { db, openLedger }: VoiceParts,
  organisationId: number,
  key: string,
): Promise<TeamVoices> {
  const { teams, settings } = await openLedger(organisationId);
  const team = teams.find((one) => one.key === key);
  if (team === undefined) throw notFound('team', key);
  const parents = new Map(teams.map((one) => [one.key, one.parent]));
  const below = teams.map((one) => one.key).filter((one) => lineOf(one, parents).includes(key));
  const items = await listItems(db, organisationId, { teams: below });
  const told = await listTold(
    db,
    organisationId,
    items.map(({ id }) => id),
  );
  const changes = await listPlannedChanges(db, organisationId, undefined);
  return teamReport({ team, below: new Set(below), items, told, changes, least: settings.smallGroup });
}
