import type { Per } from '../../asking/contract.ts';
import type { Asker } from '../../asking/rules.ts';
import type { Period } from '../../periods/rules.ts';
import {
  anyDays,
  apart,
  column,
  daysOf,
  type Scope,
  seenSql,
  standingsOf,
  teamParams,
  teamPlace,
  unionOf,
} from '../../seen/rules.ts';
import { bitsOf, wordOf, wordsOver, wordsSql } from '../../words/rules.ts';
import type { TeamSorts } from './rules.ts';

type Row = Readonly<Record<string, number | string>>;

/** How many were active in each stretch, by standing: rows of `period` and a column for each standing that may occur. */
export async function countPeriods(
  { rows }: Pick<Asker, 'rows'>,
  scope: Scope,
  per: Per,
  periods: readonly Period[],
  of: 'people' | 'teams',
): Promise<Map<Period, Row>> {
  if (standingsOf(scope).length === 0) return new Map();
  const [first = 0] = periods;
  const found = await rows<Row>(
    per === 'day' ? daysSql(scope, of) : stretchesSql(scope, per, first, periods.at(-1) ?? first, of),
  );
  return new Map(found.map((row) => [Number(row.period), row]));
}

const sum = (standing: string) => `countIf(bitTest(${standing}_apart, bit)) as ${standing}`;

/** Days need no words: the bits of a block are the days. */
function daysSql(scope: Scope, of: 'people' | 'teams') {
  const { text, params } = seenSql(scope);
  const standings = standingsOf(scope);
  const unit = of === 'people' ? 'person' : 'team';
  const united = standings.map((standing) => `groupBitOr(${daysOf(scope, standing)}) as ${column(standing)}`);
  const parts = apart(standings).map((sql, index) => `${sql} as ${standings[index]}_apart`);
  const any = unionOf(standings.map(column));
  return {
    text: `with ${text},
      united as (select ${unit} as unit, block, ${united.join(', ')} from seen where ${unit} != 0 group by unit, block),
      parted as (select block, ${any} as any_days, ${parts.join(', ')} from united where any_days != 0)
      select toUInt32(block * 64 + bit) as period, ${standings.map(sum).join(', ')}
      from parted array join bitPositionsToArray(any_days) as bit group by period`,
    params,
  };
}

function stretchesSql(scope: Scope, per: Per, first: Period, last: Period, of: 'people' | 'teams') {
  const { text, params } = seenSql(scope);
  const words = wordsOver(scope, per, first, last);
  const spots = Array.from({ length: words.count }, (_, word) => word);
  const marked = words.standings.flatMap((standing, index) =>
    spots.map((word) => bitsOf(words, wordOf(standing, word), word, index * 4096)),
  );
  const counts = words.standings.map(
    (standing, index) => `sumIf(units, intDiv(spot, 4096) = ${index}) as ${standing}`,
  );
  return {
    text: `with ${text}, ${wordsSql(scope, words, of)},
      spotted as (select spot, count() as units from word array join arrayConcat(${marked.join(', ')}) as spot group by spot)
      select toUInt32(${words.base} + spot % 4096) as period, ${counts.join(', ')} from spotted group by period`,
    params,
  };
}

/** A window of days by its name. */
interface Window {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** How many were active in each of several windows of days, by standing, each counted once a window. */
export async function countWindows(
  question: Pick<Asker, 'rows'>,
  scope: Scope,
  windows: readonly Window[],
  of: 'people' | 'teams',
): Promise<Map<string, Row>> {
  const found = await countWindowsByProduct(question, scope, windows, of, false);
  return found.get(0) ?? new Map();
}

/** The same for each product, by its number; all together under 0 when `apart` is not wanted. */
export async function countWindowsByProduct(
  { rows }: Pick<Asker, 'rows'>,
  scope: Scope,
  windows: readonly Window[],
  of: 'people' | 'teams',
  isApart = true,
): Promise<Map<number, Map<string, Row>>> {
  const standings = standingsOf(scope);
  if (standings.length === 0) return new Map();
  const { text, params } = seenSql(scope);
  const unit = of === 'people' ? 'person' : 'team';
  const [by, product] = isApart ? ['product, ', 'product'] : ['', 'toUInt32(0)'];
  const flags = windows.flatMap(({ from, to }, index) =>
    standings.map((standing) => `max(${daysOf(scope, standing, from, to)} != 0) as ${standing}_${index}`),
  );
  const least = (index: number) =>
    standings.map((standing, at) => {
      const before = standings.slice(0, at).map((other) => `${other}_${index} = 0`);
      return `countIf(${[`${standing}_${index} = 1`, ...before].join(' and ')}) as of_${standing}_${index}`;
    });
  const found = await rows<Row>({
    text: `with ${text},
      united as (select ${by}${unit} as unit, ${flags.join(', ')} from seen where ${unit} != 0 group by ${by}unit)
      select ${product} as id, ${windows.flatMap((_, index) => least(index)).join(', ')} from united${isApart ? ' group by product' : ''}`,
    params,
  });
  return new Map(
    found.map((row) => {
      const counts = windows.map(({ name }, index): [string, Row] => [
        name,
        Object.fromEntries(standings.map((standing) => [standing, row[`of_${standing}_${index}`] ?? 0])),
      ]);
      return [Number(row.id), new Map(counts)];
    }),
  );
}

/** How many different people or teams were active in the scope at all. */
export async function countUnits(
  { rows }: Pick<Asker, 'rows'>,
  scope: Scope,
  of: 'people' | 'teams',
): Promise<number> {
  const standings = standingsOf(scope);
  if (standings.length === 0) return 0;
  const { text, params } = seenSql(scope);
  const unit = of === 'people' ? 'person' : 'team';
  const any = anyDays(scope);
  const [row] = await rows<{ units: string }>({
    text: `with ${text} select uniqExact(${unit}) as units from seen where ${unit} != 0 and ${any} != 0`,
    params,
  });
  return Number(row?.units ?? 0);
}

/**
 * How many different people were active in the scope, by the sort of team that they were active for: the lowest one of each. `sorts` has
 * one for each team of the scope, in its order; whoever has no team is of the sort `noTeam`.
 */
export async function countByTeamSort(
  { rows }: Pick<Asker, 'rows'>,
  scope: Scope,
  { ofTeams, noTeam }: TeamSorts,
): Promise<ReadonlyMap<number, number>> {
  if (standingsOf(scope).length === 0) return new Map();
  const { text, params } = seenSql(scope);
  const hex = [noTeam, ...ofTeams].map((sort) => sort.toString(16).padStart(2, '0')).join('');
  // As a literal: parameters travel in the address of a request, which has a limit.
  const sort = `reinterpret(unhex('${hex}'), 'Array(UInt8)')[${teamPlace(scope)} + 1]`;
  const found = await rows<{ sort: number; people: string }>({
    text: `with ${text},
      sorted as (select person, min(${sort}) as sort from seen where person != 0 and ${anyDays(scope)} != 0 group by person)
      select toUInt8(sort) as sort, count() as people from sorted group by sort`,
    params: { ...params, ...teamParams(scope) },
  });
  return new Map(found.map(({ sort: of, people }) => [of, Number(people)]));
}
