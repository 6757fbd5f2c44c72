import type { Day } from '#platform/calendar.ts';
import type { Asker } from '../../asking/rules.ts';
import { anyDays, BLOCK, type Scope, seenSql, standingsOf } from '../../seen/rules.ts';

/** The days on which anybody of a team used an option, in order, and how many different people did. */
export interface TeamDays {
  readonly days: readonly Day[];
  readonly people: number;
}

/** The days of use of every option of the scope by every team, under `product team` (their numbers). */
export async function readTeamDays(
  { rows }: Pick<Asker, 'rows'>,
  scope: Scope,
): Promise<ReadonlyMap<string, TeamDays>> {
  const standings = standingsOf(scope);
  if (standings.length === 0) return new Map();
  const { text, params } = seenSql(scope);
  const any = anyDays(scope);
  const found = await rows<{ product: number; team: number; days: number[]; people: string }>({
    text: `with ${text},
      used as (select product, team, person, block, ${any} as mask from seen where team != 0 and mask != 0)
      select product, team, uniqExactIf(person, person != 0) as people,
        arraySort(groupUniqArrayArray(arrayMap(bit -> toUInt32(block * ${BLOCK} + bit), bitPositionsToArray(mask)))) as days
      from used group by product, team`,
    params,
  });
  return new Map(
    found.map(({ product, team, days, people }) => [`${product} ${team}`, { days, people: Number(people) }]),
  );
}
