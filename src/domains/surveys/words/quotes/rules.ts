import { mayName } from '../names/rules.ts';
import { type Comment, saidIn, stemsIn } from '../rules.ts';

/** A comment that stands for others, with how many people said the same, itself included. */
interface Chosen {
  readonly comment: Comment;
  readonly people: number;
}

/** What somebody wrote, and how many people said the same. */
export interface Quote {
  readonly text: string;
  readonly people: number;
}

export const quoteOf = ({ comment: { text }, people }: Chosen): Quote => ({ text, people });

/** Comments that stand for the others. */
export interface Quotes {
  readonly quotes: readonly Chosen[];
  /** How many were left out because they may name somebody. */
  readonly withheld: number;
}

/** Shorter ones say too little, longer ones are not read. */
const SHORTEST = 15;
const LONGEST = 300;
/** Two that share this much of their words say the same. */
const ALIKE = 0.6;

/**
 * Up to `most` comments that stand for all: one after the other, that which has the most in it of what many said and no quote has
 * said yet, for its length; of 15 to 300 characters as long as there are such, and none twice in other words. A comment that may
 * name somebody is never quoted, only counted. `weights` says how much each stem counts; without it, by how many people said it.
 */
export function representing(
  comments: readonly Comment[],
  most: number,
  weights: ReadonlyMap<string, number> = new Map(saidIn(comments).map(({ stem, people }) => [stem, people])),
): Quotes {
  const open = comments
    .filter(({ text }) => text.trim() !== '' && !mayName(text))
    .sort((a, b) => a.text.length - b.text.length || (a.id < b.id ? -1 : 1))
    .map((comment) => ({ comment, words: stemsIn(comment) }));
  const [fitting, others] = [open.filter(isFitting), open.filter((one) => !isFitting(one))];
  const chosen: Candidate[] = [];
  for (const candidates of [fitting, others]) choose(candidates, chosen, { most, weights });
  return {
    quotes: chosen.map((one) => ({
      comment: one.comment,
      people: open.filter((other) => sharedOf(one.words, other.words) >= ALIKE).length,
    })),
    withheld: comments.filter(({ text }) => mayName(text)).length,
  };
}

interface Candidate {
  readonly comment: Comment;
  readonly words: ReadonlySet<string>;
}

const isFitting = ({ comment: { text } }: Candidate) => text.length >= SHORTEST && text.length <= LONGEST;

function choose(
  candidates: readonly Candidate[],
  chosen: Candidate[],
  { most, weights }: { readonly most: number; readonly weights: ReadonlyMap<string, number> },
): void {
  const covered = new Set(chosen.flatMap(({ words }) => [...words]));
  const isNew = (one: Candidate, other: Candidate) => sharedOf(one.words, other.words) < ALIKE;
  let left = candidates.filter((one) => chosen.every((other) => isNew(one, other)));
  while (chosen.length < most) {
    let [best, next]: [number, Candidate | undefined] = [0, undefined];
    for (const candidate of left) {
      const gain = gainOf(candidate.words, covered, weights);
      if (gain > best) [best, next] = [gain, candidate];
    }
    if (next === undefined) return;
    const taken = next;
    chosen.push(taken);
    for (const word of taken.words) covered.add(word);
    left = left.filter((one) => isNew(one, taken));
  }
}

/** What a comment says that is not said yet; by the root of its length, so that long ones do not win by length alone. */
function gainOf(
  words: ReadonlySet<string>,
  covered: ReadonlySet<string>,
  weights: ReadonlyMap<string, number>,
): number {
  let gain = 0;
  for (const word of words) if (!covered.has(word)) gain += weights.get(word) ?? 0;
  return gain / Math.sqrt(Math.max(1, words.size));
}

/** How much of all words of both is in both (Jaccard 1901). */
function sharedOf(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let both = 0;
  for (const word of one) if (other.has(word)) both += 1;
  return both === 0 ? 0 : both / (one.size + other.size - both);
}
