/** A text as it is searched: lower case, without accents and ligatures. */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[œæßøłđ’]/g, (letter) => PLAIN[letter] ?? letter);
}

const PLAIN: Readonly<Record<string, string>> = {
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  '’': "'",
};

/** The words of a folded text, each once. */
export function wordsOf(folded: string): string[] {
  return [...new Set(folded.match(/[\p{L}\p{N}]+/gu) ?? [])];
}

const SHORTEST = 4;
const LONGEST = 24;

/** Whether a word is long enough to be told from others when one letter of it is wrong. */
export function isCorrectable(word: string): boolean {
  return word.length >= SHORTEST && word.length <= LONGEST;
}

/**
 * A word, and what it is without any one of its letters. Two words of which one is the other with a letter more, less, changed
 * or swapped with its neighbour share one of these (Garbe 2012, symmetric delete).
 */
export function slipsOf(word: string): string[] {
  const letters = [...word];
  return [
    ...new Set([word, ...letters.map((_, at) => letters.filter((__, index) => index !== at).join(''))]),
  ];
}

/** Text-search configurations of PostgreSQL by language; a language that it has none for is searched by whole words. */
const CONFIGURATIONS: Readonly<Record<string, string>> = {
  da: 'danish',
  de: 'german',
  en: 'english',
  es: 'spanish',
  fi: 'finnish',
  fr: 'french',
  hu: 'hungarian',
  it: 'italian',
  nb: 'norwegian',
  nl: 'dutch',
  no: 'norwegian',
  pt: 'portuguese',
  ro: 'romanian',
  ru: 'russian',
  sv: 'swedish',
  tr: 'turkish',
};

/** The configuration by which a language is stemmed; undefined where there is none. */
export function configurationOf(language: string): string | undefined {
  return CONFIGURATIONS[language.split('-')[0] ?? ''];
}

/** The configurations that a question is stemmed by: those of the languages that most catalogues are kept in. */
export const ASKED_BY = ['english', 'french', 'german', 'spanish'] as const;
