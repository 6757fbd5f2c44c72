import { type Quote, quoteOf, representing } from '../../words/quotes/rules.ts';
import { type Comment, saidIn, tellingWords } from '../../words/rules.ts';
import { type Item, itemsOf, type Theme } from '../themes/rules.ts';

/** What a group of people wrote to one question. */
export interface Group {
  /** How many wrote anything. */
  readonly commented: number;
  /** Whether enough did; otherwise there is nothing in the lists. */
  readonly isShown: boolean;
  /** What they name: themes, phrases and words by number of people. */
  readonly items: readonly Item[];
  /** Words that tell them from the others, most telling first; none where too few others commented. */
  readonly telling: readonly {
    readonly word: string;
    readonly one: number;
    readonly other: number;
    readonly z: number;
  }[];
  readonly quotes: readonly Quote[];
  /** Comments that are never quoted, as they may name somebody. */
  readonly withheld: number;
}

const ITEMS = 12;
const TELLING = 12;
const QUOTES = 5;
/** One standard error: below, a word tells hardly anything. */
const TELLING_Z = 1;

export interface AboutGroups {
  /** So many comments it takes to show anything of a group. */
  readonly least: number;
  readonly themes: readonly Theme[];
}

/** What a group wrote, told from what the others did; nothing of it where fewer than the least wrote anything. */
export function groupOf(
  comments: readonly Comment[],
  others: readonly Comment[],
  { least, themes }: AboutGroups,
): Group {
  if (comments.length < least)
    return { commented: comments.length, isShown: false, items: [], telling: [], quotes: [], withheld: 0 };
  const told = others.length < least ? [] : tellingWords(comments, others, 2);
  const telling = told.filter(({ z }) => z >= TELLING_Z).slice(0, TELLING);
  // Quotes say first what tells this group from others, then what many of it say.
  const weights = new Map(saidIn(comments).map(({ stem, people }) => [stem, people]));
  for (const { stem, one, z } of telling) weights.set(stem, one * (1 + z));
  const { quotes, withheld } = representing(comments, QUOTES, weights);
  return {
    commented: comments.length,
    isShown: true,
    items: itemsOf(comments, themes, ITEMS),
    telling: telling.map(({ word, one, other, z }) => ({ word, one, other, z })),
    quotes: quotes.map(quoteOf),
    withheld,
  };
}
