declare module 'snowball-stemmers' {
  /** A stemmer of Snowball's algorithm of that name, such as "english"; it wants words in small letters. */
  export function newStemmer(algorithm: string): { stem(word: string): string };
}

declare module 'stopword' {
  /** Words of English, and of French, that say little by themselves. */
  export const eng: readonly string[];
  export const fra: readonly string[];
}
