import type { UseStanding } from '../../asking/contract.ts';
import type { Asker } from '../../asking/rules.ts';
import type { Step } from '../../happy-paths/contract.ts';
import {
  anyDays,
  MINE,
  maskOfClass,
  type Scope,
  type Sql,
  seenSql,
  standingsOf,
  teamParams,
  teamPlace,
} from '../../seen/rules.ts';
import { valueSql } from '../../traits/events.ts';

/** A path to be followed: its steps and how long somebody may take, in milliseconds. */
export interface Path {
  readonly steps: readonly Step[];
  readonly within: number;
  /** The day asked for, since 1970: nothing later counts. */
  readonly lastDay: number;
  /** Moments between which all days of the question lie in any time zone, in milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
}

/** How far people of a team and standing got, and how they fared. */
export interface Reach {
  readonly level: number;
  readonly standing: UseStanding;
  /** Number of the team; 0 where none is known. */
  readonly team: number;
  readonly people: number;
}

const when = 'toUnixTimestamp64Milli(time)';

/** Events of the steps, as rows of the scope: one row an event and step, with the moment. */
function stepSource(path: Path): { sql: string; more: string[]; params: Record<string, unknown> } {
  const params: Record<string, unknown> = {
    lastDay: path.lastDay,
    from: path.from,
    to: path.to,
    names: [...new Set(path.steps.map(({ event }) => event))],
  };
  const tests = path.steps.map(({ event, property, value }, index) => {
    params[`event${index}`] = event;
    if (property === undefined) return `event = {event${index}: String}`;
    params[`property${index}`] = property;
    params[`value${index}`] = value;
    return `(event = {event${index}: String} and ${valueSql(`{property${index}: String}`)} = {value${index}: String})`;
  });
  // An event of one step at most needs no list of steps.
  const isPlain = newMoments(path.steps).every((isNew) => !isNew);
  const steps = isPlain
    ? `multiIf(${tests.map((test, index) => `${test}, ${index + 1}`).join(', ')}, 0)`
    : `arrayJoin(arrayFilter(step -> step != 0, [${tests.map((test, index) => `if(${test}, ${index + 1}, 0)`).join(', ')}]))`;
  return {
    sql: `select product, person, team, intDiv(toUInt16(day), 64) as block, bitShiftLeft(toUInt64(1), toUInt8(toUInt16(day) % 64)) as days,
        toUInt64(${when} - {from: Int64}) as moment, ${steps} as step
      from event where ${MINE} and event in {names: Array(String)} and person != 0
        and time >= fromUnixTimestamp64Milli({from: Int64}) and time <= fromUnixTimestamp64Milli({to: Int64})`,
    more: ['moment', 'step'],
    params,
  };
}

// A step of a person in one unsigned number, so that a list of them is sorted and held cheaply: 41 bits of the moment since `from`, 4 of
// the step, 3 of the standing, 16 of the place of the team.
const PLACES = 2 ** 16;
const STEP = 8 * PLACES;
const MOMENT = 16 * STEP;
/** More than there are steps, so that moments with their steps are in order as one number. */
const RANKS = 16;

/**
 * Common tables of a path. `walk`: a row for each person who entered, with `level` (steps taken), `times` (of each step taken, in
 * milliseconds since `from`: the first moment at which so many were, and every step before it as late as can be), `place` (that of the
 * team at the entry) and `standing`, the least free of the steps taken.
 */
function walkSql(scope: Scope, path: Path): Sql {
  const { text, params } = seenSql(scope, stepSource(path));
  const standings = standingsOf(scope);
  const days = (standing: UseStanding) => `bitAnd(days, ${maskOfClass(scope, standing)})`;
  const code = `multiIf(${standings.map((standing, index) => `${days(standing)} != 0, ${index}`).join(', ')}, 0)`;
  const numbers = path.steps.map((_, index) => index + 1);
  const tests = numbers.map((step) => `step = ${step}`).join(', ');
  const lists = numbers.map(
    (step) =>
      `arrayMap(one -> intDiv(one, ${MOMENT}), arrayFilter(one -> intDiv(one, ${STEP}) % 16 = ${step}, taken)) as at_${step}`,
  );
  const isNew = newMoments(path.steps);
  const ranks = ranksOf(isNew);
  const ways = numbers.map(
    (level) =>
      `arrayFirst(way -> way[1] != 0 and way[-1] - way[1] <= {limit: Int64}, ${waysTo(level, isNew)})`,
  );
  // Sorted as they are, the first one of a moment and step has the least free standing.
  const takenAt = (step: number, taken: string) =>
    `arrayFirst(one -> one >= times[${step}] * ${MOMENT} + ${step * STEP}, ${taken})`;
  const standingAt = (step: number) =>
    `if(level >= ${step}, intDiv(${takenAt(step, 'mixed')}, ${PLACES}) % 8, most)`;
  return {
    text: `${text},
      stepped as (select person, min(code) as least, max(code) as most,
          windowFunnel({reach: Int64}, 'strict_increase')(moment * ${RANKS} + [${ranks.join(', ')}][step], ${tests}) as level,
          arraySort(groupArray(moment * ${MOMENT} + toUInt64(step) * ${STEP} + toUInt64(code) * ${PLACES} + toUInt64(${teamPlace(scope)}))) as taken
        from (select *, ${code} as code from seen where step != 0 and ${anyDays(scope)} != 0) as seen group by person having level > 0),
      listed as (select person, level, least, most, taken, ${lists.join(', ')} from stepped),
      walked as (select person, level, least, most, taken, arrayConcat(${ways.join(', ')}) as times from listed),
      entered as (select person, level, least, most, times, ${takenAt(1, 'taken')} % ${PLACES} as place,
        if(least = most, [], taken) as mixed from walked),
      walk as (select person, level, times, place,
        toUInt8(if(least = most, least, least(${numbers.map(standingAt).join(', ')}))) as standing from entered)`,
    params: {
      ...params,
      ...teamParams(scope),
      limit: path.within,
      reach: path.within * RANKS + Math.max(...ranks) - (ranks[0] ?? 0),
    },
  };
}

/** Of each step, whether one event could be it and an earlier one: it then needs a later moment than the step before it. */
function newMoments(steps: readonly Step[]): boolean[] {
  const couldBeOne = (a: Step, b: Step) =>
    a.event === b.event && (a.property === undefined || a.property !== b.property || a.value === b.value);
  return steps.map((step, index) => steps.slice(0, index).some((earlier) => couldBeOne(earlier, step)));
}

/**
 * The order of steps within one moment, from 1, so that going on is a greater number: each after the one before it, but those that need
 * a later moment before all earlier ones. The ranks of `RANKS` numbers tell moments apart, whatever the step.
 */
function ranksOf(isNew: readonly boolean[]): number[] {
  const runs: number[][] = [];
  for (const [index, begins] of isNew.entries()) {
    if (index === 0 || begins) runs.unshift([]);
    runs[0]?.push(index);
  }
  const order = runs.flat();
  return isNew.map((_, index) => order.indexOf(index) + 1);
}

/** For people of that level, a way to each of their moments of its last step: every step before it as late as can be, 0 where there is none. */
function waysTo(level: number, isNew: readonly boolean[]): string {
  let ways = `arrayMap(moment -> [moment], if(level = ${level}, at_${level}, []))`;
  for (let step = level - 1; step > 0; step -= 1)
    ways = `arrayMap(way -> arrayConcat([arrayLast(moment -> moment ${isNew[step] ? '<' : '<='} way[1], at_${step})], way), ${ways})`;
  return ways;
}

/** How many got how far, by team and standing, and the median seconds between steps. */
export async function followPath(
  { rows }: Pick<Asker, 'rows'>,
  scope: Scope,
  path: Path,
): Promise<{ readonly reached: Reach[]; readonly medians: (number | null)[] }> {
  const standings = standingsOf(scope);
  if (standings.length === 0) return { reached: [], medians: path.steps.map(() => null) };
  const { text, params } = walkSql(scope, path);
  const spans = path.steps
    .slice(1)
    .map(
      (_, index) =>
        `groupArrayIf(toUInt64(times[${index + 2}] - times[${index + 1}]), level > ${index + 1}) as span_${index}`,
    );
  const found = await rows<Record<string, string | number> & { [span: `span_${number}`]: never }>({
    text: `with ${text} select level, standing, place, count() as people, ${spans.join(', ')} from walk group by level, standing, place`,
    params,
  });
  const medians = path.steps.map((_, index) => {
    if (index === 0) return null;
    const times = found
      .flatMap((row) => (row as Record<string, unknown>)[`span_${index - 1}`] as string[])
      .map(Number);
    return medianOf(times);
  });
  return {
    reached: found.map((row) => ({
      level: Number(row.level),
      standing: standings[Number(row.standing)] ?? 'unknown',
      team: scope.teams[Number(row.place) - 1] ?? 0,
      people: Number(row.people),
    })),
    medians,
  };
}

function medianOf(milliseconds: number[]): number | null {
  if (milliseconds.length === 0) return null;
  const sorted = milliseconds.sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low = 0, high = 0] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return (low + high) / 2 / 1000;
}

