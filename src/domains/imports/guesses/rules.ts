import type { MappableKind } from '../mappings/contract.ts';
import { type Candidate, candidatesOf, isNamedAfter } from './scores/rules.ts';
import { type Reading, readingOf } from './sources/rules.ts';
import { type FieldGuess, writeMapping } from './writing/rules.ts';

/** The head of a file: its columns, and some of its rows. */
export interface FileHead {
  readonly name: string;
  readonly columns: readonly string[];
  readonly samples: readonly (readonly string[])[];
}

/** How sure a guess is. */
type Confidence = 'sure' | 'likely' | 'unsure';

/** A mapping to correct and complete. */
export interface MappingGuess {
  /** YAML, with a comment wherever something is not sure. It is right as it is unless a field that the kind needs was not found. */
  readonly mapping: string;
  readonly kind: string;
  readonly guesses: readonly {
    readonly field: string;
    readonly column: string;
    readonly confidence: Confidence;
    readonly why: string;
  }[];
  /** Columns that are no field. */
  readonly unused: readonly string[];
}

interface Matched extends Candidate {
  readonly reading: Reading;
}

interface KindGuess {
  readonly kind: MappableKind;
  readonly matched: readonly Matched[];
  readonly total: number;
}

const [SURE, LIKELY, FALLBACK] = [85, 60, 20];
const [NAMED_AFTER, LACKS] = [60, 80];
const MOST_SAMPLES = 200;
const LONGEST_COLUMN = 1000;

/** Guesses which kind of record a file is about, and which column is which field, from the header and some rows. */
export function guessMapping(file: FileHead, kinds: readonly MappableKind[]): MappingGuess {
  const [best] = kinds.map((kind) => guessKind(file, kind)).sort((a, b) => b.total - a.total);
  if (best === undefined) return { mapping: '', kind: '', guesses: [], unused: file.columns };
  const guesses = best.matched.map(({ shape, column, score, why, reading }): FieldGuess => {
    const doubts = reading.doubts.join('; ');
    const confidence = score < LIKELY || doubts !== '' ? 'unsure' : score < SURE ? 'likely' : 'sure';
    const reason = doubts === '' ? why : `${why}; ${doubts}`;
    return {
      field: shape.name,
      column: file.columns[column] ?? '',
      confidence,
      why: reason,
      source: reading.source,
    };
  });
  const used = new Set(guesses.map(({ column }) => column));
  const unused = file.columns.filter((column) => column !== '' && !used.has(column));
  return {
    mapping: writeMapping(file.name, best.kind, guesses, unused),
    kind: best.kind.name,
    guesses: guesses.map(({ field, column, confidence, why }) => ({ field, column, confidence, why })),
    unused,
  };
}

/** The best matches of columns and fields, each field and each column once: the surest first. */
function guessKind(file: FileHead, kind: MappableKind): KindGuess {
  const columns = file.columns.map((column) => (column.length > LONGEST_COLUMN ? '' : column));
  const candidates = candidatesOf(kind, columns).sort((a, b) => b.score - a.score);
  const taken = { columns: new Set<number>(), fields: new Set<string>() };
  const matched: Matched[] = [];
  for (const candidate of candidates) {
    const { shape, column } = candidate;
    if (taken.columns.has(column) || taken.fields.has(shape.name)) continue;
    const reading = readingOf(shape, samplesOf(file, column));
    if (reading === undefined) continue;
    taken.columns.add(column);
    taken.fields.add(shape.name);
    matched.push({ ...candidate, reading });
  }
  const all = [...matched, ...keyFallback(file, kind, matched)];
  const needed = Object.entries(kind.schema.shape).filter(
    ([, schema]) => !schema.safeParse(undefined).success,
  );
  const lacking = needed.filter(([name]) => !all.some(({ shape }) => shape.name === name)).length;
  const score = all.reduce((sum, match) => sum + match.score, 0);
  const named = isNamedAfter(file.name, kind.name) ? NAMED_AFTER : 0;
  const order = Object.keys(kind.schema.shape);
  const place = ({ shape }: Matched) => order.indexOf(shape.name.split('.')[0] ?? '');
  return { kind, matched: all.sort((a, b) => place(a) - place(b)), total: score + named - LACKS * lacking };
}

/** A key, where no column is one: the address, or else the name, if it is another in each row. */
function keyFallback(file: FileHead, kind: MappableKind, matched: readonly Matched[]): Matched[] {
  if (matched.some(({ shape }) => shape.name === 'key')) return [];
  const named = ['email', 'name', 'statement'].flatMap((field) =>
    matched.filter(({ shape }) => shape.name === field),
  );
  const unique = named.find(({ column }) => {
    const samples = samplesOf(file, column).filter((sample) => sample !== '');
    return new Set(samples).size === samples.length;
  });
  const [key] = candidatesOf(kind, ['key']).filter(({ shape }) => shape.name === 'key');
  if (unique === undefined || key === undefined) return [];
  const why = `no column is a key; ${unique.shape.name} may do while it stays the same`;
  return [{ ...key, column: unique.column, score: FALLBACK, why, reading: { source: {}, doubts: [] } }];
}

function samplesOf({ samples }: FileHead, column: number): string[] {
  return samples.slice(0, MOST_SAMPLES).map((row) => row[column] ?? '');
}
