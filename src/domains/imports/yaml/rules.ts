import { type Document, isNode, isScalar, LineCounter, parseDocument, visit } from 'yaml';

/** One thing wrong with a text, and its line, from 1. */
export interface YamlProblem {
  readonly line: number;
  readonly reason: string;
}

/** A YAML document as a value, with its nodes and the line on which an offset of the text lies. */
export interface YamlDocument {
  readonly value: unknown;
  readonly document: Document;
  readonly lineAt: (offset: number) => number;
}

/** How deep a document may be nested, in YAML or JSON. */
export const DEEPEST = 100;
// A converter looks for the anchor of each alias among all anchors.
const MOST_ANCHORS = 1000;
const MOST_PROBLEMS = 100;
const TOO_DEEP = 'is nested too deeply';
const MULTIPLIED = 'has aliases that multiply';

/**
 * Parses one YAML document. Refuses what would take a parser or its caller forever: deep nesting, keys that are no words, aliases that
 * multiply; and keys said twice, of which one would be lost.
 */
export function parseYaml(text: string): YamlDocument | { readonly problems: readonly YamlProblem[] } {
  const lines = new LineCounter();
  // The parser's own check for keys that repeat takes the square of their number.
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: false,
    logLevel: 'error',
  });
  const lineAt = (offset: number) => Math.max(lines.linePos(offset).line, 1);
  const errors = document.errors.map(({ pos: [at], message }) => ({ at, reason: message }));
  const found = errors.length > 0 ? errors : structureProblems(document);
  if (found.length > 0) {
    const problems = found.slice(0, MOST_PROBLEMS).map(({ at, reason }) => ({
      line: lineAt(at),
      reason: /call stack/.test(reason) ? TOO_DEEP : reason,
    }));
    return { problems };
  }
  try {
    return { value: document.toJS({ maxAliasCount: 100 }), document, lineAt };
  } catch {
    return { problems: [{ line: lineAt(document.contents?.range?.[0] ?? 0), reason: MULTIPLIED }] };
  }
}

function structureProblems(document: Document): { readonly at: number; readonly reason: string }[] {
  const problems: { at: number; reason: string }[] = [];
  let anchors = 0;
  visit(document, {
    Node: (_, node, path) => {
      if ('anchor' in node && node.anchor !== undefined) anchors += 1;
      const isDeep = path.length >= DEEPEST * 2;
      if (!isDeep && anchors <= MOST_ANCHORS) return undefined;
      problems.push({ at: node.range?.[0] ?? 0, reason: isDeep ? TOO_DEEP : MULTIPLIED });
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
