import fc from 'fast-check';
import type {
  Audience,
  Choice,
  Dispute,
  Mandate,
  MarketOption,
  MarketRecords,
  MarketTeam,
} from '#domains/choices/rules.ts';

/** The last day of a small world; every day from 0 on can be checked one by one. */
export const HORIZON = 40;

const TEAMS = ['north', 'north-1', 'north-2', 'south', 'south-1'];
const PARENTS: Readonly<Record<string, string>> = {
  'north-1': 'north',
  'north-2': 'north',
  'south-1': 'south',
};
const OPTIONS = ['ours', 'theirs', 'home', 'none'];

const day = fc.integer({ min: 0, max: HORIZON });
const optionalDay = fc.option(day, { nil: null });
const stretch = fc
  .tuple(optionalDay, optionalDay)
  .map(([a, b]) => (a !== null && b !== null && a > b ? { from: b, to: a } : { from: a, to: b }));
const team = fc.constantFrom(...TEAMS);
const option = fc.constantFrom(...OPTIONS);

const choice: fc.Arbitrary<Choice> = fc
  .record({
    team,
    option,
    takenOn: day,
    length: fc.option(fc.integer({ min: 1, max: 30 }), { nil: null }),
    gives: fc.boolean(),
  })
  .map(({ length, gives, ...rest }) => ({
    ...rest,
    leftOn: length === null ? null : rest.takenOn + length,
    reasons: [],
    leftReasons: [],
    exchange: gives ? ['money'] : [],
  }));

const mandate: fc.Arbitrary<Mandate> = fc
  .record({
    option,
    scope: fc.constantFrom('all' as const, 'subtree' as const, 'teams' as const),
    teams: fc.uniqueArray(team, { minLength: 1, maxLength: 2 }),
    from: day,
    to: optionalDay,
    grace: fc.integer({ min: 0, max: 10 }),
    exemptions: fc.array(
      fc.tuple(team, stretch).map(([exempt, over]) => ({ team: exempt, ...over })),
      { maxLength: 2 },
    ),
  })
  .map(({ from, to, grace, ...rest }) => ({
    ...rest,
    key: `${rest.option} from ${from}`,
    from,
    to: to === null ? null : Math.max(from, to),
    complyBy: from + grace,
    reviewOn: from,
  }));

const dispute: fc.Arbitrary<Dispute> = fc
  .tuple(team, option, stretch)
  .map(([who, what, over]) => ({ team: who, option: what, ...over }));
const audience: fc.Arbitrary<Audience> = fc
  .record({
    scope: fc.constantFrom('all' as const, 'subtree' as const, 'team' as const),
    team,
    over: stretch,
  })
  .map(({ scope, team: who, over }) => ({ scope, team: scope === 'all' ? null : who, ...over }));

const teams: fc.Arbitrary<MarketTeam[]> = fc.tuple(...TEAMS.map(() => stretch)).map((stretches) =>
  TEAMS.map((key, index) => ({
    key,
    name: key,
    parent: PARENTS[key] ?? null,
    observed: stretches[index] ?? { from: null, to: null },
  })),
);

const options: fc.Arbitrary<MarketOption[]> = fc.tuple(...OPTIONS.map(() => stretch)).map((stretches) =>
  OPTIONS.map((key, index) => ({
    key,
    name: key,
    kind: key === 'none' ? 'without' : 'product',
    owner: key === 'ours' ? 'south' : null,
    open: stretches[index] ?? { from: null, to: null },
  })),
);

/** Small markets with everything in them that records can hold, contradictions included. */
export const world: fc.Arbitrary<MarketRecords> = fc.record({
  need: fc.boolean().map((several) => ({ key: 'need', statement: 'need', several })),
  options,
  teams,
  audience: fc.array(audience, { minLength: 1, maxLength: 3 }),
  choices: fc.array(choice, { maxLength: 14 }),
  mandates: fc.array(mandate, { maxLength: 3 }),
  disputes: fc.array(dispute, { maxLength: 2 }),
});

/** The same records in another order. */
export function shuffled(records: MarketRecords, seed: number): MarketRecords {
  const turn = <Item>(items: readonly Item[]) =>
    [...items.slice(seed % (items.length || 1)), ...items.slice(0, seed % (items.length || 1))].reverse();
  return {
    ...records,
    choices: turn(records.choices),
    mandates: turn(records.mandates),
    disputes: turn(records.disputes),
    options: turn(records.options),
    teams: turn(records.teams),
    audience: turn(records.audience),
  };
}
