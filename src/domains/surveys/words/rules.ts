import { newStemmer } from 'snowball-stemmers';
import { eng, fra } from 'stopword';
import { logOdds } from '#platform/statistics/log-odds.ts';
import { withoutNames } from './names/rules.ts';

/** What somebody wrote; the language as a code such as "en" or "fr-CA". */
export interface Comment {
  readonly id: string;
  readonly text: string;
  readonly language: string;
}

/** A word by its stem, in the form in which it was written most, and how many people said it. */
export interface Said {
  readonly stem: string;
  readonly word: string;
  readonly people: number;
}

/** A word of two groups: how many of each said it, and how far it is a word of the first, in standard errors. */
export interface Telling {
  readonly stem: string;
  readonly word: string;
  readonly one: number;
  readonly other: number;
  readonly z: number;
}

interface Language {
  readonly stem: (word: string) => string;
  readonly stopWords: ReadonlySet<string>;
  /** The word without what is only written together with it; nothing where nothing is left. */
  readonly bare: (word: string) => string;
}

// The lists leave out some that are in most comments and tell nothing.
const MORE_ENGLISH =
  'no not so just us its if when really then cannot had were without very would be being did done having';
const MORE_FRENCH = 'si plus très tout tous toute toutes comme quand donc aussi ça fait être avoir car dont';

const LANGUAGES: Readonly<Record<string, Language>> = {
  en: {
    stem: stemmerOf('english'),
    stopWords: new Set([...eng, ...MORE_ENGLISH.split(' ')]),
    // "don't" is a form of "not"; "it's" and "team's" are "it" and "team".
    bare: (word) => (/n't$/u.test(word) ? '' : word.replace(/'(s|d|ll|re|ve|m)?$/u, '')),
  },
  fr: {
    stem: stemmerOf('french'),
    stopWords: new Set([...fra, ...MORE_FRENCH.split(' ')]),
    bare: (word) => word.replace(/^(qu|jusqu|lorsqu|puisqu|quoiqu|[cdjlmnst])'/u, ''),
  },
};

/** Of a language that is not known, words are taken as they are written. */
const ANY: Language = { stem: (word) => withoutAccents(word), stopWords: new Set(), bare: (word) => word };

/** So many stems are kept, as people say the same words again and again, and stemming is what takes the time. */
const STEMS_KEPT = 20_000;

function stemmerOf(algorithm: string): (word: string) => string {
  const stemmer = newStemmer(algorithm);
  const kept = new Map<string, string>();
  return (word) => {
    const stem = kept.get(word) ?? withoutAccents(stemmer.stem(word));
    if (kept.size < STEMS_KEPT) kept.set(word, stem);
    return stem;
  };
}

/**
 * The stems of a text, each once, in order of their first words: without words that say little, in small letters and without
 * accents, as people leave those out; nothing of what may name somebody. Of a hyphenated word, each part. English and French are known; of others, words stay whole.
 */
export function wordsOf(text: string, language: string): string[] {
  return [...formsOf(text, language).keys()];
}

/** The stems of a comment, as `wordsOf` finds them; a comment is read once, however often it is asked about. */
export function stemsIn(comment: Comment): ReadonlySet<string> {
  return readOf(comment).stems;
}

/** The words said, most people first: each person (each comment) counts once for a word. */
export function saidIn(comments: readonly Comment[]): Said[] {
  const written = new Map<string, Map<string, number>>();
  for (const comment of comments)
    for (const [stem, form] of readOf(comment).forms) {
      const forms = written.get(stem) ?? new Map<string, number>();
      forms.set(form, (forms.get(form) ?? 0) + 1);
      written.set(stem, forms);
    }
  const said = [...written].map(([stem, forms]) => {
    const byFrequency = [...forms].sort(([a, times], [b, otherTimes]) => otherTimes - times || compare(a, b));
    return {
      stem,
      word: byFrequency[0]?.[0] ?? stem,
      people: byFrequency.reduce((sum, [, times]) => sum + times, 0),
    };
  });
  return said.sort((a, b) => b.people - a.people || compare(a.stem, b.stem));
}

/** The prior weighs as much as so many words, however many were said. */
const PRIOR_WORDS = 100;

/**
 * The words that at least `least` people of both groups together said, those that tell the first from the other first: by the
 * log-odds with what both said as the prior (Monroe, Colaresi and Quinn 2008).
 */
export function tellingWords(one: readonly Comment[], other: readonly Comment[], least: number): Telling[] {
  const counted = (comments: readonly Comment[]) =>
    new Map(saidIn(comments).map(({ stem, people }) => [stem, people]));
  const [here, there] = [counted(one), counted(other)];
  const all = saidIn([...one, ...other]);
  const total = all.reduce((sum, { people }) => sum + people, 0);
  const odds = logOdds(
    all.map(({ stem, people }) => ({
      word: stem,
      one: here.get(stem) ?? 0,
      other: there.get(stem) ?? 0,
      prior: (people * PRIOR_WORDS) / total,
    })),
  );
  return all
    .map(({ stem, word, people }, index) => {
      const { z = 0 } = odds[index] ?? {};
      return { stem, word, people, one: here.get(stem) ?? 0, other: there.get(stem) ?? 0, z };
    })
    .filter(({ people }) => people >= least)
    .sort((a, b) => b.z - a.z || compare(a.stem, b.stem))
    .map(({ people: _, ...telling }) => telling);
}

interface Read {
  readonly forms: ReadonlyMap<string, string>;
  readonly stems: ReadonlySet<string>;
}

const read = new WeakMap<Comment, Read>();

function readOf(comment: Comment): Read {
  const before = read.get(comment);
  if (before !== undefined) return before;
  const forms = formsOf(comment.text, comment.language);
  const found = { forms, stems: new Set(forms.keys()) };
  read.set(comment, found);
  return found;
}

/** Each stem with the form in which it came first. */
function formsOf(text: string, language: string): Map<string, string> {
  const known = LANGUAGES[language.slice(0, 2).toLowerCase()] ?? ANY;
  const forms = new Map<string, string>();
  for (const [written] of withoutNames(text)
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[’ʼ‘`]/gu, "'")
    .matchAll(/[\p{L}\p{N}]+(?:'[\p{L}\p{N}]+)*/gu)) {
    const word = known.bare(written);
    if (word.length < 2 || known.stopWords.has(word)) continue;
    const stem = known.stem(word);
    if (!forms.has(stem)) forms.set(stem, word);
  }
  return forms;
}

const withoutAccents = (word: string) => word.normalize('NFD').replaceAll(/\p{M}/gu, '').normalize('NFC');

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
