import type { Day } from '#platform/calendar.ts';
import type { Per, Unit, UseStanding } from '../asking/contract.ts';
import { firstDayOf, lastDayOf, MOST_IN_BLOCK, type Period, periodOf } from '../periods/rules.ts';
import {
  apart,
  BLOCK,
  BY_BLOCK,
  blockOf,
  blocksOf,
  daysOf,
  masksSql,
  type Scope,
  standingsOf,
} from '../seen/rules.ts';
import { daysMask } from '../standings/rules.ts';

/** Stretches of the calendar as the bits of numbers: bit b of word w is the stretch base + w * width + b. */
export interface Words {
  readonly per: Per;
  readonly base: Period;
  readonly width: number;
  readonly count: number;
  readonly standings: readonly UseStanding[];
}

/** At most 11 stretches of a block of 64 days fit a word in which 53 may begin. */
const WIDTH = 53;

/** The word of a standing, and of any of them. */
export const wordOf = (standing: UseStanding, word: number) => `${standing}_${word}`;
export const anyWord = (word: number) => `any_${word}`;

/** Words that hold the stretches from one before `first` to `last`. */
export function wordsOver(scope: Scope, per: Per, first: Period, last: Period): Words {
  const base = per === 'day' ? Math.max(0, blockOf(first - 1)) * BLOCK : first - 1;
  const width = per === 'day' ? BLOCK : WIDTH;
  const count = Math.floor((last - base) / width) + 1;
  return { per, base, width, count, standings: standingsOf(scope) };
}

/**
 * Common tables over `seen`. `word`: a row for each person or team, with a word of every standing (made apart: a stretch is of the
 * least free standing in it), of any of them, and `earlier`, whether it was active before the first bit.
 */
export function wordsSql(scope: Scope, words: Words, of: Unit): string {
  const { count, standings } = words;
  const unit = of === 'people' ? 'person' : 'team';
  const spots = Array.from({ length: count }, (_, word) => word);
  const united = spots.flatMap((word) =>
    standings.map(
      (standing) =>
        `groupBitOr(${bitsSql(scope, words, `${standing}_days`, word)}) as raw_${wordOf(standing, word)}`,
    ),
  );
  const earlier = `max(bitAnd(any_days, ${earlierMasks(scope, words)}[${BY_BLOCK}]) != 0) as earlier`;
  const days = standings.map((standing) => `${daysOf(scope, standing)} as ${standing}_days`);
  const any = standings.map((standing) => `${standing}_days`).reduce(bitOr, 'toUInt64(0)');
  const whole = (standing: UseStanding, word: number) =>
    wholeSql(words, `raw_${wordOf(standing, word)}`, word, standing);
  const columns = spots.flatMap((word) => [
    ...standings.map((standing) => `${whole(standing, word)} as full_${wordOf(standing, word)}`),
  ]);
  const sorted = spots.flatMap((word) => [
    ...apart(standings, (standing) => `full_${wordOf(standing, word)}`).map(
      (sql, index) => `${sql} as ${wordOf(standings[index] ?? 'unknown', word)}`,
    ),
    `${standings.map((standing) => `full_${wordOf(standing, word)}`).reduce(bitOr, 'toUInt64(0)')} as ${anyWord(word)}`,
  ]);
  return `spread as (select ${unit} as unit, block, ${[...days, `${any} as any_days`].join(', ')} from seen where ${unit} != 0),
    united as (select unit, ${[...united, earlier].join(', ')} from spread where any_days != 0 group by unit),
    whole as (select unit, earlier, ${columns.join(', ')} from united),
    word as (select unit, earlier, ${sorted.join(', ')} from whole)`;
}

const bitOr = (a: string, b: string) => (a === 'toUInt64(0)' ? b : `bitOr(${a}, ${b})`);

/** Which of a word's stretches a row's days lie in, as SQL. */
function bitsSql(scope: Scope, { per, base, width }: Words, days: string, word: number): string {
  const blocks = blocksOf(scope);
  if (per === 'day') {
    const block = base / BLOCK + word;
    return `if(block = ${block}, ${days}, toUInt64(0))`;
  }
  const starts = blocks.map((block) => Math.max(base, periodOf(per, block * BLOCK)));
  const places = starts.map((start) => start - base);
  const bits = Array.from({ length: MOST_IN_BLOCK[per] }, (_, index) => {
    const masks = blocks.map((block, at) => {
      const period = (starts[at] ?? 0) + index;
      return daysMask(block, firstDayOf(per, period), lastDayOf(per, period));
    });
    return masks.every((mask) => mask === 0n)
      ? ''
      : `bitShiftLeft(toUInt64(bitAnd(${days}, ${masksSql(masks)}[${BY_BLOCK}]) != 0), ${index})`;
  }).filter(Boolean);
  const inWord = places.map((place) => (Math.floor(place / width) === word ? 1 : 0));
  const shifts = places.map((place) => place % width);
  if (inWord.every((one) => one === 0)) return 'toUInt64(0)';
  const value = `bitShiftLeft(${bits.reduce(bitOr, 'toUInt64(0)')}, [${shifts.join(',')}][${BY_BLOCK}])`;
  return inWord.every((one) => one === 1)
    ? value
    : `if([${inWord.join(',')}][${BY_BLOCK}] = 1, ${value}, toUInt64(0))`;
}

/** A word with what ran over from the one before it, and without what runs over into the next. */
function wholeSql({ width, count }: Words, raw: string, word: number, standing: UseStanding): string {
  if (width === BLOCK) return raw;
  const over = word === 0 ? '' : `bitShiftRight(raw_${wordOf(standing, word - 1)}, ${width})`;
  const with_ = over === '' ? raw : `bitOr(${raw}, ${over})`;
  return word === count - 1 && word === 0 ? with_ : `bitAnd(${with_}, ${(1n << BigInt(width)) - 1n})`;
}

/** The days of each block that lie before the first bit. */
function earlierMasks(scope: Scope, { per, base }: Words): string {
  const last: Day = firstDayOf(per, base) - 1;
  return masksSql(blocksOf(scope).map((block) => daysMask(block, Number.NEGATIVE_INFINITY, last)));
}

/** Every word moved on by one stretch: bit b says what bit b - 1 said. */
export function previousWord(words: Words, name: (word: number) => string, word: number): string {
  const { width } = words;
  const moved = `bitShiftLeft(${name(word)}, 1)`;
  const kept = width === BLOCK ? moved : `bitAnd(${moved}, ${(1n << BigInt(width)) - 1n})`;
  return word === 0 ? kept : `bitOr(${kept}, bitAnd(bitShiftRight(${name(word - 1)}, ${width - 1}), 1))`;
}

/** The number of each set bit, counted from `from`, as a list. */
export function bitsOf(words: Words, value: string, word: number, from = 0): string {
  const shift = from + word * words.width;
  return `arrayMap(bit -> toUInt32(bit + ${shift}), bitPositionsToArray(${value}))`;
}
