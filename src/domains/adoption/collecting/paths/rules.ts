import { asText } from '../formats/rules.ts';

/** A pattern of paths: what it is compiled to, and the names of its segments. */
export interface PathPattern {
  /** The named segments of a path that fits; undefined for one that does not. */
  readonly match: (path: string) => Readonly<Record<string, string>> | undefined;
  readonly names: readonly string[];
}

const NOTHING: Readonly<Record<string, string>> = {};

/**
 * Compiles a pattern such as /pay/:team/runs/* or /docs/**: `:name` is a segment with a name, `*` any part of a segment, `**` at the end
 * everything below, and the path itself. A slash at the end of a path does not count.
 */
export function parsePathPattern(pattern: string): PathPattern {
  const isOpen = pattern.endsWith('/**');
  const body = isOpen ? pattern.slice(0, -'/**'.length) : pattern.replace(/(?<=.)\/$/, '');
  const names: string[] = [];
  const source = body.replace(/:([A-Za-z]\w*)|\*|[^:*]+|:/g, (piece, name?: string) => {
    if (name !== undefined) {
      names.push(name);
      return '([^/]+)';
    }
    return piece === '*' ? '[^/]*' : piece.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  });
  const expression = new RegExp(`^${source}${isOpen ? '(?:\\/.*)?' : '\\/?'}$`, 's');
  // Most lines are not of most patterns: the beginning tells, at a tenth of what the expression costs.
  const beginning = body.split(/[:*]/, 1)[0] ?? '';
  return {
    names,
    match: (path) => {
      if (!path.startsWith(beginning)) return undefined;
      const found = expression.exec(path);
      if (found === null) return undefined;
      if (names.length === 0) return NOTHING;
      return Object.fromEntries(names.map((name, index) => [name, decoded(asText(found[index + 1] ?? ''))]));
    },
  };
}

/** Without percent signs, where they are used as they should be. */
export function decoded(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A path with stars for what looks like a number or an id, so that paths of one kind come together. */
export function kindOfPath(path: string): string {
  return path.replace(/\/(?:\d[\w-]*|[0-9a-f]{8,}|[0-9a-f]{8}-[0-9a-f-]{27})(?=\/|$)/gi, '/*');
}
