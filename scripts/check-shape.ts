/** Checks the laws that no other tool knows: what lies where in src/, and which file may use which. */
import { join } from 'node:path';
import { checkDirections } from './shape/direction.ts';
import { checkMigrations } from './shape/migrations.ts';
import { checkSizes } from './shape/size.ts';
import { readTree, type Violation } from './shape/tree.ts';
import { checkVocabulary } from './shape/vocabulary.ts';

/** Every broken law in the tree under the root, by path and line. */
export function checkShape(root: string): Violation[] {
  const tree = readTree(root);
  const violations = [
    ...checkVocabulary(tree.files),
    ...checkDirections(tree),
    ...checkSizes(tree.files),
    ...checkMigrations(tree.files),
  ];
  return violations.sort((a, b) => a.path.localeCompare(b.path, 'en') || a.line - b.line);
}

if (import.meta.main) {
  const violations = checkShape(process.argv[2] ?? join(import.meta.dirname, '..'));
  for (const { path, line, law, todo } of violations) console.log(`${path}:${line} ${law}: ${todo}`);
  console.log(violations.length === 0 ? 'shape: as the law says' : `shape: ${violations.length} to mend`);
  process.exitCode = violations.length === 0 ? 0 : 1;
}