/** What people did next who stopped after a step: an event of the product, or nothing more within the time. */
export async function findNext(
  { rows }: Pick<Asker, 'rows'>,
  scope: Scope,
  path: Path,
): Promise<{ readonly level: number; readonly event: string | null; readonly people: number }[]> {
  if (standingsOf(scope).length === 0) return [];
  const { text, params } = walkSql(scope, path);
  const found = await rows<{ level: number; event: string; people: string }>({
    text: `with ${text}, ${stuckSql(path)},
      after as (select ${rootSql(scope)} as person, toString(event) as event, ${placeInTime('cityHash64(event)')} as place from event ${knownJoin(scope)}
        where ${MINE} and event.person != 0 and ${LATER}),
      next as (select stuck.level as level, if(after.place <= stuck.until, after.event, '') as event
        from stuck asof left join after on after.person = stuck.person and after.place > stuck.last)
      select level, event, count() as people from next group by level, event order by people desc, event`,
    params,
  });
  return found.map(({ level, event, people }) => ({
    level: Number(level),
    event: event === '' ? null : event,
    people: Number(people),
  }));
}

/** Which other option people used first, within the time, who stopped after a step. */
export async function findElsewhere(
  { rows }: Pick<Asker, 'rows'>,
  scope: Scope,
  path: Path,
  others: readonly number[],
): Promise<{ readonly level: number; readonly product: number; readonly people: number }[]> {
  if (others.length === 0 || standingsOf(scope).length === 0) return [];
  const { text, params } = walkSql(scope, path);
  const found = await rows<{ level: number; product: number; people: string }>({
    text: `with ${text}, ${stuckSql(path)},
      used as (select ${rootSql(scope)} as person, event.product as product, ${placeInTime('event.product')} as place from event ${knownJoin(scope)}
        where organisation = {organisation: UInt32} and product in {others: Array(UInt32)} and event.person != 0 and ${LATER})
      select stuck.level as level, used.product as product, count() as people
      from stuck asof join used on used.person = stuck.person and used.place > stuck.last
      where used.place <= stuck.until group by level, product order by people desc, product`,
    params: { ...params, others },
  });
  return found.map(({ level, product, people }) => ({
    level: Number(level),
    product,
    people: Number(people),
  }));
}

/** Who stopped before the last step, and the last places in time when they did and when they might have gone on. */
const stuckSql = ({ steps }: Path) =>
  `stuck as (select person, level, toInt64(times[-1] * ${PLACES} + ${PLACES - 1}) as last,
    toInt64(times[1] + {limit: Int64}) * ${PLACES} + ${PLACES - 1} as until from walk where level < ${steps.length})`;

/** Milliseconds since `from`, and within one the order of a number, so that the first of several things is always the same one. */
const placeInTime = (number: string) =>
  `(${when} - {from: Int64}) * ${PLACES} + toInt64(${number} % ${PLACES})`;

const LATER =
  'time > fromUnixTimestamp64Milli({from: Int64}) and time <= fromUnixTimestamp64Milli({to: Int64}) and toUInt16(day) <= {lastDay: UInt16}';

/** Events by the one person of several names. */
export const rootSql = ({ people }: Scope) =>
  people.generation === undefined ? 'event.person' : 'if(root.token = 0, event.person, root.person)';
export const knownJoin = ({ people }: Scope) =>
  people.generation === undefined
    ? ''
    : 'left join (select distinct token, person from known) as root on root.token = event.person';
