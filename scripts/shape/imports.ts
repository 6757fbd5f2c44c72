import { parseSync } from 'vite';

/** A module that a file names, and the line on which it does. */
export interface Import {
  readonly specifier: string;
  readonly line: number;
}

/** Every module that the source names: imports, re-exports, `import()` and the types `import('…').Name`. */
export function importsOf(path: string, text: string): Import[] {
  const found: Import[] = [];
  visit(parseSync(path, text).program, (node) => {
    const { source } = node;
    if (!isNode(source) || typeof source.value !== 'string') return;
    const line = text.slice(0, Number(source.start)).split('\n').length;
    found.push({ specifier: source.value, line });
  });
  return found;
}

type Node = Readonly<Record<string, unknown>>;

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null;
}

/** Calls back for every object in the syntax tree; those that name a module have a `source`. */
function visit(value: unknown, see: (node: Node) => void): void {
  if (!isNode(value)) return;
  see(value);
  for (const child of Object.values(value)) visit(child, see);
}
