import { newStemmer } from 'snowball-stemmers';
import { deu, eng, fra, ita, nld, por, porBr, spa } from 'stopword';

/** What is known of a language: enough to tell the words of a text that say something from those that hold it together. */
export interface Language {
  readonly stem: (word: string) => string;
  readonly stopWords: ReadonlySet<string>;
  /** The word without what is only written together with it; nothing where nothing is left. */
  readonly bare: (word: string) => string;
}

// The lists leave out some that are in most comments and tell nothing.
const MORE_ENGLISH =
  'no not so just us its if when really then cannot had were without very would be being did done having more much many than get got gets make makes made way lot lots thing things also always never too there here like need needs';
const MORE_FRENCH =
  'si plus très tout tous toute toutes comme quand donc aussi ça fait être avoir car dont sans juste vraiment toujours jamais';
const MORE_GERMAN =
  'ohne einfach mehr sehr immer nie gar kein keine wirklich schon nur wenn dann weil etwas ganz viel viele';
// And that of German has words that say what is good or bad about something.
const TELLING_GERMAN =
  'suche suchen leicht schlecht besser besten richtig beispiel wissen ordnung startseite mittel seite';
const MORE_SPANISH =
  'son es fue sin más muy siempre nunca sólo solo realmente cuando porque mucho mucha muchos muchas';
const MORE_DUTCH =
  'zonder meer heel erg altijd nooit alleen echt gewoon wanneer omdat veel dat die het een niet geen ook nog';
const MORE_ITALIAN = 'senza più molto sempre mai solo davvero quando perché tanto tanti tante';
const MORE_PORTUGUESE = 'sem mais muito sempre nunca só realmente quando porque muita muitos muitas';

const elided = (pattern: RegExp) => (word: string) => word.replace(pattern, '');
const asWritten = (word: string) => word;

/** The languages that are known, by their code of two letters. */
const LANGUAGES: Readonly<Record<string, Language>> = {
  en: {
    stem: stemmerOf('english'),
    stopWords: stopWordsOf(eng, MORE_ENGLISH),
    // "don't" is a form of "not"; "it's" and "team's" are "it" and "team".
    bare: (word) => (/n't$/u.test(word) ? '' : word.replace(/'(s|d|ll|re|ve|m)?$/u, '')),
  },
  fr: {
    stem: stemmerOf('french'),
    stopWords: stopWordsOf(fra, MORE_FRENCH),
    bare: elided(/^(qu|jusqu|lorsqu|puisqu|quoiqu|[cdjlmnst])'/u),
  },
  de: {
    stem: stemmerOf('german'),
    stopWords: stopWordsOf(deu, MORE_GERMAN, TELLING_GERMAN),
    bare: asWritten,
  },
  es: { stem: stemmerOf('spanish'), stopWords: stopWordsOf(spa, MORE_SPANISH), bare: asWritten },
  nl: { stem: stemmerOf('dutch'), stopWords: stopWordsOf(nld, MORE_DUTCH), bare: elided(/'(s|t|n)$/u) },
  it: {
    stem: stemmerOf('italian'),
    stopWords: stopWordsOf(ita, MORE_ITALIAN),
    bare: elided(/^(un|quest|quell|dell|nell|all|dall|sull|[cdlmnstv])'/u),
  },
  pt: {
    stem: stemmerOf('portuguese'),
    stopWords: stopWordsOf([...por, ...porBr], MORE_PORTUGUESE),
    bare: asWritten,
  },
};

/** Of a language that is not known, words are taken as they are written. */
const ANY: Language = { stem: withoutAccents, stopWords: new Set(), bare: asWritten };

/** The small words of a list and some more, without those that the list should not have. */
function stopWordsOf(list: readonly string[], more: string, telling = ''): ReadonlySet<string> {
  const kept = new Set(telling.split(' '));
  return new Set(
    [...list, ...more.split(' ')].map((word) => word.toLowerCase()).filter((word) => !kept.has(word)),
  );
}

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

/** So many more words of another language than of the one said it takes to believe the text instead. */
const CLEARLY_MORE = 2;

/**
 * The language that a text is written in: the one it was said to be, unless its small words are clearly those of another; somebody
 * who fills in an English form may write German, and what other tools hand over often says no language at all. `words` are those of
 * the text in small letters.
 */
export function languageOf(words: readonly string[], said: string): Language {
  const code = said.slice(0, 2).toLowerCase();
  const hits = new Map(
    Object.entries(LANGUAGES).map(([language, { stopWords }]) => [
      language,
      words.filter((word) => stopWords.has(word)).length,
    ]),
  );
  const known = LANGUAGES[code];
  const [most] = [...hits].sort(([a, more], [b, less]) => less - more || (a < b ? -1 : 1));
  if (most === undefined) return known ?? ANY;
  const [language, count] = most;
  const own = hits.get(code) ?? 0;
  const isOther = known === undefined ? count > 0 : count >= own + CLEARLY_MORE && count >= 2 * own;
  // A text of a language that is not known keeps its words, unless it was not said to be of any.
  return isOther && (known !== undefined || code === '') ? (LANGUAGES[language] ?? ANY) : (known ?? ANY);
}

/** A word without its accents, as people leave those out. */
function withoutAccents(word: string): string {
  return word.normalize('NFD').replaceAll(/\p{M}/gu, '').normalize('NFC');
}
