import type { Asker } from '../../asking/rules.ts';
import type { Period } from '../../periods/rules.ts';
import { type Scope, seenSql, standingsOf } from '../../seen/rules.ts';
import { anyWord, bitsOf, wordOf, wordsOver, wordsSql } from '../../words/rules.ts';
import type { CohortCount } from './rules.ts';

/** More than there are stretches in any question, of which one key holds the cohort, the standing and the age. */
const AGES = 4096;

/** Counts who began in the stretches from `first` to `last` and in which later ones they were active: in each, or once in the last. */
export async function countCohorts(
  { rows, query: { per, of } }: Pick<Asker, 'rows' | 'query'>,
  scope: Scope,
  first: Period,
  last: Period,
  each: 'every' | 'last',
): Promise<CohortCount[]> {
  const { text, params } = seenSql(scope);
  if (standingsOf(scope).length === 0) return [];
  const words = wordsOver(scope, per, first, last);
  const spots = Array.from({ length: words.count }, (_, word) => word);
  const active = spots.map((word) => bitsOf(words, anyWord(word), word)).join(', ');
  // Tests of the word in which the cohort lies: a test of every word would take the engine longer to plan than to run.
  const began = words.standings.slice(0, -1).map((standing, index) => {
    const own = `[${spots.map((word) => wordOf(standing, word)).join(', ')}]`;
    return `bitTest(${own}[intDiv(cohort, ${words.width}) + 1], cohort % ${words.width}), ${index}`;
  });
  const code = began.length === 0 ? '0' : `multiIf(${began.join(', ')}, ${began.length})`;
  const wanted = each === 'every' ? 'spots' : 'arraySlice(spots, -1)';
  const found = await rows<{ key: string; units: string }>({
    text: `with ${text}, ${wordsSql(scope, words, of)},
      active as (select *, arrayConcat(${active}) as spots, spots[1] as cohort from word where earlier = 0),
      begun as (select (toUInt64(cohort) * 8 + toUInt64(${code})) * ${AGES} - cohort as start, ${wanted} as spots from active
        where cohort >= ${first - words.base})
      select start + spot as key, count() as units from begun array join spots as spot group by key`,
    params,
  });
  return found.map(({ key, units }) => {
    const [place, age] = [Math.floor(Number(key) / AGES), Number(key) % AGES];
    return {
      cohort: words.base + Math.floor(place / 8),
      standing: words.standings[place % 8] ?? 'unknown',
      age,
      units: Number(units),
    };
  });
}
