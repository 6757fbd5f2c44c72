import type { Problem } from '#platform/errors.ts';
import { DEEPEST } from '../yaml/rules.ts';
import { isFields } from './fields/rules.ts';
import { itemLines, lineAt, listedIn, mayBeJson, readJson } from './json/rules.ts';
import { readYaml } from './yaml/rules.ts';

/** A file of documents, its name with the folders as it was sent. */
export interface DocumentFile {
  readonly name: string;
  readonly text: string;
}

/** A record that came out of a document, and the line, from 1, on which that document begins. */
export interface ReadRecord {
  readonly kind: string;
  readonly record: Readonly<Record<string, unknown>>;
  readonly file: string;
  readonly row: number;
}

/** What files of documents came to. */
export interface Reading {
  readonly records: readonly ReadRecord[];
  /** Tolerated, and worth telling. */
  readonly notes: readonly Problem[];
  /** Refused: nothing of the import may stay. */
  readonly problems: readonly Problem[];
}

/** One document. Its row is its line; of an item of a JSON text that is all one line, the number of the item. */
export interface ReadDocument {
  readonly value: unknown;
  readonly file: string;
  readonly row: number;
}

/** How much is read at all, in characters and documents. JSON reads some twenty times as fast as YAML. */
export const LIMITS = {
  text: 256_000_000,
  yamlDocument: 4_000_000,
  documents: 2_000_000,
  yamlDocuments: 200_000,
};

// A line of three hyphens begins a document wherever it stands, and one of three points ends it: YAML allows no text to have one.
const MARKER = /(?:^|\n)(?:---|\.\.\.)(?=[ \t\r\n]|$)/g;
const SAYS_NOTHING = /^(?:---)?[ \t\r]*(?:#.*)?$|^%/;
const MOST_PROBLEMS = 100;

/** Where what is read goes, and how much of it there is. */
interface Basket {
  readonly limits: typeof LIMITS;
  readonly documents: ReadDocument[];
  readonly problems: Problem[];
  yamlDocuments: number;
}

/** A part of a file, and the line on which it begins. */
interface Part {
  readonly file: string;
  readonly text: string;
  readonly line: number;
}

/**
 * Reads the documents of files, each YAML with as many documents as it likes, or JSON: which, is told by what they say and
 * not by their names. An array, or the `items` or `Resources` of an answer, stands for what it lists. YAML directives have
 * no effect. Each broken document is a problem with its file and line, and the others are read all the same.
 */
export function readDocuments(
  files: readonly DocumentFile[],
  limits: typeof LIMITS = LIMITS,
): { readonly documents: readonly ReadDocument[]; readonly problems: readonly Problem[] } {
  const basket: Basket = { limits, documents: [], problems: [], yamlDocuments: 0 };
  for (const file of files) readFile(file, basket);
  const { documents, problems } = basket;
  const all = documents.length > limits.documents;
  if (all) refuse(basket, undefined, `are more than ${count(limits.documents)} documents together`);
  return { documents, problems };
}

function readFile({ name, text: given }: DocumentFile, basket: Basket): void {
  const text = given.startsWith('\ufeff') ? given.slice(1) : given;
  const { limits } = basket;
  if (text.length > limits.text)
    refuse(basket, { file: name }, `is longer than ${count(limits.text)} characters`);
  else if (!readWhole({ file: name, text, line: 1 }, basket))
    for (const part of cutDocuments(name, text)) {
      if (basket.documents.length > limits.documents) break;
      readPart(part, basket);
    }
}

/** Reads a text that is JSON as a whole; false when it may be something else. */
function readWhole({ file, text }: Part, basket: Basket): boolean {
  if (!mayBeJson(text)) return false;
  const whole = readJson(text);
  if (!('value' in whole)) {
    const meant = /\.json$/i.test(file) || text.length > basket.limits.yamlDocument;
    if (meant) refuse(basket, { file, row: whole.line }, whole.reason);
    return meant;
  }
  const list = listedIn(whole.value);
  const lines = list === undefined ? [firstLine(text)] : itemLines(text, list.under, list.items.length);
  const values = list?.items ?? [whole.value];
  for (const [index, value] of values.entries()) take(basket, { value, file, row: lines[index] ?? 1 });
  return true;
}

/** Reads one document of a YAML text. It may be JSON, and reads far faster then. */
function readPart({ file, text, line }: Part, basket: Basket): void {
  const { limits } = basket;
  const body = text.startsWith('---') ? text.slice('---'.length) : text;
  const json = mayBeJson(body) ? readJson(body) : undefined;
  if (json !== undefined && 'value' in json && listedIn(json.value) === undefined) {
    take(basket, { value: json.value, file, row: line - 1 + firstLine(body) });
    return;
  }
  basket.yamlDocuments += 1;
  const where = { file, row: line };
  if (basket.yamlDocuments === limits.yamlDocuments + 1)
    refuse(basket, where, `is more than ${count(limits.yamlDocuments)} YAML documents: send them as JSON`);
  if (basket.yamlDocuments > limits.yamlDocuments) return;
  if (text.length > limits.yamlDocument) {
    refuse(basket, where, `a YAML document is longer than ${count(limits.yamlDocument)} characters`);
    return;
  }
  const read = readYaml(text);
  if ('items' in read)
    for (const item of read.items) take(basket, { value: item.value, file, row: line - 1 + item.line });
  else
    for (const problem of read.problems)
      refuse(basket, { file, row: line - 1 + problem.line }, problem.reason);
}

function take({ limits, documents, problems }: Basket, document: ReadDocument): void {
  const { value, file, row } = document;
  if (value === null || value === undefined || documents.length > limits.documents) return;
  if (isDeeper(value, DEEPEST)) refuse({ problems }, { file, row }, 'is nested too deeply');
  else documents.push(document);
}

function refuse(
  { problems }: Pick<Basket, 'problems'>,
  where: Omit<Problem, 'reason'> | undefined,
  reason: string,
): void {
  if (problems.length < MOST_PROBLEMS) problems.push({ ...where, reason });
}

/** The documents of a YAML text, without those that say nothing. */
function* cutDocuments(file: string, text: string): Generator<Part> {
  let [start, line] = [0, 1];
  const ends = [...text.matchAll(MARKER)].map(({ 0: { length }, index }) => index + length - '---'.length);
  for (const end of [...ends, text.length]) {
    const part = text.slice(start, end);
    if (!saysNothing(part)) yield { file, text: part, line };
    line += lineAt(part, part.length) - 1;
    start = text[end] === '.' ? end + '...'.length : end;
  }
}

function saysNothing(part: string): boolean {
  for (let start = 0; start < part.length; ) {
    const newline = part.indexOf('\n', start);
    const end = newline < 0 ? part.length : newline;
    if (!SAYS_NOTHING.test(part.slice(start, end))) return false;
    start = end + 1;
  }
  return true;
}

function firstLine(text: string): number {
  return lineAt(text, text.search(/\S/));
}

function isDeeper(value: unknown, levels: number): boolean {
  if (Array.isArray(value)) return levels === 0 || value.some((item) => isDeeper(item, levels - 1));
  if (!isFields(value)) return false;
  return levels === 0 || Object.values(value).some((item) => isDeeper(item, levels - 1));
}

function count(amount: number): string {
  return amount.toLocaleString('en');
}
