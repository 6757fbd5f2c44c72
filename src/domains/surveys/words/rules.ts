import { logOdds } from '#platform/statistics/log-odds.ts';
import { type Language, languageOf } from './languages/rules.ts';
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

/**
 * The stems of a text, each once, in order of their first words: without words that say little, in small letters and without
 * accents, as people leave those out; nothing of what may name somebody. Of a hyphenated word, each part. Seven
 * languages are known (English, French, German, Spanish, Dutch, Italian, Portuguese); of others, words stay whole.
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

/** A word as it was written, in small letters; its stem, or null for one that says little. */
export interface Token {
  readonly written: string;
  readonly stem: string | null;
}

/** The words of a comment by the sentences and clauses that they stand in; nothing of what may name somebody. */
export function tokensOf({ text, language }: Pick<Comment, 'text' | 'language'>): Token[][] {
  const clauses = clausesOf(text);
  const known = languageOf(clauses.flat(), language);
  return clauses.map((words) => words.map((written) => ({ written, stem: stemOf(written, known) })));
}

function clausesOf(text: string): string[][] {
  return withoutNames(text)
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[’ʼ‘`]/gu, "'")
    .split(/[.,;:!?()[\]{}"“”«»\n\r\t]+/u)
    .map((clause) => [...clause.matchAll(/[\p{L}\p{N}]+(?:'[\p{L}\p{N}]+)*/gu)].map(([word]) => word))
    .filter((words) => words.length > 0);
}

function stemOf(written: string, { bare, stem, stopWords }: Language): string | null {
  const word = bare(written);
  return word.length < 2 || stopWords.has(word) || stopWords.has(written) ? null : stem(word);
}

/** Each stem with the form in which it came first. */
function formsOf(text: string, language: string): Map<string, string> {
  const clauses = clausesOf(text);
  const known = languageOf(clauses.flat(), language);
  const forms = new Map<string, string>();
  for (const written of clauses.flat()) {
    const stem = stemOf(written, known);
    if (stem !== null && !forms.has(stem)) forms.set(stem, known.bare(written));
  }
  return forms;
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
