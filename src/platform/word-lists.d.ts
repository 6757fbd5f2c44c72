declare module 'snowball-stemmers' {
  /** A stemmer of Snowball's algorithm of that name, such as "english"; it wants words in small letters. */
  export function newStemmer(algorithm: string): { stem(word: string): string };
}

declare module 'stopword' {
  /** Words of a language that say little by themselves. */
  export const deu: readonly string[];
  export const eng: readonly string[];
  export const fra: readonly string[];
  export const ita: readonly string[];
  export const nld: readonly string[];
  export const por: readonly string[];
  export const porBr: readonly string[];
  export const spa: readonly string[];
}
