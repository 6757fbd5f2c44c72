import { type Ledger, readMarket, standingOfPeople, stateOn } from '#domains/choices/door.ts';
import { lineOf } from '#domains/people/door.ts';
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

/** What a survey is about: one product, or a team with all that it provides; nothing, where both are null. */
interface Subject {
  readonly product: string | null;
  readonly provider: string | null;
}

/** The products that a survey is about: the one, or all that the team and those below it provide. */
function productsOf({ product, provider }: Subject, ledger: Ledger): readonly string[] {
  if (product !== null) return [product];
  if (provider === null) return [];
  const parents = new Map(ledger.teams.map(({ key, parent }) => [key, parent]));
  return ledger.options
    .filter(({ kind, owner, archived }) => kind === 'product' && owner !== null && !archived)
    .filter(({ owner }) => lineOf(owner ?? '', parents).includes(provider))
    .map(({ key }) => key);
}

/** Who is of a population on a day. Throws `invalid` where the plan names what is not there, or asks for what nobody measures. */
export async function gather(
  { db, listPeople, findUseDays }: FrameParts,
  organisationId: number,
  ledger: Ledger,
  { plan, subject, day }: { readonly plan: PopulationPlan; readonly subject: Subject; readonly day: Day },
): Promise<Frame> {
  const products = productsOf(subject, ledger);
  checkPlan(plan, products, ledger);
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
  const useDays = new Map<string, number>();
  for (const product of products)
    for (const [person, days] of await findUseDays(organisationId, asked, { product, from, to: day }))
      useDays.set(person, Math.max(days, useDays.get(person) ?? 0));
  if ((plan.qualify === 'used' || plan.from === 'users') && useDays.size === 0)
    throw new AppError(
      'invalid',
      `population.qualify: nobody is known to have used ${products.map((product) => `"${product}"`).join(' or ')} in the last ${ledger.settings.qualifyDays} days. Let it send events that name people, or ask the people of teams and let them declare their use ("declared").`,
      [{ field: 'population.qualify', reason: 'no use by anybody on record is known' }],
    );
  return frameOf(plan, {
    day,
    people,
    teams: ledger.teams,
    product: await factsOf(ledger, plan, { products, provider: subject.provider }, day),
    useDays: useDays.size === 0 ? undefined : useDays,
    qualifyUses: ledger.settings.qualifyUses,
  });
}

function checkPlan(
  { from, need, teams, qualify }: PopulationPlan,
  products: readonly string[],
  ledger: Ledger,
): void {
  const problem = (field: string, reason: string) =>
    new AppError('invalid', `population.${field}: ${reason}`, [{ field: `population.${field}`, reason }]);
  if (products.length === 0 && (from === 'users' || from === 'holders' || qualify === 'used'))
    throw problem(
      'from',
      'the survey is about no product, and about no team that provides one, so nobody uses or holds it: ask teams, a need or a list',
    );
  if (
    from === 'need' &&
    need === undefined &&
    products.every((product) => needsOf(ledger, product).length === 0)
  )
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
  { products, provider }: { readonly products: readonly string[]; readonly provider: string | null },
  day: Day,
): Promise<TeamFacts> {
  const own = [...new Set(products.flatMap((product) => needsOf(ledger, product)))];
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
    for (const { team, since } of products.flatMap((product) => state.byOption.get(product) ?? []))
      held.set(team, Math.min(since, held.get(team) ?? since));
  const parents = new Map(ledger.teams.map(({ key, parent }) => [key, parent]));
  const standingsOf = (team: string) =>
    markets.flatMap(({ reading }) =>
      products
        .filter((product) => reading.records.options.some(({ key }) => key === product))
        .map((product) => standingOfPeople(reading.standings.standingOf(team, product, day))),
    );
  return {
    standingOf: (team) =>
      provider !== null && lineOf(team, parents).includes(provider) ? 'own' : leastFree(standingsOf(team)),
    heldSince: (team) => held.get(team) ?? null,
    eligible: new Set(eligible.flatMap(({ state }) => [...state.eligible])),
  };
}
