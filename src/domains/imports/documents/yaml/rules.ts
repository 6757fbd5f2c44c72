import { type Document, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, visit } from 'yaml';
import { listedIn } from '../json/rules.ts';

/** One value of a YAML document and the line of the document on which it begins, from 1. */
interface YamlItem {
  readonly value: unknown;
  readonly line: number;
}

interface YamlProblem {
  readonly line: number;
  readonly reason: string;
}

/** How deep a document may be nested, in YAML or JSON. */
export const DEEPEST = 100;
// A converter looks for the anchor of each alias among all anchors.
const MOST_ANCHORS = 1000;
const MOST_PROBLEMS = 20;
const MULTIPLIED = 'has aliases that multiply';

/**
 * Reads one YAML document: the value that it is, or those that it lists. Refuses what would take a parser or its caller
 * forever: deep nesting, keys that are no words, aliases that multiply; and keys said twice, of which one would be lost.
 */
export function readYaml(
  text: string,
): { readonly items: YamlItem[] } | { readonly problems: YamlProblem[] } {
  const lines = new LineCounter();
  // The parser's own check for keys that repeat takes the square of their number.
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: false,
    logLevel: 'error',
  });
  const lineOf = (offset: number) => Math.max(lines.linePos(offset).line, 1);
  const errors = document.errors.map(({ pos: [at], message }) => ({ at, reason: message }));
  const found = errors.length > 0 ? errors : structureProblems(document);
  if (found.length > 0) {
    const problems = found.slice(0, MOST_PROBLEMS).map(({ at, reason }) => ({
      line: lineOf(at),
      reason: /call stack/.test(reason) ? 'is nested too deeply' : reason,
    }));
    return { problems };
  }
  const { contents } = document;
  const first = contents?.range === undefined || contents.range === null ? 1 : lineOf(contents.range[0]);
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 100 });
  } catch {
    return { problems: [{ line: first, reason: MULTIPLIED }] };
  }
  const list = listedIn(value);
  if (list === undefined) return { items: [{ value, line: first }] };
  const nodes = nodesIn(document, list.under);
  const lineOfItem = (index: number) => {
    const node = nodes[index];
    return isNode(node) && node.range ? lineOf(node.range[0]) : first;
  };
  return { items: list.items.map((item, index) => ({ value: item, line: lineOfItem(index) })) };
}

function nodesIn({ contents }: Document, under: string | undefined): readonly unknown[] {
  const list = under === undefined ? contents : isMap(contents) ? contents.get(under, true) : undefined;
  return isSeq(list) ? list.items : [];
}

function structureProblems(document: Document): { readonly at: number; readonly reason: string }[] {
  const problems: { at: number; reason: string }[] = [];
  let anchors = 0;
  visit(document, {
    Node: (_, node, path) => {
      const at = node.range?.[0] ?? 0;
      if ('anchor' in node && node.anchor !== undefined) anchors += 1;
      const reason = path.length >= DEEPEST * 2 ? 'is nested too deeply' : MULTIPLIED;
      if (path.length < DEEPEST * 2 && anchors <= MOST_ANCHORS) return undefined;
      problems.push({ at, reason });
      return visit.BREAK;
    },
    Map: (_, { items, range }) => {
      const keys = new Set<string>();
      for (const { key } of items) {
        const at = (isNode(key) ? key.range?.[0] : range?.[0]) ?? 0;
        const said = isScalar(key) ? String(key.value) : undefined;
        if (said === undefined) problems.push({ at, reason: 'has a key that is not a word' });
        else if (keys.has(said)) problems.push({ at, reason: `says "${said.slice(0, 60)}" twice` });
        else keys.add(said);
      }
    },
  });
  return problems;
}
