import type { Day } from '#platform/calendar.ts';
import type { Asker } from '../../asking/rules.ts';
import { BLOCK } from '../../seen/rules.ts';

const MOST_EVENTS = 500;
const LATEST = 2000;
const MOST_VALUES = 20;

interface About {
  readonly organisation: number;
  readonly products: readonly number[];
}

/** The events of products ever seen up to a day, by how many different names of people did them. */
export async function listEvents(
  { rows }: Pick<Asker, 'rows'>,
  about: About,
  lastDay: Day,
): Promise<{ event: string; people: number; firstDay: Day; lastDay: Day }[]> {
  const found = await rows<{ event: string; people: string; firstDay: number; lastDay: number }>({
    text: `with used as (select toString(event) as event, person, block, groupBitOr(bitAnd(days, if(block = {lastBlock: UInt16}, {lastMask: UInt64}, bitNot(toUInt64(0))))) as mask
        from activity where organisation = {organisation: UInt32} and product in {products: Array(UInt32)} and event != '' and block <= {lastBlock: UInt16}
        group by event, person, block having mask != 0)
      select event, uniqExact(person) as people, toUInt32(min(block * ${BLOCK} + bitPositionsToArray(mask)[1])) as firstDay,
        toUInt32(max(block * ${BLOCK} + bitPositionsToArray(mask)[-1])) as lastDay
      from used group by event order by people desc, event limit ${MOST_EVENTS}`,
    params: {
      organisation: about.organisation,
      products: [0, ...about.products],
      lastBlock: Math.floor(lastDay / BLOCK),
      lastMask: ((1n << BigInt((lastDay % BLOCK) + 1)) - 1n).toString(),
    },
  });
  return found.map((row) => ({ ...row, people: Number(row.people) }));
}

/** Properties of the latest events of products, with some of their values. */
export function listProperties(
  { rows }: Pick<Asker, 'rows'>,
  about: About,
): Promise<{ property: string; values: string[] }[]> {
  return rows({
    text: `with latest as (select properties from event where organisation = {organisation: UInt32} and product in {products: Array(UInt32)}
        and properties != '{}' order by time desc limit ${LATEST})
      select pair.1 as property, arraySlice(arraySort(groupUniqArray(${MOST_VALUES})(left(trim(both '"' from pair.2), 100))), 1, ${MOST_VALUES}) as values
      from latest array join JSONExtractKeysAndValuesRaw(properties) as pair group by property order by count() desc, property limit 200`,
    params: { organisation: about.organisation, products: [0, ...about.products] },
  });
}
