/** A made-up organisation whose people use its products, the same for the same seed. */
export interface UsageWorld {
  readonly seed: number;
  readonly people: number;
  readonly teams: number;
  readonly days: number;
}

/** 300,000 people in 2,000 teams, 10 needs with 5 products each, 400 days. */
export const USAGE_WORLD: UsageWorld = { seed: 1, people: 300_000, teams: 2000, days: 400 };

const FIRST_DAY = '2025-10-01';
/**
 * The events of such a world by their numbers, as a query that gives the columns of `event`. Eight events are a session of one person
 * with one product on one day. A few teams are heavy and a few people busy; weekends are quiet; people come and some leave; teams pick a
 * product for each need and half of them switch once; from the mandate's day on, seven in ten teams use the first product of needs 1 to 3.
 */
export function eventsOf({ seed, people, teams, days }: UsageWorld, from: number, count: number): string {
  const draw = (...parts: (string | number)[]) => `cityHash64(${[seed, ...parts].join(', ')})`;
  const share = (...parts: (string | number)[]) => `(${draw(...parts)} / 18446744073709551615.)`;
  return `with intDiv(number, 8) as session, number % 8 as step,
      toUInt32(${people - 1} * pow(${share('session', 1)}, 1.6)) as who,
      toUInt32(${teams - 1} * pow(${share("'team'", 'who')}, 2.5)) as of_team,
      ${share("'joined'", 'who')} as joined, ${share("'left'", 'who')} as leaving,
      if(joined < 0.4, 0, toUInt16((joined - 0.4) / 0.6 * ${Math.floor(days * 0.8)})) as first_day,
      if(leaving < 0.7, ${days}, least(${days}, first_day + 14 + toUInt16((leaving - 0.7) / 0.3 * ${days}))) as last_day,
      first_day + toUInt16(${share('session', 2)} * (last_day - first_day)) as any_day,
      if(toDayOfWeek(toDate('${FIRST_DAY}') + any_day) > 5 and ${share('session', 3)} < 0.85,
        greatest(first_day, any_day - 2), any_day) as on_day,
      toUInt8(9.999 * pow(${share('session', 4)}, 1.5)) as need,
      ${draw("'taste'", 'of_team', 'need')} as taste,
      ${draw("'switches'", 'of_team', 'need')} % ${days * 2} as switch_day,
      need < 3 and on_day >= ${Math.floor(days / 2)} and ${draw("'mandate'", 'of_team', 'need')} % 10 < 7 as is_mandated,
      multiIf(is_mandated, 0, on_day >= switch_day, taste % 5, toUInt8(4.999 * pow((taste % 1000) / 1000, 2))) as choice,
      ${share('session', 5)} as reach,
      toDateTime64(toDate('${FIRST_DAY}') + on_day, 3, 'UTC') + 8 * 3600 + ${share('session', 6)} * 9 * 3600
        + step * (10 + ${draw('session', 'step')} % 60) as moment
    select toUInt32(1) as organisation, toUInt32(need * 5 + choice + 1) as product,
      multiIf(step = 0, 'open', step = 1 and reach < 0.7, 'start', step = 2 and reach < 0.45, 'configure',
        step = 3 and reach < 0.25, 'finish', step = 4 and reach > 0.95, 'error', 'view') as event,
      sipHash64(who) as person, moment as time, ${draw("'id'", 'number')} as id, toDate(moment) as day,
      toUInt32(of_team + 1) as team, toUInt32(0) as source, toDateTime(moment) as received,
      concat('{"version":"', toString(1 + intDiv(on_day, 60)), '.', toString(${draw("'version'", 'of_team', 'on_day')} % 4), '"}') as properties
    from numbers_mt(${from}, ${count})`;
}

/** The standing of every team toward a product: three sorts of team, and from the mandate's day on most are captive. */
export function standingOf({ teams, days }: UsageWorld, product: number): string {
  const mandate = `toDate('${FIRST_DAY}') + ${Math.floor(days / 2)}`;
  return `select toUInt32(${product}) as product, toUInt32(number + 1) as team, toDate('2000-01-01') as since, ${mandate} as until,
      ['free', 'captive', 'own'][number % 3 + 1] as standing from numbers(${teams})
    union all
    select toUInt32(${product}), toUInt32(number + 1), ${mandate}, toDate('2100-01-01'),
      if(number % 10 < 7, 'captive', ['free', 'captive', 'own'][number % 3 + 1]) from numbers(${teams})`;
}

/** One in ten people was first seen under another name; everybody is in a team, and half of them in another from the mandate's day on. */
export function identitiesOf({ seed, people, teams, days }: UsageWorld): {
  links: string;
  memberships: string;
} {
  const share = `(cityHash64(${seed}, 'team', number) / 18446744073709551615.)`;
  const mandate = `toDate('${FIRST_DAY}') + ${Math.floor(days / 2)}`;
  const team = `toUInt32(${teams - 1} * pow(${share}, 2.5)) + 1`;
  return {
    links: `select toUInt32(1), sipHash64(toUInt32(number * 10)), sipHash64(toUInt32(number * 10 + 1)), now64(3) from numbers(${Math.floor(people / 10)})`,
    memberships: `select sipHash64(toUInt32(number)) as person, ${team} as team, toDate('2000-01-01') as since,
        if(number % 2 = 0, ${mandate}, toDate('2100-01-01')) as until from numbers(${people})
      union all
      select sipHash64(toUInt32(number)), number % ${teams} + 1, ${mandate}, toDate('2100-01-01') from numbers(${people}) where number % 2 = 0`,
  };
}
