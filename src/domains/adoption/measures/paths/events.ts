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
  const isPlain = new Set(path.steps.map(({ event }) => event)).size === path.steps.length;
  const steps = isPlain
    ? `multiIf(${tests.map((test, index) => `${test}, ${index + 1}`).join(', ')}, 0)`
    : `arrayJoin(arrayFilter(step -> step != 0, [${tests.map((test, index) => `if(${test}, ${index + 1}, 0)`).join(', ')}]))`;
  return {
    sql: `select product, person, team, intDiv(toUInt16(day), 64) as block, bitShiftLeft(toUInt64(1), toUInt8(toUInt16(day) % 64)) as days,
        ${when} as moment, ${steps} as step
      from event where ${MINE} and event in {names: Array(String)} and person != 0
        and time >= fromUnixTimestamp64Milli({from: Int64}) and time <= fromUnixTimestamp64Milli({to: Int64})`,
    more: ['moment', 'step'],
    params,
  };
}

// A step of a person in one number, so that a list of them is sorted and held cheaply: the moment, the step, the place of the team.
const STEP = 2 ** 18;
const MOMENT = 16 * STEP;

/**
 * Common tables of a path. `walk`: a row for each person who entered, with `level` (steps taken), `times` (of each step taken: the first
 * moment at which so many were, and every step before it as late as can be), `place` (that of the team at the entry) and `standing`.
 */
function walkSql(scope: Scope, path: Path): Sql {
  const { text, params } = seenSql(scope, stepSource(path));
  const standings = standingsOf(scope);
  const days = (standing: UseStanding) => `bitAnd(days, ${maskOfClass(scope, standing)})`;
  const flags = standings.map((standing) => `max(${days(standing)} != 0) as is_${standing}`);
  const any = anyDays(scope);
  const numbers = path.steps.map((_, index) => index + 1);
  const tests = numbers.map((step) => `step = ${step}`).join(', ');
  const lists = numbers.map(
    (step) =>
      `arrayMap(one -> intDiv(one, ${MOMENT}), arrayFilter(one -> intDiv(one, ${STEP}) % 16 = ${step}, taken)) as at_${step}`,
  );
  const code = `multiIf(${standings.map((standing, index) => `is_${standing}, ${index}`).join(', ')}, 0)`;
  const ways = numbers.map(
    (level) => `arrayFirst(way -> way[1] != 0 and way[-1] - way[1] <= {limit: Int64}, ${waysTo(level)})`,
  );
  return {
    text: `${text},
      stepped as (select person, ${flags.join(', ')}, windowFunnel({limit: Int64}, 'strict_increase')(toUInt64(moment), ${tests}) as level,
          arraySort(groupArray(moment * ${MOMENT} + toInt64(step) * ${STEP} + toInt64(${teamPlace(scope)}))) as taken
        from seen where step != 0 and ${any} != 0 group by person having level > 0),
      listed as (select person, level, toUInt8(${code}) as standing, taken, ${lists.join(', ')} from stepped),
      walked as (select person, level, standing, taken, arrayConcat(${ways.join(', ')}) as times from listed),
      walk as (select person, level, standing, times,
        arrayFirst(one -> intDiv(one, ${STEP}) = times[1] * 16 + 1, taken) % ${STEP} as place from walked)`,
    params: { ...params, ...teamParams(scope), limit: path.within },
  };
}

/** For people of that level, a way to each of their moments of its last step: every step before it as late as can be, 0 where there is none. */
function waysTo(level: number): string {
  let ways = `arrayMap(moment -> [moment], if(level = ${level}, at_${level}, []))`;
  for (let step = level - 1; step > 0; step -= 1)
    ways = `arrayMap(way -> arrayConcat([arrayLast(moment -> moment < way[1], at_${step})], way), ${ways})`;
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
      after as (select ${rootSql(scope)} as person, toString(event) as event, ${when} as moment from event ${knownJoin(scope)}
        where ${MINE} and event.person != 0 and ${LATER}),
      next as (select stuck.level as level, if(after.moment <= stuck.until, after.event, '') as event
        from stuck asof left join after on after.person = stuck.person and after.moment > stuck.last)
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
      used as (select ${rootSql(scope)} as person, event.product as product, ${when} as moment from event ${knownJoin(scope)}
        where organisation = {organisation: UInt32} and product in {others: Array(UInt32)} and event.person != 0 and ${LATER})
      select stuck.level as level, used.product as product, count() as people
      from stuck asof join used on used.person = stuck.person and used.moment > stuck.last
      where used.moment <= stuck.until group by level, product order by people desc, product`,
    params: { ...params, others },
  });
  return found.map(({ level, product, people }) => ({
    level: Number(level),
    product,
    people: Number(people),
  }));
}

/** Who stopped before the last step, when, and until when they might have gone on. */
const stuckSql = ({ steps }: Path) =>
  `stuck as (select person, level, times[-1] as last, times[1] + {limit: Int64} as until from walk where level < ${steps.length})`;

const LATER =
  'time > fromUnixTimestamp64Milli({from: Int64}) and time <= fromUnixTimestamp64Milli({to: Int64}) and toUInt16(day) <= {lastDay: UInt16}';

/** Events by the one person of several names. */
export const rootSql = ({ people }: Scope) =>
  people.generation === undefined ? 'event.person' : 'if(root.token = 0, event.person, root.person)';
export const knownJoin = ({ people }: Scope) =>
  people.generation === undefined
    ? ''
    : 'left join (select distinct token, person from known) as root on root.token = event.person';
