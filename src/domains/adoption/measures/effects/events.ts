import type { Asker } from '../../asking/rules.ts';
import { type Period, periodSql } from '../../periods/rules.ts';
import { anyDays, type Scope, seenSql, standingsOf } from '../../seen/rules.ts';

/** People of each team that were active in each week, of those of the scope. */
export async function countTeamWeeks(
  { rows }: Pick<Asker, 'rows'>,
  scope: Scope,
): Promise<{ readonly team: number; readonly week: Period; readonly people: number }[]> {
  const standings = standingsOf(scope);
  if (standings.length === 0) return [];
  const { text, params } = seenSql(scope);
  const any = anyDays(scope);
  const found = await rows<{ team: number; week: number; people: string }>({
    text: `with ${text},
      used as (select team, person, block, groupBitOr(${any}) as mask from seen where team != 0 and person != 0 group by team, person, block)
      select team, ${periodSql('week', 'toUInt32(block * 64 + bit)')} as week, uniqExact(person) as people
      from used array join bitPositionsToArray(mask) as bit group by team, week`,
    params,
  });
  return found.map(({ team, week, people }) => ({ team, week, people: Number(people) }));
}
