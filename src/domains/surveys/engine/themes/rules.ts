import { type Phrase, phrasesIn } from '../../words/phrases/rules.ts';
import { type Quote, quoteOf, representing } from '../../words/quotes/rules.ts';
import { type Comment, saidIn, stemsIn, wordsOf } from '../../words/rules.ts';

/** What people mean by several words: named by a person. */
export interface Theme {
  readonly key: string;
  readonly title: string;
  /** As a person wrote them; a comment with any of them, in any form, belongs to the theme. */
  readonly words: readonly string[];
  /** Ids of comments that belong to it whatever their words. */
  readonly comments: readonly string[];
}

/** A theme, or a phrase or word that no theme has, with how many people said it. */
export interface Item {
  /** The theme's key; null for a phrase or word. */
  readonly theme: string | null;
  /** The theme's title, or the phrase or word as most wrote it. */
  readonly text: string;
  readonly people: number;
  readonly quotes: readonly Quote[];
}

/** Words that are often said together: a theme that somebody may name. */
export interface SuggestedTheme {
  readonly words: readonly string[];
  /** How many said any of them. */
  readonly people: number;
}

/** What fewer say is one person's word, not a group's. */
const LEAST_PEOPLE = 2;
/** So many quotes for each item of a list. */
const QUOTES = 2;
/** Two words belong together where so many who say either say both (Jaccard 1901). */
const TOGETHER = 0.5;
/** Only the words that most people say are looked at for themes: every pair of them is. */
const WORDS_COMPARED = 200;

/** Whether a comment has one of a theme's words, or is named in it. */
export function belongsTo(theme: Theme): (comment: Comment) => boolean {
  const named = new Set(theme.comments);
  const byLanguage = new Map<string, Set<string>>();
  return (comment) => {
    if (named.has(comment.id)) return true;
    const stems = byLanguage.get(comment.language) ?? stemsOf(theme, comment.language);
    byLanguage.set(comment.language, stems);
    return [...stemsIn(comment)].some((stem) => stems.has(stem));
  };
}

/**
 * What comments name: the themes that somebody named, most people first, then the phrases and words that at least two people said, most
 * people first; at most `most` of all. One comment may name several.
 */
export function itemsOf(comments: readonly Comment[], themes: readonly Theme[], most: number): Item[] {
  const byTheme = themes
    .map((theme) => ({ theme, own: comments.filter(belongsTo(theme)) }))
    .filter(({ own }) => own.length > 0)
    .sort((a, b) => b.own.length - a.own.length || (a.theme.key < b.theme.key ? -1 : 1));
  const languages = [...new Set(comments.map(({ language }) => language))];
  const taken = new Set(
    themes.flatMap((theme) => languages.flatMap((language) => [...stemsOf(theme, language)])),
  );
  const words = remarksIn(comments, taken);
  return [
    ...byTheme.slice(0, most).map(({ theme, own }) => ({
      theme: theme.key,
      text: theme.title,
      people: own.length,
      quotes: quotesOf(own),
    })),
    ...words.slice(0, Math.max(0, most - byTheme.length)).map(({ stems, text, people }) => ({
      theme: null,
      text,
      people,
      quotes: quotesOf(
        comments.filter((comment) => stems.every((stem) => stemsIn(comment).has(stem))),
        stems,
      ),
    })),
  ];
}

/**
 * What people say, the most said first, without the stems that are taken: phrases, and words that no phrase says better. A phrase stands
 * for its words where at least half of those who say one of them say the phrase.
 */
function remarksIn(comments: readonly Comment[], taken: ReadonlySet<string>): Phrase[] {
  const words = saidIn(comments).filter(({ people }) => people >= LEAST_PEOPLE);
  const phrases = phrasesIn(comments, LEAST_PEOPLE).filter(
    ({ stems }) => !stems.some((stem) => taken.has(stem)),
  );
  const said = new Set(taken);
  const remarks: Phrase[] = [];
  for (const { stem, word, people } of words) {
    if (said.has(stem)) continue;
    const own = phrases.filter((one) => one.stems.includes(stem) && one.people * 2 >= people);
    const phrase = fullestOf(own);
    const remark = phrase ?? { stems: [stem], text: word, people };
    for (const one of remark.stems) said.add(one);
    remarks.push(remark);
  }
  return remarks.sort((a, b) => b.people - a.people || (a.text < b.text ? -1 : 1));
}

/** The longest phrase that nearly as many say as the one most say: "fast and safe releases" rather than "fast releases". */
function fullestOf([most, ...others]: readonly Phrase[]): Phrase | undefined {
  return others.reduce(
    (best, one) =>
      best !== undefined && one.stems.length > best.stems.length && one.people * 10 >= (most?.people ?? 0) * 9
        ? one
        : best,
    most,
  );
}

/**
 * Words that no theme has and that at least `least` people say together, where at least half of those who say either say both;
 * words that hang together make one theme. Most people first.
 */
export function suggestedThemes(
  comments: readonly Comment[],
  themes: readonly Theme[],
  least: number,
): SuggestedTheme[] {
  const named = themes.map(belongsTo);
  const free = comments.filter((comment) => !named.some((belongs) => belongs(comment)));
  const said = saidIn(free).filter(({ people }) => people >= least);
  const forms = new Map(said.slice(0, WORDS_COMPARED).map(({ stem, word }) => [stem, word]));
  const sayers = new Map<string, Set<string>>([...forms.keys()].map((stem) => [stem, new Set()]));
  for (const comment of free) for (const stem of stemsIn(comment)) sayers.get(stem)?.add(comment.id);
  return clustersOf(sayers, least)
    .map((stems) => ({
      words: stems.map((stem) => forms.get(stem) ?? stem),
      people: new Set(stems.flatMap((stem) => [...(sayers.get(stem) ?? [])])).size,
    }))
    .sort((a, b) => b.people - a.people || (String(a.words) < String(b.words) ? -1 : 1));
}

/** The words of several that hang together in pairs, in their order. */
function clustersOf(sayers: ReadonlyMap<string, ReadonlySet<string>>, least: number): string[][] {
  const clusters: string[][] = [];
  for (const [stem, people] of sayers) {
    const isNear = (other: string) => {
      const others = sayers.get(other) ?? new Set();
      const both = [...people].filter((id) => others.has(id)).length;
      return both >= least && both / (people.size + others.size - both) >= TOGETHER;
    };
    const near = clusters.filter((cluster) => cluster.some(isNear));
    for (const cluster of near) clusters.splice(clusters.indexOf(cluster), 1);
    clusters.push([...near.flat(), stem]);
  }
  return clusters.filter((cluster) => cluster.length > 1);
}

function stemsOf({ words }: Theme, language: string): Set<string> {
  return new Set(words.flatMap((word) => wordsOf(word, language)));
}

/** For a phrase or word, the quotes that say it best: what is said beside it counts for little. */
function quotesOf(comments: readonly Comment[], stems: readonly string[] = []): Quote[] {
  const weights = new Map(saidIn(comments).map((said) => [said.stem, said.people]));
  for (const stem of stems) weights.set(stem, 2 * comments.length);
  return representing(comments, QUOTES, weights).quotes.map(quoteOf);
}
