/** What the name of a column says: its words without accents, endings and articles, and the language that it ends with. */
export interface Header {
  readonly words: readonly string[];
  readonly language: string | undefined;
}

const ARTICLES = new Set(
  'a an the of for and in le la les l d du des de et pour un une der die das dem den und fur fuer im'.split(
    ' ',
  ),
);

const LANGUAGES = new Map([
  ...'en fr de es it nl pt pl sv da fi no cs ja zh'.split(' ').map((code) => [code, code] as const),
  ...Object.entries({
    en: 'english anglais englisch',
    fr: 'french francais franzosisch franzoesisch',
    de: 'german allemand deutsch',
  }).flatMap(([code, names]) => names.split(' ').map((name) => [name, code] as const)),
]);

/** Reads the name of a column, such as `Nom de l’équipe`, `team_name` or `nameFr`. */
export function readHeader(column: string): Header {
  const said = wordsOf(column);
  const language = said.length > 1 ? LANGUAGES.get(said.at(-1) ?? '') : undefined;
  const named = language === undefined ? said : said.slice(0, -1);
  const words = named.filter((word) => !ARTICLES.has(word));
  return { words: (words.length > 0 ? words : named).map(stem), language };
}

/** The words of a name, such as the field takenOn. */
export function phraseOf(name: string): string {
  return readHeader(name).words.join(' ');
}

function wordsOf(column: string): string[] {
  const parted = column
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '');
  return (
    parted
      .toLowerCase()
      .replaceAll('ß', 'ss')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** Without the ending of a plural, which says nothing about what is meant. */
function stem(word: string): string {
  return word.length > 3 && /[^s]s$/.test(word) ? word.slice(0, -1) : word;
}
