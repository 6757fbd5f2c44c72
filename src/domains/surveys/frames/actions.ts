import { type Ledger, readMarket, standingOfPeople, stateOn } from '#domains/choices/door.ts';
import type { Day } from '#platform/calendar.ts';
import type { Db } from '#platform/db.ts';
import { AppError, notFound } from '#platform/errors.ts';
import type { PopulationPlan } from '../waves/contract.ts';
import { type Frame, frameOf, leastFree, type Person, type TeamFacts } from './rules.ts';

export interface FrameParts {
  readonly db: Db;
  readonly listPeople: (db: Db, organisationId: number) => Promise<readonly Person[]>;
  /** On how many of the days each person used a product, by key. */
  readonly findUseDays: (
    organisationId: number,
    people: readonly { readonly key: string; readonly email: string | null }[],
    stretch: { readonly product: string; readonly from: Day; readonly to: Day },
  ) => Promise<ReadonlyMap<string, number>>;
}

/** Who is of a population on a day. Throws `invalid` where the plan names what is not there, or asks for what nobody measures. */
export async function gather(
  { db, listPeople, findUseDays }: FrameParts,
  organisationId: number,
  ledger: Ledger,
  {
    plan,
    product,
    day,
  }: { readonly plan: PopulationPlan; readonly product: string | null; readonly day: Day },
): Promise<Frame> {
  checkPlan(plan, product, ledger);
  if (plan.from === 'anybody') return { members: [], leftOut: [] };
  const people = await listPeople(db, organisationId);
  const asked =
    plan.from === 'list'
      ? [
          ...people,
          ...(plan.list ?? []).map(({ person, email = null }) => ({
            key: person ?? email?.toLowerCase() ?? '',
            email,
          })),
        ]
      : people;
  const from = day - ledger.settings.qualifyDays + 1;
  const useDays =
    product === null
      ? new Map<string, number>()
      : await findUseDays(organisationId, asked, { product, from, to: day });
  if ((plan.qualify === 'used' || plan.from === 'users') && useDays.size === 0)
    throw new AppError(
      'invalid',
      `population.qualify: nobody is known to have used "${product ?? ''}" in the last ${ledger.settings.qualifyDays} days. Let it send events that name people, or ask the people of teams and let them declare their use ("declared").`,
      [{ field: 'population.qualify', reason: 'no use by anybody on record is known' }],
    );
  return frameOf(plan, {
    day,
    people,
    teams: ledger.teams,
    product: await factsOf(ledger, plan, product, day),
    useDays: useDays.size === 0 ? undefined : useDays,
    qualifyUses: ledger.settings.qualifyUses,
  });
}

function checkPlan(
  { from, need, teams, qualify }: PopulationPlan,
  product: string | null,
  ledger: Ledger,
): void {
  const problem = (field: string, reason: string) =>
    new AppError('invalid', `population.${field}: ${reason}`, [{ field: `population.${field}`, reason }]);
  if (product === null && (from === 'users' || from === 'holders' || qualify === 'used'))
    throw problem(
      'from',
      'the survey is about no product, so nobody uses or holds it: ask teams, a need or a list',
    );
  if (from === 'need' && need === undefined && (product === null || needsOf(ledger, product).length === 0))
    throw problem('need', 'is missing: the survey is about no product with a market');
  if (need !== undefined && !ledger.needs.some(({ key }) => key === need)) throw notFound('need', need);
  const known = new Set(ledger.teams.map(({ key }) => key));
  const stranger = teams?.find((team) => !known.has(team));
  if (stranger !== undefined) throw problem('teams', `there is no team "${stranger}"`);
}

function needsOf(ledger: Ledger, product: string): readonly string[] {
  return ledger.options.find(({ key }) => key === product)?.needs ?? [];
}

async function factsOf(
  ledger: Ledger,
  { need }: PopulationPlan,
  product: string | null,
  day: Day,
): Promise<TeamFacts> {
  const own = product === null ? [] : needsOf(ledger, product);
  const { settings } = ledger;
  const switches = { daysBefore: settings.switchDaysBefore, daysAfter: settings.switchDaysAfter };
  const read = async (needs: readonly string[]) =>
    (await ledger.getMarkets(needs)).map((market) => {
      const { heldOverDays } = settings;
      const reading = readMarket(market, { asOf: day, windowDays: 1, switches, heldOverDays });
      return { reading, state: stateOn(reading, day) };
    });
  const markets = await read(own);
  const eligible = need === undefined ? markets : await read([need]);
  const held = new Map<string, Day>();
  for (const { state } of markets)
    for (const { team, since } of state.byOption.get(product ?? '') ?? [])
      held.set(team, Math.min(since, held.get(team) ?? since));
  return {
    standingOf: (team) =>
      leastFree(
        markets.map(({ reading }) =>
          standingOfPeople(reading.standings.standingOf(team, product ?? '', day)),
        ),
      ),
    heldSince: (team) => held.get(team) ?? null,
    eligible: new Set(eligible.flatMap(({ state }) => [...state.eligible])),
  };
}
