/** A way to keep who was active when: its table, how it is filled from events of a month, and the questions asked of it. */
export interface Design {
  readonly name: string;
  readonly table: string;
  readonly make: string;
  readonly fill: string;
  readonly questions: Readonly<Record<string, string>>;
}

const AS_WEEK = 'intDiv(day + 3, 7)';
const split = (rows: string, value = 'count()') =>
  `select day, standing, ${value} as people from (${rows}) as active join standing on standing.team = active.team
    where toDate(day) >= since and toDate(day) < until group by day, standing`;
/** Weekly lifecycle and retention, of rows of one person each with all days as numbers. */
const lifecycle = (people: string) =>
  `select week, team, countIf(is_new) as new, countIf(was_there) as returning, countIf(not is_new and not was_there) as resurrected from (
    select team, arrayJoin(arrayMap((week, at) -> (week, at = 1, at > 1 and weeks[at - 1] = week - 1), weeks, arrayEnumerate(weeks))) as one,
      one.1 as week, one.2 as is_new, one.3 as was_there
    from (select any(team) as team, arraySort(arrayDistinct(arrayMap(day -> ${AS_WEEK}, days))) as weeks from (${people}) group by person, days))
    group by week, team`;
const retention = (people: string) =>
  `select ${AS_WEEK.replace('day', 'first')} as cohort, age, count() as people from (
    select arrayMin(days) as first, arrayJoin(arrayDistinct(arrayMap(day -> intDiv(day - first, 7), days))) as age from (${people}))
    group by cohort, age`;

const STEPS = ['open', 'start', 'configure', 'finish'];
const funnel = (table: string, time: string) =>
  `select level, count() as people from (select person, windowFunnel(604800)(${time}, ${STEPS.map((step) => `event = '${step}'`).join(', ')}) as level
    from ${table} where organisation = 1 and product = {product} and event in (${STEPS.map((step) => `'${step}'`).join(', ')}) group by person) group by level`;

const MINE = 'organisation = 1 and product = {product}';
const NEED = 'organisation = 1 and product between {need} and {need} + 4';

const events: Design = {
  name: 'events alone',
  table: 'event',
  make: '',
  fill: '',
  questions: {
    'active people a day, by standing': split(
      `select toUInt16(day) as day, team, person from event where ${MINE}`,
      'uniqExact(person)',
    ),
    'lifecycle by week': lifecycle(
      `select person, any(team) as team, groupUniqArray(toUInt16(day)) as days from event where ${MINE} group by person`,
    ),
    'retention by week': retention(
      `select person, groupUniqArray(toUInt16(day)) as days from event where ${MINE} group by person`,
    ),
    'happy path, 400 days': funnel('event', 'toDateTime(time)'),
    'happy path, 30 days': funnel('event', 'toDateTime(time)').replace(
      ' group by person)',
      " and time >= '2026-06-01' and time < '2026-07-01' group by person)",
    ),
    'share of use in a need, by week': `select product, ${AS_WEEK.replace('day', 'toUInt16(day)')} as week, uniqExact(team) as teams, uniqExact(person) as people from event where ${NEED} group by product, week`,
  },
};

const rows: Design = {
  name: 'a row a person and day',
  table: 'person_day',
  make: `create table person_day (organisation UInt32, product UInt32, event LowCardinality(String), person UInt64, day Date, team UInt32,
    first SimpleAggregateFunction(min, DateTime), last SimpleAggregateFunction(max, DateTime))
    engine = AggregatingMergeTree order by (organisation, product, event, person, day, team)`,
  fill: "insert into person_day select organisation, product, any_or_one, person, day, team, min(toDateTime(time)), max(toDateTime(time)) from event array join ['', toString(event)] as any_or_one where {month} group by all",
  questions: {
    'active people a day, by standing': split(
      `select distinct toUInt16(day) as day, team, person from person_day where ${MINE} and event = ''`,
    ),
    'lifecycle by week': lifecycle(
      `select person, any(team) as team, groupUniqArray(toUInt16(day)) as days from person_day where ${MINE} and event = '' group by person`,
    ),
    'retention by week': retention(
      `select person, groupUniqArray(toUInt16(day)) as days from person_day where ${MINE} and event = '' group by person`,
    ),
    'happy path, 400 days': funnel('person_day', 'first'),
    'share of use in a need, by week': `select product, ${AS_WEEK.replace('day', 'toUInt16(day)')} as week, uniqExact(team) as teams, uniqExact(person) as people from person_day where ${NEED} and event = '' group by product, week`,
  },
};

