import type { UseStanding } from '../../asking/contract.ts';
import type { Asker } from '../../asking/rules.ts';
import type { Period } from '../../periods/rules.ts';
import { type Scope, seenSql, standingsOf } from '../../seen/rules.ts';
import { anyWord, bitsOf, previousWord, type Words, wordOf, wordsOver, wordsSql } from '../../words/rules.ts';
import { type LifecycleState, STATES } from './contract.ts';

/** How many were in a state with a standing in a stretch. */
export interface StateCount {
  readonly state: LifecycleState;
  readonly standing: UseStanding;
  readonly period: Period;
  readonly units: number;
}

const SPOTS = 4096;

/** Counts states for the stretches from `first` to `last`, and how many were active in any of them. */
export async function countStates(
  { rows, query: { per, of } }: Pick<Asker, 'rows' | 'query'>,
  scope: Scope,
  first: Period,
  last: Period,
): Promise<{ readonly counts: StateCount[]; readonly active: number }> {
  const { text, params } = seenSql(scope);
  if (standingsOf(scope).length === 0) return { counts: [], active: 0 };
  const words = wordsOver(scope, per, first, last);
  const codes = STATES.flatMap((state) => words.standings.map((standing) => ({ state, standing })));
  const spots = Array.from({ length: words.count }, (_, word) => word);
  const marked = codes.flatMap(({ state, standing }, code) =>
    spots.map((word) => bitsOf(words, ofState(state, standing, word), word, code * SPOTS)),
  );
  const within = spots
    .map((word) => `bitAnd(${anyWord(word)}, ${windowMask(words, word, first)}) != 0`)
    .join(' or ');
  const active = codes.length * SPOTS;
  const found = await rows<{ spot: number; units: string }>({
    text: `with ${text}, ${wordsSql(scope, words, of)},
      moved as (select *, ${spots.flatMap((word) => movedSql(words, word)).join(', ')} from word),
      began as (select *, ${spots.map((word) => `${beganSql(word)} as began_${word}`).join(', ')} from moved)
      select spot, count() as units from began array join arrayConcat(${marked.join(', ')}, if(${within}, [toUInt32(${active})], [])) as spot group by spot`,
    params,
  });
  const counts = found.flatMap(({ spot, units }) => {
    const code = codes[Math.floor(spot / SPOTS)];
    const period = words.base + (spot % SPOTS);
    return code === undefined || period < first || period > last
      ? []
      : [{ ...code, period, units: Number(units) }];
  });
  return { counts, active: Number(found.find(({ spot }) => spot === active)?.units ?? 0) };
}

/** The bits of a word for stretches from `first` on. */
function windowMask({ base, width }: Words, word: number, first: Period): string {
  const skipped = Math.min(width, Math.max(0, first - base - word * width));
  const all = (1n << 64n) - 1n;
  return `toUInt64(${(all << BigInt(skipped)) & all})`;
}

/** Every word as it was one stretch before: of any standing, and of each. */
function movedSql(words: Words, word: number): string[] {
  return [
    `${previousWord(words, anyWord, word)} as was_${word}`,
    ...words.standings.map(
      (standing) =>
        `${previousWord(words, (index) => wordOf(standing, index), word)} as was_${wordOf(standing, word)}`,
    ),
  ];
}

/** The first bit of all, where nothing came before it. */
function beganSql(word: number): string {
  const before = Array.from({ length: word }, (_, index) => `${anyWord(index)} = 0`);
  const first = `bitAnd(${anyWord(word)}, bitNot(${anyWord(word)}) + 1)`;
  return `if(${['earlier = 0', ...before].join(' and ')}, ${first}, toUInt64(0))`;
}

function ofState(state: LifecycleState, standing: UseStanding, word: number): string {
  const [now, was] = [wordOf(standing, word), `was_${wordOf(standing, word)}`];
  if (state === 'new') return `bitAnd(${now}, began_${word})`;
  if (state === 'returning') return `bitAnd(${now}, was_${word})`;
  if (state === 'resurrected') return `bitAnd(${now}, bitAnd(bitNot(was_${word}), bitNot(began_${word})))`;
  return `bitAnd(${was}, bitNot(${anyWord(word)}))`;
}
