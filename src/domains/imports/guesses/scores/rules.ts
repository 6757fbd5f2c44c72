import { distance } from '../../columns/rules.ts';
import type { MappableKind } from '../../mappings/contract.ts';
import { entryShape, type FieldShape, shapesOf } from '../../shapes/rules.ts';
import { phraseOf, readHeader } from '../headers/rules.ts';
import { kindPhrases, linkPhrases, synonymsOf } from '../synonyms/rules.ts';

/** A column that may be a field: how sure that is from 0 to 100, and why. */
export interface Candidate {
  readonly shape: FieldShape;
  readonly column: number;
  readonly score: number;
  readonly why: string;
}

const [SAME, KNOWN, WITHIN_KIND, OWN_KIND, CONTAINS, NEAR] = [100, 92, 78, 72, 40, 35];
const LEAST_LETTERS = 4;
// The further down a list of names, the less sure.
const MOST_LESS = 12;

/** Which fields of a kind each column may be, by its name alone. */
export function candidatesOf(kind: MappableKind, columns: readonly string[]): Candidate[] {
  const shapes = shapesOf(kind);
  const maps = new Map(shapes.filter(({ map }) => map).map((shape) => [shape.name, shape]));
  return columns.flatMap((name, column) => {
    if (name === '' || columns.indexOf(name) !== columns.lastIndexOf(name)) return [];
    const { words, language } = readHeader(name);
    const phrase = words.join(' ');
    const plain = shapes
      .filter(({ map }) => !map)
      .flatMap((shape): Candidate[] => {
        const found = scoreOf(phrase, shape.name, kind.name);
        if (found === undefined) return [];
        if (language === undefined) return [{ shape, column, ...found }];
        const own = { shape, column, ...found, score: found.score - (language === 'en' ? 2 : 6) };
        const others = maps.get(`${shape.name}s`);
        if (others === undefined) return [own];
        return [own, { ...own, shape: entryShape(others, language), score: found.score - 10 }];
      });
    return [...plain, ...linksOf(phrase, column, maps.get('links'))];
  });
}

function linksOf(phrase: string, column: number, links: FieldShape | undefined): Candidate[] {
  if (links === undefined) return [];
  return [...linkPhrases()].flatMap(([word, phrases]) =>
    phrases.includes(phrase)
      ? [{ shape: entryShape(links, word), column, score: KNOWN - MOST_LESS, why: `"${phrase}" is a link` }]
      : [],
  );
}

/** How well a phrase names a field of a kind; undefined when it does not. */
function scoreOf(phrase: string, field: string, kind: string): Pick<Candidate, 'score' | 'why'> | undefined {
  const [own = '', ...others] = synonymsOf(field);
  if (phrase === own) return { score: SAME, why: 'the column has the name of the field' };
  const place = others.indexOf(phrase);
  if (place >= 0) return { score: KNOWN - Math.min(place, MOST_LESS), why: `"${phrase}" is a name for it` };
  const names = kindPhrases(kind);
  if (field === 'key' && names.includes(phrase))
    return { score: OWN_KIND, why: `the column is named after the ${kind}` };
  const inside = names.map((name) => ` ${phrase} `.replace(` ${name} `, ' ').trim());
  if (inside.some((rest) => rest !== phrase && [own, ...others].includes(rest)))
    return { score: WITHIN_KIND, why: `"${phrase}" is another name for it` };
  const long = [own, ...others].filter((known) => known.length >= LEAST_LETTERS);
  if (long.some((known) => ` ${phrase} `.includes(` ${known} `)))
    return { score: CONTAINS, why: `part of "${phrase}" is a name for it` };
  const isNear =
    phrase.length > LEAST_LETTERS &&
    phrase.length < 50 &&
    long.some((known) => distance(known, phrase) === 1);
  return isNear ? { score: NEAR, why: `"${phrase}" is nearly a name for it` } : undefined;
}

/** Whether the name of a file says that it is about a kind. */
export function isNamedAfter(file: string, kind: string): boolean {
  const phrase = ` ${phraseOf(file.replace(/\.[a-z]+$/i, ''))} `;
  return kindPhrases(kind).some((name) => phrase.includes(` ${name} `));
}
