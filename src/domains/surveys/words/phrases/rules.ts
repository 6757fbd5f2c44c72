import { type Comment, type Token, tokensOf } from '../rules.ts';

/** Words that people say one after the other, in the form in which most wrote them, and how many people did. */
export interface Phrase {
  /** The stems of its words that say something, in their order. */
  readonly stems: readonly string[];
  readonly text: string;
  readonly people: number;
}

/** A phrase has at most so many words, small ones included. */
const LONGEST = 7;
/** And so many that say something. */
const MOST_TELLING = 4;

/**
 * The phrases that at least `least` people say, each person once: two to four words that say something, with what stands between them,
 * such as "easy to use". Most people first, then the longer.
 */
export function phrasesIn(comments: readonly Comment[], least: number): Phrase[] {
  const found = new Map<string, { readonly stems: readonly string[]; readonly forms: Map<string, number> }>();
  for (const comment of comments)
    for (const [key, { stems, text }] of phrasesOf(comment)) {
      const phrase = found.get(key) ?? { stems, forms: new Map<string, number>() };
      phrase.forms.set(text, (phrase.forms.get(text) ?? 0) + 1);
      found.set(key, phrase);
    }
  return [...found.values()]
    .map(({ stems, forms }) => {
      const [[text] = ['']] = [...forms].sort(([a, times], [b, other]) => other - times || (a < b ? -1 : 1));
      return { stems, text, people: [...forms.values()].reduce((sum, times) => sum + times, 0) };
    })
    .filter(({ people }) => people >= least)
    .sort((a, b) => b.people - a.people || b.stems.length - a.stems.length || (a.text < b.text ? -1 : 1));
}

/** The phrases of one comment, by their stems. */
function phrasesOf(comment: Comment): Map<string, { stems: string[]; text: string }> {
  const phrases = new Map<string, { stems: string[]; text: string }>();
  for (const sentence of tokensOf(comment))
    sentence.forEach((first, at) => {
      if (first.stem === null) return;
      for (let length = 2; length <= LONGEST && at + length <= sentence.length; length += 1) {
        const words = sentence.slice(at, at + length);
        const stems = words.flatMap(({ stem }) => stem ?? []);
        if (stems.length > MOST_TELLING) break;
        const last = words.at(-1);
        if (stems.length < 2 || last?.stem == null || new Set(stems).size < stems.length) continue;
        const key = stems.join(' ');
        if (!phrases.has(key)) phrases.set(key, { stems, text: words.map(textOf).join(' ') });
      }
    });
  return phrases;
}

const textOf = ({ written }: Token) => written;
