import { fieldOf, isFields } from '../fields/rules.ts';

/** A list of documents inside one, and under which word it stands; without a word when it is the whole. */
interface DocumentList {
  readonly under: string | undefined;
  readonly items: readonly unknown[];
}

const LISTS = ['items', 'Resources', 'resources'];

/** The documents that one document lists: an array, or the `items` or `Resources` of an answer. Undefined when it lists none. */
export function listedIn(value: unknown): DocumentList | undefined {
  if (Array.isArray(value)) return { under: undefined, items: value };
  if (!isFields(value) || typeof fieldOf(value, 'kind') === 'string') return undefined;
  const under = LISTS.find((word) => Array.isArray(fieldOf(value, word)));
  const items = under === undefined ? undefined : fieldOf(value, under);
  return Array.isArray(items) ? { under, items } : undefined;
}

/** Whether a text may be JSON, by how it begins. */
export function mayBeJson(text: string): boolean {
  return /^\s*[[{]/.test(text);
}

/** The value of a JSON text, or what is wrong with it and on which line. Of a word said twice the last counts, as everywhere. */
export function readJson(
  text: string,
): { readonly value: unknown } | { readonly line: number | undefined; readonly reason: string } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const at = /position (\d+)/.exec(message)?.[1];
    const unfinished = /^Un(expected end|terminated)/.test(message);
    const offset = at !== undefined ? Number(at) : unfinished ? text.length : undefined;
    const reason = `is not JSON: ${message.replace(/ (in JSON )?at position.*$|, .*is not valid JSON$/s, '')}`;
    return { line: offset === undefined ? undefined : lineAt(text, offset), reason };
  }
}

/** The line, from 1, of a place in a text. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}

const [QUOTE, BACKSLASH, NEWLINE, COMMA, COLON] = ['"', '\\', '\n', ',', ':'].map((sign) =>
  sign.charCodeAt(0),
);
const OPENING = new Set(['[', '{'].map((sign) => sign.charCodeAt(0)));
const CLOSING = new Set([']', '}'].map((sign) => sign.charCodeAt(0)));

/**
 * The line on which each item begins, of the list that a right JSON text is, or has under a word at its top. Reads the text
 * once. Of a text that is all one line, as programs write it, the number of the item instead: the line would say nothing.
 */
export function itemLines(text: string, under: string | undefined, items: number): number[] {
  const numbers = Array.from({ length: items }, (_, index) => index + 1);
  if (!text.trim().includes('\n')) return numbers;
  const depthOfItems = under === undefined ? 1 : 2;
  const lines: number[] = [];
  let [depth, line, word, inList, awaited] = [0, 1, '', under === undefined, false];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === NEWLINE) line += 1;
    if (code === NEWLINE || code <= 32 || code === COLON) continue;
    if (awaited && inList && depth === depthOfItems && !CLOSING.has(code) && code !== COMMA) {
      lines.push(line);
      awaited = false;
    }
    if (code === QUOTE) {
      const end = endOfString(text, at);
      if (depth === 1) word = text.slice(at + 1, end);
      at = end;
    } else if (OPENING.has(code)) {
      depth += 1;
      if (depth === depthOfItems) {
        inList = under === undefined || word === under;
        awaited = true;
      }
    } else if (CLOSING.has(code)) depth -= 1;
    else if (code === COMMA && depth === depthOfItems) awaited = true;
  }
  return lines.length === items ? lines : numbers;
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) at += 1;
    else if (code === QUOTE) return at;
  }
  return text.length;
}