const days = 'bitmapToArray(groupBitmapMergeState(days))';
const bitmaps: Design = {
  name: 'a bitmap of days a person',
  table: 'person_days',
  make: `create table person_days (organisation UInt32, product UInt32, event LowCardinality(String), person UInt64, team UInt32, days AggregateFunction(groupBitmap, UInt16))
    engine = AggregatingMergeTree order by (organisation, product, event, person, team)`,
  fill: "insert into person_days select organisation, product, any_or_one, person, team, groupBitmapState(toUInt16(day)) from event array join ['', toString(event)] as any_or_one where {month} group by all",
  questions: {
    'active people a day, by standing': split(
      `select team, arrayJoin(${days}) as day from person_days where ${MINE} and event = '' group by person, team`,
    ),
    'lifecycle by week': lifecycle(
      `select person, any(team) as team, ${days} as days from person_days where ${MINE} and event = '' group by person`,
    ),
    'retention by week': retention(
      `select person, ${days} as days from person_days where ${MINE} and event = '' group by person`,
    ),
  },
};

const people: Design = {
  name: 'a bitmap of people a day and team',
  table: 'day_people',
  make: `create table day_people (organisation UInt32, product UInt32, event LowCardinality(String), day Date, team UInt32, people AggregateFunction(groupBitmap, UInt64))
    engine = AggregatingMergeTree order by (organisation, product, event, day, team)`,
  fill: "insert into day_people select organisation, product, any_or_one, day, team, groupBitmapState(person) from event array join ['', toString(event)] as any_or_one where {month} group by all",
  questions: {
    'active people a day, by standing': split(
      `select toUInt16(day) as day, team, groupBitmapMerge(people) as n from day_people where ${MINE} and event = '' group by day, team`,
      'sum(n)',
    ),
  },
};

const masks = 'bitPositionsToArray(groupBitOr(days))';
const whole = `groupArrayArray(arrayMap(bit -> toUInt16(block * 64 + bit), bitPositionsToArray(days)))`;
const blocks: Design = {
  name: 'a mask of 64 days a person (chosen)',
  table: 'activity',
  make: '',
  fill: '',
  questions: {
    'active people a day, by standing': split(
      `select team, toUInt16(block * 64 + bit) as day, count() as n from (select team, block, arrayJoin(${masks}) as bit from activity where ${MINE} and event = '' group by person, team, block) group by team, block, bit`,
      'sum(n)',
    ),
    'active people a day, visitors merged, team by membership': `select day, standing, count() as people from (
        select person, membership.team as team, toUInt16(block * 64 + bit) as day, membership.since as since, membership.until as until from (
          select if(link.person = 0, activity.person, link.person) as person, block, groupBitOr(days) as mask
          from activity left join (select other, person from same_person where organisation = 1) as link on link.other = activity.person
          where ${MINE} and event = '' group by person, block) as merged
        join membership on membership.person = merged.person array join bitPositionsToArray(mask) as bit
        where toDate(day) >= since and toDate(day) < until) as active
      join standing on standing.team = active.team where toDate(day) >= standing.since and toDate(day) < standing.until
      group by day, standing`,
    'lifecycle by week': lifecycle(
      `select person, any(team) as team, ${whole} as days from activity where ${MINE} and event = '' group by person`,
    ),
    'retention by week': retention(
      `select person, ${whole} as days from activity where ${MINE} and event = '' group by person`,
    ),
    'share of use in a need, by week': `select product, intDiv(block * 64 + bit + 3, 7) as week, uniqExact(team) as teams, count() as person_days from (select product, team, block, arrayJoin(bitPositionsToArray(days)) as bit from activity where ${NEED} and event = '') group by product, week`,
  },
};

export const DESIGNS: readonly Design[] = [events, rows, bitmaps, people, blocks];
