import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { join, matchesGlob } from 'node:path';
import { type Import, importsOf } from './imports.ts';

/** A file of the tree that is checked. Paths are relative to its root, with forward slashes. */
export interface SourceFile {
  readonly path: string;
  readonly lines: number;
  readonly imports: readonly Import[];
}

/** What the laws are checked against. */
export interface Tree {
  readonly files: readonly SourceFile[];
  /** Whether the file compiles without Node and DOM types: tsconfig.pure.json is the one list of those. */
  readonly isPure: (path: string) => boolean;
}

/** One broken law: where, which, and what to do about it. */
export interface Violation {
  readonly path: string;
  readonly line: number;
  readonly law: string;
  readonly todo: string;
}

const CHECKED = ['src/**/*', 'scripts/**/*', 'bench/**/*', 'e2e/**/*', 'migrations/**/*'];

/** Reads the files under the root that the laws speak about. */
export function readTree(root: string): Tree {
  const paths = globSync(CHECKED, { cwd: root }).map((path) => path.replaceAll('\\', '/'));
  const files = paths.filter((path) => statSync(join(root, path)).isFile()).sort();
  return { files: files.map((path) => readSource(root, path)), isPure: purityOf(root) };
}

/** Whether the file is a test, which may look at more than what it tests. */
export function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path);
}

function readSource(root: string, path: string): SourceFile {
  const text = readFileSync(join(root, path), 'utf8');
  const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
  return { path, lines, imports: /^src\/.*\.tsx?$/.test(path) ? importsOf(path, text) : [] };
}

function purityOf(root: string): Tree['isPure'] {
  const file = join(root, 'tsconfig.pure.json');
  const { include }: { include: readonly string[] } = existsSync(file)
    ? JSON.parse(readFileSync(file, 'utf8'))
    : { include: [] };
  return (path) => include.some((glob) => matchesGlob(path, glob));
}
