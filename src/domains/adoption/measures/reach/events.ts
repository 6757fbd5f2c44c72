import type { Asker } from '../../asking/rules.ts';
import { anyDays, type Scope, seenSql, standingsOf } from '../../seen/rules.ts';

/** How many people or teams used each product, and each two of them, in the scope; a pair has the smaller number first. */
export async function countPairs(
  { rows }: Pick<Asker, 'rows'>,
  scope: Scope,
  unit: 'person' | 'team',
): Promise<{ readonly one: number; readonly other: number; readonly units: number }[]> {
  const standings = standingsOf(scope);
  if (standings.length === 0) return [];
  const { text, params } = seenSql(scope);
  const any = anyDays(scope);
  const found = await rows<{ one: number; other: number; units: string }>({
    text: `with ${text},
      used as (select arraySort(groupUniqArray(product)) as products from seen where ${unit} != 0 and ${any} != 0 group by ${unit})
      select pair.1 as one, pair.2 as other, count() as units
      from used array join arrayFlatten(arrayMap(a -> arrayMap(b -> (a, b), arrayFilter(b -> b >= a, products)), products)) as pair
      group by one, other`,
    params,
  });
  return found.map(({ one, other, units }) => ({ one, other, units: Number(units) }));
}
