import { stageOf } from '../../backstage/stages/rules.ts';
import { readBoolean } from '../../cells/rules.ts';
import { distance } from '../../columns/rules.ts';
import { phraseOf } from '../headers/rules.ts';

/** Which of the words that a field takes each sample means; those of which it is not known are apart. */
export interface Meanings<Value> {
  readonly known: ReadonlyMap<string, Value>;
  readonly unknown: readonly string[];
}

const YES = phrases('oui ja vrai wahr actif aktiv active on si ok');
const NO = phrases('non nein faux falsch inactif inaktiv inactive off');
const FURTHEST = 2;

/** The yes or no of each sample. */
export function yesAndNo(samples: readonly string[]): Meanings<boolean> {
  return meaningsOf(samples, (sample) => {
    const read = readBoolean(sample);
    if ('value' in read) return read.value;
    const said = phraseOf(sample);
    return YES.has(said) ? true : NO.has(said) ? false : undefined;
  });
}

/** The word that a field takes for each sample: the same but for its case and signs, a known stage, or the nearest by its letters. */
export function nearestWords(samples: readonly string[], allowed: readonly string[]): Meanings<string> {
  const byPhrase = new Map(allowed.map((word) => [phraseOf(word), word]));
  return meaningsOf(samples, (sample) => {
    const said = phraseOf(sample);
    const same = byPhrase.get(said) ?? allowed.find((word) => word === stageOf(sample));
    if (same !== undefined || said.length > 50) return same;
    const [nearest] = [...byPhrase]
      .map(([phrase, word]) => ({ word, edits: distance(said, phrase), length: phrase.length }))
      .filter(({ edits, length }) => edits <= Math.min(FURTHEST, length / 3))
      .sort((a, b) => a.edits - b.edits);
    return nearest?.word;
  });
}

function meaningsOf<Value>(
  samples: readonly string[],
  read: (sample: string) => Value | undefined,
): Meanings<Value> {
  const known = new Map<string, Value>();
  const unknown: string[] = [];
  for (const sample of new Set(samples)) {
    const value = read(sample);
    if (value === undefined) unknown.push(sample);
    else known.set(sample, value);
  }
  return { known, unknown };
}

function phrases(text: string): ReadonlySet<string> {
  return new Set(text.split(' ').map(phraseOf));
}
